import { goTo, refuseWith } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { keepTheme } from '../../http/cookies.ts';
import { type Flow } from '../../http/flow.ts';
import { safeReturnPath } from '../../http/return-path.ts';
import { themes } from '../../ui/frame/frame.ts';

/** GET /theme/dark?back=/help: keeps in a cookie what pages look like, or follows the system again, and returns. */
export const themeFlow = {
  routes: () => [
    {
      method: 'GET',
      path: '/theme/:to',
      access: 'sessionless',
      answer: (c) => {
        const to = c.req.param('to');
        const theme = themes.find((each) => each === to);
        if (theme === undefined && to !== 'system') return refuseWith(c, 'not-found');
        keepTheme(c, theme);
        return goTo(c, safeReturnPath(queryValue(c, 'back') ?? '/') ?? '/');
      },
    },
  ],
} satisfies Flow;
