import { goTo, refuseWith } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { keepLanguage } from '../../http/cookies.ts';
import { type Flow } from '../../http/flow.ts';
import { safeReturnPath } from '../../http/return-path.ts';

/**
 * GET /language/en?back=/help: keeps the choice in a cookie and returns. It is a GET because it changes nothing but
 * what the browser itself shows.
 */
export const languageFlow = {
  routes: () => [
    {
      method: 'GET',
      path: '/language/:to',
      access: 'sessionless',
      answer: (c) => {
        const to = c.req.param('to');
        if (to !== 'en' && to !== 'zh-Hant-TW') return refuseWith(c, 'not-found');
        keepLanguage(c, to);
        return goTo(c, safeReturnPath(queryValue(c, 'back') ?? '/') ?? '/');
      },
    },
  ],
} satisfies Flow;
