import { type PageFrame } from '../frame/frame.ts';
import { t } from '../text.ts';

const words = {
  pages: { zh: '分頁', en: 'Pages' },
  before: { zh: '上一頁', en: 'Previous page' },
  after: { zh: '下一頁', en: 'Next page' },
  here: { zh: '第 {at} 頁，共 {pages} 頁', en: 'Page {at} of {pages}' },
};

/** From one page of a list to the next; nothing where there is one page alone. */
export const PageLinks = ({
  frame: { language },
  at,
  pages,
  href,
}: {
  frame: Pick<PageFrame, 'language'>;
  /** From 1. */
  at: number;
  pages: number;
  href: (page: number) => string;
}) => {
  const say = t(language);
  if (pages <= 1) return null;
  return (
    <nav class="page-links" aria-label={say(words.pages)}>
      {at > 1 && (
        <a href={href(at - 1)} rel="prev">
          {say(words.before)}
        </a>
      )}
      <span>{say(words.here, { at, pages })}</span>
      {at < pages && (
        <a href={href(at + 1)} rel="next">
          {say(words.after)}
        </a>
      )}
    </nav>
  );
};
