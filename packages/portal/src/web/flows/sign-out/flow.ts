import { currentSession, goTo, pageFrame, refuse, requestContext, showPage } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { bringRequest, broughtRequest, dropSession, sessionToken } from '../../http/cookies.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { paths, samlPaths } from '../../ui/paths.ts';
import { reportPage } from './report-page.tsx';
import { askPage, donePage } from './sign-out-page.tsx';
import { text } from './text.ts';

/** 登出, reachable from every session, and how it went at each application. */
export const signOutFlow = {
  siteMap: [{ path: paths.signOut, name: text.askTitle, part: 'account' }],
  routes: ({ usecases }: Uses<'signOut' | 'beginSignOut' | 'readSignOutReport'>) => [
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
        const report = token && (await usecases.beginSignOut({ sessionToken: token, ctx }));
        if (token !== undefined) await usecases.signOut({ sessionToken: token, ctx });
        dropSession(c);
        if (report !== undefined && report !== '') {
          bringRequest(c, report.uid);
          return goTo(c, paths.signedOut(report.sealed));
        }
        return goTo(c, confirms ? `${paths.signOut}?then=confirm` : paths.signOut);
      },
    },
    {
      method: 'GET',
      path: paths.signedOut(':of'),
      access: 'public',
      answer: async (c) => {
        const report = await usecases.readSignOutReport({
          sealed: c.req.param('of') ?? '',
          isBrought: (uid) => broughtRequest(c, uid),
        });
        if (report.kind === 'refused') return refuse(c, report);
        const { logout, goesOnTo } = report;
        if (logout !== undefined) {
          // Some applications can be told by the browser alone.
          bringRequest(c, logout);
          return goTo(c, samlPaths.continueLogout(logout));
        }
        return goesOnTo === undefined
          ? showPage(c, reportPage({ frame: pageFrame(c), report }))
          : c.redirect(goesOnTo, 303);
      },
    },
  ],
} satisfies Flow;
