import {
  formOf,
  goTo,
  pageFrame,
  requestContext,
  requireSession,
  sayWhenToRetry,
  showPage,
} from '../../../http/answer.ts';
import { keepKnownBrowser } from '../../../http/cookies.ts';
import { gestureOf } from '../../../http/form-key.ts';
import { type Uses, type Route } from '../../../http/flow.ts';
import { formRefusalStatus } from '../../../http/refusal-status.ts';
import { accountPaths } from '../paths.ts';
import { passwordPage } from './password-page.tsx';

/** 變更密碼 by a person who is signed in. */
export const passwordRoutes = ({
  usecases,
  settings: { passwordPolicy: policy },
}: Uses<'changePassword'>): readonly Route[] => [
  {
    method: 'GET',
    path: accountPaths.password,
    access: 'own-account',
    answer: (c) => {
      const { accountName } = requireSession(c);
      return showPage(c, passwordPage({ frame: pageFrame(c), policy, accountName }));
    },
  },
  {
    method: 'POST',
    path: accountPaths.password,
    access: 'own-account',
    body: 'form',
    answer: async (c) => {
      const form = formOf(c);
      const session = requireSession(c);
      const { accountName } = session;
      const outcome = await usecases.changePassword({
        session,
        current: form.text('current'),
        password: form.text('password'),
        passwordAgain: form.text('passwordAgain'),
        gesture: gestureOf(c),
        ctx: requestContext(c),
      });
      const frame = pageFrame(c);
      switch (outcome.kind) {
        case 'changed':
          keepKnownBrowser(c, outcome.knownBrowser);
          return goTo(c, `${accountPaths.overview}?done=password-changed`);
        case 'invalid':
          return showPage(c, passwordPage({ frame, policy, accountName, problems: outcome.problems }), 422);
        case 'refused': {
          const status = formRefusalStatus(outcome.refusal);
          sayWhenToRetry(c, status, outcome.retryAfterSeconds);
          return showPage(c, passwordPage({ frame, policy, accountName, refusal: outcome.refusal }), status);
        }
      }
    },
  },
];
