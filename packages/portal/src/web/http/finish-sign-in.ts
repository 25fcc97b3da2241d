import {
  type ClaimNeeded,
  type FactorNeeded,
  type NewPasswordNeeded,
  type NextStep,
  type SignedIn,
} from '../../usecases/index.ts';
import { paths, recoveredBy } from '../ui/paths.ts';
import { requestContext } from './answer.ts';
import {
  keepConfirmed,
  keepFirstFactor,
  keepVisit,
  sessionToken,
  startSession,
  visitToken,
} from './cookies.ts';
import { onwardFrom } from './destination.ts';
import { type WebContext } from './web-env.ts';

/** Where the steps are that use cases name. */
const addresses: Readonly<Record<NextStep, string>> = {
  home: paths.home,
  'activation-form': paths.activationForm,
  'identity-claim': paths.identityClaim,
  'agency-handler': paths.agencyHandler,
};

/** What every way in tells the use case of the browser that asks. */
export const fromBrowser = (c: WebContext) => ({
  visitToken: visitToken(c),
  sessionToken: sessionToken(c),
  ctx: requestContext(c),
});

/**
 * The end of a sign-in, for the browser: its cookies, and where it goes on.
 * @returns a path of ours, with where the flow leads in the end
 */
export function finishSignIn(
  c: WebContext,
  outcome: SignedIn | ClaimNeeded | FactorNeeded | NewPasswordNeeded,
): string {
  switch (outcome.kind) {
    case 'signed-in':
      startSession(c, outcome);
      if (outcome.confirms === true) keepConfirmed(c);
      return onwardFrom(c, addresses[outcome.next]);
    case 'new-password-needed':
      keepVisit(c, outcome.visitToken);
      return onwardFrom(c, recoveredBy(outcome.proof));
    case 'claim-needed':
      keepVisit(c, outcome.visitToken);
      return onwardFrom(c, addresses[outcome.next]);
    case 'factor-needed': {
      if (outcome.visitToken !== undefined) keepVisit(c, outcome.visitToken);
      keepFirstFactor(c, outcome.firstFactor);
      const { ways } = c.get('site').settings.public;
      const second = outcome.ways.map((id) => ways.find((way) => way.id === id && way.here)).find(Boolean);
      if (second === undefined) throw new Error(`No way here proves a second factor: ${outcome.ways.join()}`);
      return onwardFrom(c, second.path);
    }
  }
}
