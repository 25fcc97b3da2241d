import {
  formOf,
  goTo,
  pageFrame,
  refuse,
  refuseWith,
  requestContext,
  showPage,
} from '../../../http/answer.ts';
import { sessionToken } from '../../../http/cookies.ts';
import { finishSignIn } from '../../../http/finish-sign-in.ts';
import { type Uses, type Route } from '../../../http/flow.ts';
import { activationPaths } from '../paths.ts';
import { detailsPage } from './details-page.tsx';

/** The activation form; only a restricted session reaches it. */
export const detailsRoutes = ({
  usecases,
  settings,
}: Uses<'offerDetails' | 'submitActivation'>): readonly Route[] => [
  {
    method: 'GET',
    path: activationPaths.details,
    access: 'activation',
    answer: async (c) => {
      const values = await usecases.offerDetails({ sessionToken: sessionToken(c) ?? '' });
      return showPage(c, detailsPage({ frame: pageFrame(c), policy: settings.passwordPolicy, values }));
    },
  },
  {
    method: 'POST',
    path: activationPaths.details,
    access: 'activation',
    body: 'form',
    answer: async (c) => {
      const token = sessionToken(c);
      if (token === undefined) return refuseWith(c, 'activation-not-open');
      const form = formOf(c);
      const values = { accountName: form.text('accountName'), email: form.text('email') };
      const outcome = await usecases.submitActivation({
        sessionToken: token,
        form: { ...values, password: form.text('password'), passwordAgain: form.text('passwordAgain') },
        ctx: requestContext(c),
      });
      switch (outcome.kind) {
        case 'invalid':
          return showPage(
            c,
            detailsPage({
              frame: pageFrame(c),
              policy: settings.passwordPolicy,
              values,
              problems: outcome.problems,
            }),
            422,
          );
        case 'refused':
          return refuse(c, outcome);
        case 'signed-in':
          return goTo(c, finishSignIn(c, outcome));
      }
    },
  },
];
