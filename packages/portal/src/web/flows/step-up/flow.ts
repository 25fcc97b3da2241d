import { isApplicationId } from '../../../domain/application/application.ts';
import { restsOnNaturalPersonCard } from '../../../domain/session/session.ts';
import { type SessionView } from '../../../usecases/index.ts';
import { pageFrame, requireSession, showPage } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { destinationOf, sealDestination } from '../../http/destination.ts';
import { type Flow } from '../../http/flow.ts';
import { applicationPaths } from '../../ui/paths.ts';
import { stepUpPage, type StepUpState } from './step-up-page.tsx';
import { text } from './text.ts';

const stateOf = (session: SessionView): StepUpState => {
  if (session.acr === 'agency-card') return 'by-agency';
  if (session.acr !== 'card') return 'needed';
  // Whoever came by NHI card is here because a console asked for the other one.
  return restsOnNaturalPersonCard(session) ? 'by-card' : 'certificate-needed';
};

/** Where an application waits, if that is where the person was going. */
const waitingPath = (goingTo: string | undefined): string | undefined =>
  goingTo?.startsWith(`${applicationPaths.waiting}/`) === true ? goingTo : undefined;

/**
 * Step-up in place. Where it leads afterwards is sealed in its address; the number of an application is all that an
 * address may say by itself, and it is made into a path of ours.
 */
export const stepUpFlow = {
  routes: () => [
    {
      method: 'GET',
      path: applicationPaths.stepUp,
      access: 'signed-in',
      answer: (c) => {
        const forApplication = queryValue(c, 'for') ?? '';
        const chosen = isApplicationId(forApplication) ? applicationPaths.open(forApplication) : undefined;
        const state = stateOf(requireSession(c));
        const frame = pageFrame(c);
        if (chosen !== undefined)
          return showPage(c, stepUpPage({ frame: { ...frame, to: sealDestination(c, chosen) }, state }));
        // Whether less would really do is decided where the button leads.
        const isOptional = queryValue(c, 'optional') === 'yes';
        return showPage(c, stepUpPage({ frame, state, isOptional, waiting: waitingPath(destinationOf(c)) }));
      },
    },
  ],
  siteMap: [{ path: applicationPaths.stepUp, name: text.title, part: 'account' }],
} satisfies Flow;
