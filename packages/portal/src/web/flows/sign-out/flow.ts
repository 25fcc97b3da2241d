import { currentSession, goTo, pageFrame, requestContext, showPage } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { bringRequest, dropSession, sessionToken } from '../../http/cookies.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { paths, samlPaths } from '../../ui/paths.ts';
import { askPage, donePage } from './sign-out-page.tsx';
import { text } from './text.ts';

/** 登出, reachable from every session. */
export const signOutFlow = {
  siteMap: [{ path: paths.signOut, name: text.askTitle, part: 'account' }],
  routes: ({ usecases }: Uses<'signOut' | 'beginSamlLogout'>) => [
    {
      method: 'GET',
      path: paths.signOut,
      access: 'everyone',
      answer: (c) => {
        const frame = pageFrame(c);
        if (currentSession(c) !== undefined) return showPage(c, askPage(frame));
        return showPage(c, donePage({ frame, confirms: queryValue(c, 'then') === 'confirm' }));
      },
    },
    {
      method: 'POST',
      path: paths.signOut,
      access: 'everyone',
      answer: async (c) => {
        const token = sessionToken(c);
        const confirms = currentSession(c)?.mustConfirm === true;
        const ctx = requestContext(c);
        const onwards = token && (await usecases.beginSamlLogout({ sessionToken: token, ctx }));
        if (token !== undefined) await usecases.signOut({ sessionToken: token, ctx });
        dropSession(c);
        if (onwards !== undefined && onwards !== '') {
          // Some applications can be told by the browser alone.
          const path = samlPaths.continueLogout(onwards.uid);
          bringRequest(c, onwards.uid, path);
          return goTo(c, path);
        }
        return goTo(c, confirms ? `${paths.signOut}?then=confirm` : paths.signOut);
      },
    },
  ],
} satisfies Flow;
