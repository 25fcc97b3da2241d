import { type Application, isApplicationId } from '../../../domain/application/application.ts';
import { type RegistrationProblem } from '../../../domain/application/registration-problem.ts';
import { decideRequest, type RequestStep } from '../../../domain/application/decide-request.ts';
import { type PreviewPart } from '../../../domain/application/sign-in-preview.ts';
import { type Refused } from '../../../domain/refusal.ts';
import { type Needs } from '../../common/house.ts';
import { type AtGate, look, no } from '../../console/at-console.ts';
import { type ConsoleEntry } from '../../console/console-entry.ts';
import { type MetadataCheck } from '../add-application.ts';
import { signOnDesk } from '../sign-on-desk.ts';
import { type SignOnParts } from '../sign-on-parts.ts';

export interface SignInTrial {
  readonly kind: 'trial';
  readonly application: Application;
  /** What would happen first, were the operator to come from the application now. */
  readonly step: RequestStep;
  /** What the application would be told; empty while it is disabled. */
  readonly told: readonly PreviewPart[];
  /** What is wrong with the registration by now, such as a document that cannot be fetched any more. */
  readonly problem: RegistrationProblem | undefined;
}

const type = 'application.try';

/**
 * A test sign-in of the operator's own person: the decisions and filters of a real one, without a request and without a
 * token, so that nothing of it can be used by anybody (decision 1051).
 */
export const previewSignIn =
  (
    parts: Needs<AtGate | 'employmentPolicy'> &
      Parameters<typeof signOnDesk>[0] & { check: MetadataCheck; preview: SignOnParts['preview'] },
  ) =>
  ({
    entry,
    applicationId,
  }: {
    entry: ConsoleEntry<'operator'>;
    applicationId: string;
  }): Promise<SignInTrial | Refused> =>
    look(parts, {
      entry,
      type,
      read: async ({ stores }) => {
        const application = isApplicationId(applicationId)
          ? await stores.applications.findRegistered(applicationId)
          : undefined;
        if (application === undefined) return no({ type, refusal: 'not-found' });
        const subject = application.applicationId;
        const desk = signOnDesk(parts);
        const rootId = await stores.applicationSignIns.rootOf(entry.session.sessionId);
        const holder = await desk.holderAt(rootId);
        if (holder === undefined) return no({ type, refusal: 'session-required', subject });
        const access = await desk.accessOf(holder, application);
        const step = decideRequest({
          holder,
          access,
          notBefore: undefined,
          needs: application.requiredLevel,
          consentTo: application.clearance,
        });
        const isTold = step === 'answer' || step === 'consent';
        const told = isTold ? await parts.preview(application, holder) : [];
        const problem = await parts.check(application);
        return { answer: { kind: 'trial', application, step, told, problem }, event: { type, subject } };
      },
    });
