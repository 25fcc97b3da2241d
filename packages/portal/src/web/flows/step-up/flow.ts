import { isApplicationId } from '../../../domain/application/application.ts';
import { satisfies } from '../../../domain/application/assurance.ts';
import { type AssuranceLevel, restsOnNaturalPersonCard } from '../../../domain/session/session.ts';
import { type SessionView } from '../../../usecases/index.ts';
import { pageFrame, requireSession, showPage } from '../../http/answer.ts';
import { queryValue } from '../../http/address-check.ts';
import { destinationOf, sealDestination } from '../../http/destination.ts';
import { type Flow, type Uses } from '../../http/flow.ts';
import { applicationPaths } from '../../ui/paths.ts';
import { stepUpPage, type StepUpState } from './step-up-page.tsx';
import { text } from './text.ts';

const stateOf = (session: SessionView, needs: AssuranceLevel): StepUpState => {
  if (session.acr === 'agency-card') return 'by-agency';
  if (needs !== 'card' && satisfies(session.acr, needs)) return 'proven';
  if (session.acr !== 'card') return 'needed';
  // Whoever came by NHI card is here because a console asked for the other one.
  return restsOnNaturalPersonCard(session) ? 'proven' : 'certificate-needed';
};

/** What stands behind a prefix in where the person was going. */
const after = (goingTo: string | undefined, prefix: string): string | undefined =>
  goingTo?.startsWith(prefix) === true ? goingTo.slice(prefix.length) : undefined;

/**
 * Step-up in place. Where it leads afterwards is sealed in its address; the number of an application is all that an
 * address may say by itself, and it is made into a path of ours. What is demanded is read from where it leads.
 */
export const stepUpFlow = {
  routes: ({ usecases }: Uses<'readStepUp'>) => [
    {
      method: 'GET',
      path: applicationPaths.stepUp,
      access: 'signed-in',
      answer: async (c) => {
        const session = requireSession(c);
        const chosen = queryValue(c, 'for') ?? '';
        const goingTo = isApplicationId(chosen) ? applicationPaths.open(chosen) : destinationOf(c);
        const uid = after(goingTo, applicationPaths.waitingFor(''));
        const applicationId = after(goingTo, applicationPaths.open(''));
        const { needs, factors } = await usecases.readStepUp({ session, applicationId, uid });
        const plain = pageFrame(c);
        const frame =
          isApplicationId(chosen) && goingTo !== undefined
            ? { ...plain, to: sealDestination(c, goingTo) }
            : plain;
        const waiting = uid === undefined ? undefined : goingTo;
        const state = stateOf(session, needs);
        // Whether less would really do is decided where the button leads.
        const isOptional = queryValue(c, 'optional') === 'yes';
        return showPage(c, stepUpPage({ frame, state, needs, factors, isOptional, waiting }));
      },
    },
  ],
  siteMap: [{ path: applicationPaths.stepUp, name: text.title, part: 'account' }],
} satisfies Flow;
