import { type PageFrame, type PublicSettings } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { helpArticle, paths } from '../../ui/paths.ts';
import { type Language, t } from '../../ui/text.ts';
import { articles } from './articles/all-articles.ts';
import { type Article, type HelpLink, type Line } from './articles/article.ts';
import { linkText, text } from './text.ts';

/** Where a link of an article leads. */
function addressOf(link: HelpLink, { unblock, download }: PublicSettings): string {
  switch (link) {
    case 'card-agent':
      return download.cardAgent;
    case 'card-driver':
      return download.cardDriver;
    case 'unblock-natural-person':
      return unblock.naturalPerson;
    case 'unblock-gca':
      return unblock.gca;
    case 'unblock-xca':
      return unblock.xca;
    case 'home':
      return paths.home;
    case 'card':
      return paths.card;
    case 'account':
      return paths.account;
    case 'recover':
      return paths.recover;
    case 'own-account':
      return paths.ownAccount;
    case 'contact':
      return '/contact';
  }
}

const LineText = ({ frame, line }: { frame: PageFrame; line: Line }) => {
  const say = t(frame.language);
  return (
    <>
      {say(line)}
      {line.link !== undefined && (
        <>
          {' '}
          <a href={addressOf(line.link, frame.settings)}>{say(linkText[line.link])}</a>
        </>
      )}
    </>
  );
};

/** Number and title of an article, as a link to it. */
export const ArticleLink = ({ language, article }: { language: Language; article: Article }) => (
  <>
    <span class="quiet">{article.number}</span>{' '}
    <a href={helpArticle(article.number)}>{t(language)(article.title)}</a>
  </>
);

/** One help article. */
export function articlePage({
  frame,
  article,
  opening,
}: {
  frame: PageFrame;
  article: Article;
  /** Whether the helpdesk answers now, in words. */
  opening: readonly string[];
}): string {
  const { language, settings } = frame;
  const say = t(language);
  const related = article.related.flatMap((number) => articles.get(number) ?? []);
  const { phone, hours } = settings.helpdesk;
  return page({
    frame,
    title: article.title,
    children: (
      <>
        <p class="quiet">{say(text.number, { number: article.number })}</p>
        <h1>{say(article.title)}</h1>
        <p class="lead">{say(article.lead)}</p>
        {article.sections.map(({ heading, paragraphs = [], steps = [], points = [] }) => (
          <>
            <h2>{say(heading)}</h2>
            {paragraphs.map((line) => (
              <p>
                <LineText frame={frame} line={line} />
              </p>
            ))}
            {steps.length > 0 && (
              <ol>
                {steps.map((line) => (
                  <li>
                    <LineText frame={frame} line={line} />
                  </li>
                ))}
              </ol>
            )}
            {points.length > 0 && (
              <ul>
                {points.map((line) => (
                  <li>
                    <LineText frame={frame} line={line} />
                  </li>
                ))}
              </ul>
            )}
          </>
        ))}
        {article.helpdesk && (
          <>
            <h2>{say(text.helpdeskTitle)}</h2>
            <p>{say(text.helpdesk, { phone: say(phone), hours: say(hours), number: article.number })}</p>
            {opening.map((line) => (
              <p>{line}</p>
            ))}
          </>
        )}
        {related.length > 0 && (
          <>
            <h2>{say(text.related)}</h2>
            <ul>
              {related.map((other) => (
                <li>
                  <ArticleLink language={language} article={other} />
                </li>
              ))}
            </ul>
          </>
        )}
        <p>
          <a href={paths.help}>{say(text.all)}</a>
        </p>
      </>
    ),
  });
}
