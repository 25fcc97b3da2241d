import {
  formOf,
  goTo,
  pageFrame,
  refuse,
  requestContext,
  requireSession,
  showPage,
} from '../../../http/answer.ts';
import { gestureOf } from '../../../http/form-key.ts';
import { type Uses, type Route } from '../../../http/flow.ts';
import { accountPaths } from '../paths.ts';
import { emailPage } from './email-page.tsx';

/** 變更電子郵件, and the confirmation mail once more. */
export const emailRoutes = ({
  usecases,
}: Uses<'askToChangeFactors' | 'changeEmail' | 'sendEmailVerification'>): readonly Route[] => [
  {
    method: 'GET',
    path: accountPaths.email,
    access: 'own-account',
    answer: async (c) => {
      const may = await usecases.askToChangeFactors({ session: requireSession(c) });
      return may.kind === 'refused' ? refuse(c, may) : showPage(c, emailPage({ frame: pageFrame(c) }));
    },
  },
  {
    method: 'POST',
    path: accountPaths.email,
    access: 'own-account',
    body: 'form',
    answer: async (c) => {
      const email = formOf(c).text('email');
      const session = requireSession(c);
      const outcome = await usecases.changeEmail({
        session,
        email,
        gesture: gestureOf(c),
        ctx: requestContext(c),
      });
      switch (outcome.kind) {
        case 'changed':
          return goTo(c, `${accountPaths.overview}?done=email-changed`);
        case 'invalid':
          return showPage(c, emailPage({ frame: pageFrame(c), email, problems: outcome.problems }), 422);
        case 'refused':
          return refuse(c, outcome);
      }
    },
  },
  {
    method: 'POST',
    path: accountPaths.sendVerification,
    access: 'own-account',
    body: 'form',
    answer: async (c) => {
      const session = requireSession(c);
      const outcome = await usecases.sendEmailVerification({ session, gesture: gestureOf(c) });
      return outcome.kind === 'refused'
        ? refuse(c, outcome)
        : goTo(c, `${accountPaths.overview}?done=verification-sent`);
    },
  },
];
