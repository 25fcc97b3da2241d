import { Actions, Button } from '../../ui/form/button.tsx';
import { TextField } from '../../ui/form/field.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { paths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { ArticleLink } from './article-page.tsx';
import { chapters } from './articles/all-articles.ts';
import { type Article } from './articles/article.ts';
import { text } from './text.ts';

const Found = ({ frame, query, found }: { frame: PageFrame; query: string; found: readonly Article[] }) => {
  const say = t(frame.language);
  const count = found.length;
  return (
    <section role="status" aria-label={say(text.search)}>
      {count === 0 ? (
        <>
          <h2>{say(text.foundNone, { query })}</h2>
          <p>{say(text.foundNoneText)}</p>
        </>
      ) : (
        <>
          <h2>{say(count === 1 ? text.foundOne : text.found, { count })}</h2>
          <ul>
            {found.map((article) => (
              <li>
                <ArticleLink language={frame.language} article={article} />
                <br />
                <span class="quiet">{say(article.lead)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

/** Search by number or word, what was found, then every article by chapter. */
export function helpPage({
  frame,
  query,
  found,
  opening,
}: {
  frame: PageFrame;
  query: string;
  found: readonly Article[];
  /** Whether the helpdesk answers now, in words. */
  opening: readonly string[];
}): string {
  const { language } = frame;
  const say = t(language);
  return page({
    frame,
    title: text.title,
    children: (
      <>
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <form method="get" action={paths.help} role="search">
          <TextField
            name="q"
            type="search"
            label={say(text.search)}
            hint={say(text.searchHint)}
            value={query}
            maxlength={100}
          />
          <Actions>
            <Button>{say(text.find)}</Button>
          </Actions>
        </form>
        {opening.map((line) => (
          <p>{line}</p>
        ))}
        {query !== '' && <Found frame={frame} query={query} found={found} />}
        {chapters.map(({ name, articles }, index) => (
          <section aria-labelledby={`chapter-${index}`}>
            <h2 id={`chapter-${index}`}>{say(name)}</h2>
            <ul>
              {articles.map((article) => (
                <li>
                  <ArticleLink language={language} article={article} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </>
    ),
  });
}
