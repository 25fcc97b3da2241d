import { consoles, offersConsole } from '../../../domain/authority/consoles.ts';
import { queryValue } from '../../http/address-check.ts';
import { formOf, goTo, pageFrame, refuse, requireSession, showPage } from '../../http/answer.ts';
import { routeAt } from '../../http/console-route.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { consolePaths } from '../../ui/paths.ts';
import { personPrefix, reviewPage } from './review-page.tsx';
import { text } from './text.ts';

const hr = routeAt(consoles.hr);

const countOf = (told: string | undefined): number | undefined =>
  told !== undefined && /^\d{1,3}$/.test(told) ? Number(told) : undefined;

/** 年度帳號清查: HR confirms once a year that the accounts of its people are needed, or suspends them. */
export const accountReviewFlow = {
  routes: ({ usecases }: Uses<'listDueAccounts' | 'confirmAccounts'>) => [
    hr({
      method: 'GET',
      path: consolePaths.accountReview,
      event: 'account.list-due',
      answer: async (c, entry) => {
        const found = await usecases.listDueAccounts({ entry });
        if (found.kind === 'refused') return refuse(c, found);
        const isHead = offersConsole(consoles.officers, requireSession(c));
        const confirmed = countOf(queryValue(c, 'confirmed'));
        return showPage(c, reviewPage({ frame: pageFrame(c), ...found, isHead, confirmed }));
      },
    }),
    hr({
      method: 'POST',
      path: consolePaths.accountReview,
      event: 'account.confirm-need',
      body: 'form',
      answer: async (c, entry) => {
        const people = formOf(c).namesAfter(personPrefix);
        const done = await usecases.confirmAccounts({ entry, people });
        return done.kind === 'refused'
          ? refuse(c, done)
          : goTo(c, `${consolePaths.accountReview}?confirmed=${done.accounts}`);
      },
    }),
  ],
  siteMap: [{ path: consolePaths.accountReview, name: text.title, part: 'account' }],
} satisfies Flow;
