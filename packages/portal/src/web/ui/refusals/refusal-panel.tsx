import { type Child } from 'hono/jsx';
import { type PageFrame } from '../frame/frame.ts';
import { helpArticle } from '../paths.ts';
import { type RefusalWords } from './refusal-words.ts';
import { fill, t } from '../text.ts';

const words = {
  next: { zh: '下一步', en: 'Next step' },
  article: { zh: '詳細說明（{article}）', en: 'Read more (help {article})' },
  helpdesk: { zh: '客服 {phone}（{hours}）', en: 'Helpdesk {phone} ({hours})' },
};

/** The refusal on a page, in an element with role alert; `children` is the action that carries the next step out. */
export const RefusalPanel = ({
  frame,
  refusal,
  values = {},
  children,
}: {
  frame: Pick<PageFrame, 'language' | 'settings'>;
  refusal: RefusalWords;
  values?: Readonly<Record<string, string | number>>;
  children?: Child;
}) => {
  const say = t(frame.language);
  const { helpdesk } = frame.settings;
  return (
    <div class="panel panel-refusal" role="alert" tabindex={-1} autofocus>
      <h2>{say(refusal.title, values)}</h2>
      <p>{say(refusal.explanation, values)}</p>
      <p class="next-step">
        <strong>{say(words.next)}</strong>
        {say(refusal.next, values)}
      </p>
      {children}
      <p class="panel-foot">
        <a href={helpArticle(refusal.article)}>{say(words.article, { article: refusal.article })}</a>
        {refusal.helpdesk === true && (
          <span>{fill(say(words.helpdesk), { phone: say(helpdesk.phone), hours: say(helpdesk.hours) })}</span>
        )}
      </p>
    </div>
  );
};
