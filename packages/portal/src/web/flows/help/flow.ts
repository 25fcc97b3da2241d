import { pageFrame, refuseWith, showPage } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { openingText } from '../../ui/opening-text.ts';
import { helpArticle, paths } from '../../ui/paths.ts';
import { articlePage } from './article-page.tsx';
import { articles } from './articles/all-articles.ts';
import { startArticles } from './articles/start.ts';
import { useArticles } from './articles/use.ts';
import { helpPage } from './help-page.tsx';
import { searchArticles } from './search.ts';
import { text } from './text.ts';

/** Longer queries than this are no question. */
const longestQuery = 100;

/** 使用說明: one article for each refusal and fault, found by number or word without a script. */
export const helpFlow = {
  siteMap: [
    { path: paths.help, name: text.title, part: 'help' },
    ...[...startArticles, ...useArticles].map(
      ({ number, title }) => ({ path: helpArticle(number), name: title, part: 'help' }) as const,
    ),
  ],
  routes: ({ usecases }: Uses<'readHelpdeskHours'>) => [
    {
      method: 'GET',
      path: paths.help,
      access: 'public',
      answer: (c) => {
        const query = (queryValue(c, 'q') ?? '').trim().slice(0, longestQuery);
        const found = searchArticles(articles.values(), query);
        const frame = pageFrame(c);
        const opening = openingText(frame.language, usecases.readHelpdeskHours());
        return showPage(c, helpPage({ frame, query, found, opening }));
      },
    },
    {
      method: 'GET',
      path: '/help/:article',
      access: 'public',
      answer: (c) => {
        const asked = c.req.param('article') ?? '';
        const article = /^[1-9]\d{0,3}$/.test(asked) ? articles.get(Number(asked)) : undefined;
        if (article === undefined) return refuseWith(c, 'not-found');
        const frame = pageFrame(c);
        const opening = openingText(frame.language, usecases.readHelpdeskHours());
        return showPage(c, articlePage({ frame, article, opening }));
      },
    },
  ],
} satisfies Flow;
