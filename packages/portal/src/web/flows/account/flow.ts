import {
  formOf,
  goTo,
  pageFrame,
  refuse,
  requestContext,
  requireSession,
  showPage,
} from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { type Flow, type Uses, type Route } from '../../http/flow.ts';
import { cardRoutes } from './cards/routes.ts';
import { exportRoutes } from './export-route.ts';
import { factorRoutes } from './factors/routes.ts';
import { factorsText } from './factors/text.ts';
import { emailRoutes } from './email/routes.ts';
import { nameRoutes } from './name/routes.ts';
import { nameText } from './name/text.ts';
import { overviewPage } from './overview-page.tsx';
import { passwordRoutes } from './password/routes.ts';
import { accountPaths } from './paths.ts';
import { accountResults, emailText, passwordText, text } from './text.ts';

const overviewRoutes = ({
  usecases,
}: Uses<'readAccountPage' | 'endSession' | 'endOtherSessions'>): readonly Route[] => [
  {
    method: 'GET',
    path: accountPaths.overview,
    access: 'own-account',
    answer: async (c) => {
      const view = await usecases.readAccountPage({ session: requireSession(c) });
      if (view.kind === 'refused') return refuse(c, view);
      const done = queryValue(c, 'done');
      const result = accountResults.find((known) => known === done);
      return showPage(c, overviewPage({ frame: pageFrame(c), view, result }));
    },
  },
  {
    method: 'POST',
    path: accountPaths.endSession,
    access: 'own-account',
    body: 'form',
    answer: async (c) => {
      const outcome = await usecases.endSession({
        session: requireSession(c),
        sessionId: formOf(c).text('session'),
        ctx: requestContext(c),
      });
      return outcome.kind === 'refused'
        ? refuse(c, outcome)
        : goTo(c, `${accountPaths.overview}?done=session-ended`);
    },
  },
  {
    method: 'POST',
    path: accountPaths.endOthers,
    access: 'own-account',
    answer: async (c) => {
      const outcome = await usecases.endOtherSessions({
        session: requireSession(c),
        ctx: requestContext(c),
      });
      return outcome.kind === 'refused'
        ? refuse(c, outcome)
        : goTo(c, `${accountPaths.overview}?done=others-ended`);
    },
  },
];

/** 我的帳號. */
export const accountFlow = {
  siteMap: [
    { path: accountPaths.overview, name: text.title, part: 'account' },
    { path: accountPaths.password, name: passwordText.title, part: 'account' },
    { path: accountPaths.email, name: emailText.title, part: 'account' },
    { path: accountPaths.name, name: nameText.title, part: 'account' },
    { path: accountPaths.factors, name: factorsText.title, part: 'account' },
  ],
  routes: (
    deps: Uses<
      | 'readAccountPage'
      | 'endSession'
      | 'endOtherSessions'
      | 'askToBlockOwnCard'
      | 'blockOwnCard'
      | 'releaseOwnCard'
      | 'changePassword'
      | 'changeAccountName'
      | 'changeEmail'
      | 'sendEmailVerification'
      | 'exportOwnRecord'
    > &
      Parameters<typeof factorRoutes>[0],
  ) => [
    ...overviewRoutes(deps),
    ...cardRoutes(deps),
    ...passwordRoutes(deps),
    ...nameRoutes(deps),
    ...emailRoutes(deps),
    ...factorRoutes(deps),
    ...exportRoutes(deps),
  ],
} satisfies Flow;
