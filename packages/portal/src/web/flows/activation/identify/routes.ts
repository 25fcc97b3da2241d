import {
  formOf,
  goTo,
  pageFrame,
  refuseWith,
  requestContext,
  sayWhenToRetry,
  showPage,
} from '../../../http/answer.ts';
import { visitToken } from '../../../http/cookies.ts';
import { type Uses, type Route } from '../../../http/flow.ts';
import { formRefusalStatus } from '../../../http/refusal-status.ts';
import { activationPaths } from '../paths.ts';
import { readVisitConfirmation } from '../read-visit-confirmation.ts';
import { identifyPage } from './identify-page.tsx';

/** Who are you: account name or national ID number. */
export const identifyRoutes = ({
  usecases,
}: Uses<'readConfirmation' | 'claimIdentity'>): readonly Route[] => [
  {
    method: 'GET',
    path: activationPaths.identify,
    access: 'public',
    answer: async (c) => {
      const found = await readVisitConfirmation({ c, usecases });
      switch (found.state) {
        case 'none':
          return refuseWith(c, 'activation-not-open');
        case 'running':
        case 'confirmed':
          return goTo(c, activationPaths.confirming);
        case 'refused':
          return showPage(c, identifyPage({ frame: pageFrame(c) }));
        case 'claim-needed':
          return showPage(
            c,
            identifyPage({ frame: pageFrame(c), card: found.card, claimed: found.claimedBefore ?? '' }),
          );
      }
    },
  },
  {
    method: 'POST',
    path: activationPaths.identify,
    access: 'public',
    body: 'form',
    answer: async (c) => {
      const visit = visitToken(c);
      const found = await readVisitConfirmation({ c, usecases });
      if (visit === undefined || found.state === 'none') return refuseWith(c, 'activation-not-open');
      if (found.state === 'running' || found.state === 'confirmed')
        return goTo(c, activationPaths.confirming);
      const card = found.state === 'claim-needed' ? found.card : undefined;
      const claimed = formOf(c).text('claimed').trim();
      const outcome = await usecases.claimIdentity({ visitToken: visit, claimed, ctx: requestContext(c) });
      if (outcome.kind === 'started') return goTo(c, activationPaths.confirming);
      if (outcome.kind === 'invalid')
        return showPage(c, identifyPage({ frame: pageFrame(c), card, claimed, refused: outcome }), 422);
      const status = formRefusalStatus(outcome.refusal);
      sayWhenToRetry(c, status, outcome.retryAfterSeconds);
      return showPage(c, identifyPage({ frame: pageFrame(c), card, claimed, refused: outcome }), status);
    },
  },
];
