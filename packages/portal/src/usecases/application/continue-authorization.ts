import { type Application, clearances } from '../../domain/application/application.ts';
import { satisfies } from '../../domain/application/assurance.ts';
import { decideRequest } from '../../domain/application/decide-request.ts';
import {
  type AuthorizationRequests,
  type Holder,
  type SignOnDesk,
  type WaitingRequest,
} from '../../domain/application/sign-on.ts';
import { isPersonId } from '../../domain/person/person.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type AssuranceLevel } from '../../domain/session/session.ts';
import { actOfHolder } from '../../domain/audit/act.ts';
import { type Needs } from '../common/house.ts';

export interface SignOnParts extends Needs<'database' | 'clock'> {
  readonly desk: SignOnDesk;
  readonly requests: AuthorizationRequests;
}

/** A waiting request as a browser asks about it. */
interface Asked {
  readonly uid: string;
  readonly sessionToken: string | undefined;
  readonly ctx: RequestContext;
}

/** The request was answered: where the browser takes the answer. */
interface Answered {
  readonly kind: 'go-on';
  readonly to: string;
  readonly names: Application['names'];
}

/** What the page of a waiting authorization request has to do next. */
export type AuthorizationStep =
  | Answered
  | {
      readonly kind: 'sign-in';
      readonly names: Application['names'];
      readonly needs: AssuranceLevel;
      readonly loginHint: string | undefined;
      readonly uiLocales: readonly string[];
    }
  /** Signed in, and the application asked for a fresh proof. */
  | { readonly kind: 'sign-in-again'; readonly names: Application['names']; readonly needs: AssuranceLevel }
  | { readonly kind: 'step-up'; readonly names: Application['names']; readonly needs: AssuranceLevel }
  | { readonly kind: 'consent'; readonly names: Application['names']; readonly claims: readonly string[] };

interface Found {
  readonly waiting: WaitingRequest;
  readonly application: Application;
  readonly holder: Holder | undefined;
}

async function findRequest(
  { database, desk, requests }: SignOnParts,
  { uid, sessionToken, ctx }: Asked,
): Promise<Found | undefined> {
  const waiting = await requests.find(uid);
  const application = waiting && (await database.read.applications.find(waiting.applicationId));
  if (waiting === undefined || application === undefined) return undefined;
  const holder = sessionToken === undefined ? undefined : await desk.holderOf(sessionToken, ctx);
  return { waiting, application, holder };
}

/** What a waiting request still lacks, seen with the session as it is now; with nothing missing it is answered. */
export const continueAuthorization =
  (parts: SignOnParts) =>
  async (order: Asked): Promise<AuthorizationStep | Refused> => {
    const found = await findRequest(parts, order);
    if (found === undefined) return refused('visit-expired');
    const { waiting, application, holder } = found;
    const { names } = application;
    const { needs, loginHint, uiLocales, consentTo = [] } = waiting;
    const step = decideRequest({
      holder,
      access: holder && (await parts.desk.accessOf(holder, application)),
      notBefore: waiting.needsNewSignIn ? waiting.askedAt : undefined,
      needs,
      consentTo,
    });
    if (holder === undefined || step === 'sign-in')
      return { kind: 'sign-in', names, needs, loginHint, uiLocales };
    switch (step) {
      case 'sign-in-again':
      case 'step-up':
        return { kind: step, names, needs };
      case 'consent':
        return { kind: 'consent', names, claims: consentTo };
      // The protocol decides once more where it answers, and says its own no.
      case 'deny':
      case 'answer':
        return { kind: 'go-on', to: await parts.requests.signedIn(waiting.uid, holder), names };
    }
  };

/** The person agreed to what the consent page named, and to nothing else. */
export const agreeToRelease =
  (parts: SignOnParts) =>
  async (order: Asked): Promise<Answered | Refused> => {
    const found = await findRequest(parts, order);
    if (found?.holder === undefined || found.waiting.consentTo === undefined) return refused('visit-expired');
    const { waiting, application, holder } = found;
    const { applicationId, names } = application;
    const { subject } = holder;
    const claims = waiting.consentTo ?? [];
    if (isPersonId(subject))
      await parts.database.transact(async ({ applications, audit }) => {
        const at = parts.clock.now();
        await applications.recordConsent({ personId: subject, applicationId, claims, at });
        await audit.append(
          {
            ...actOfHolder(holder, order.ctx),
            type: 'application.consent',
            subject: applicationId,
            details: { claims: clearances.filter((each) => claims.includes(each)) },
          },
          at,
        );
      });
    return { kind: 'go-on', to: await parts.requests.consented(waiting.uid, holder), names };
  };

const cancelled = ({ holder, waiting }: Found) =>
  holder !== undefined && !satisfies(holder.level, waiting.needs)
    ? 'unmet_authentication_requirements'
    : 'access_denied';

/** The application hears that nobody came, and whether it was for want of the level. */
export const cancelAuthorization =
  (parts: SignOnParts) =>
  async (order: Asked): Promise<Answered | Refused> => {
    const found = await findRequest(parts, order);
    if (found === undefined) return refused('visit-expired');
    const to = await parts.requests.refused(found.waiting.uid, cancelled(found));
    return { kind: 'go-on', to, names: found.application.names };
  };
