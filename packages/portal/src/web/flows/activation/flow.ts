import { type Flow, type Uses } from '../../http/flow.ts';
import { confirmingRoutes } from './confirming/routes.ts';
import { detailsRoutes } from './details/routes.ts';
import { identifyRoutes } from './identify/routes.ts';

/** First activation after a card was verified: who are you, the check, the form. */
export const activationFlow = {
  routes: (
    deps: Uses<
      'readConfirmation' | 'claimIdentity' | 'completeConfirmation' | 'offerDetails' | 'submitActivation'
    >,
  ) => [...identifyRoutes(deps), ...confirmingRoutes(deps), ...detailsRoutes(deps)],
} satisfies Flow;
