import { type Application } from '../../domain/application/application.ts';
import { decideRequest } from '../../domain/application/decide-request.ts';
import { type Holder } from '../../domain/application/sign-on.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type AssuranceLevel } from '../../domain/session/session.ts';
import { type Answered, type Asked, findRequest, type WaitingParts } from './waiting-request.ts';

/**
 * What the page of a waiting authorization request has to do next. `needs` is the level that is offered, `demands` the one
 * below which the application gets no answer: where they differ, the application only wishes the higher.
 */
export type AuthorizationStep =
  | Answered
  | {
      readonly kind: 'sign-in';
      readonly names: Application['names'];
      readonly needs: AssuranceLevel;
      readonly demands: AssuranceLevel;
      readonly loginHint: string | undefined;
      readonly uiLocales: readonly string[];
    }
  /** Signed in, and the application asked for a fresh proof. */
  | {
      readonly kind: 'sign-in-again';
      readonly names: Application['names'];
      readonly needs: AssuranceLevel;
      readonly demands: AssuranceLevel;
    }
  | {
      readonly kind: 'step-up';
      readonly names: Application['names'];
      readonly needs: AssuranceLevel;
      readonly demands: AssuranceLevel;
    }
  /** Signed in, and the application asked that the person says whether as this one. */
  | {
      readonly kind: 'choose-account';
      readonly names: Application['names'];
      readonly needs: AssuranceLevel;
      readonly demands: AssuranceLevel;
      readonly signedInAs: string;
    }
  | { readonly kind: 'consent'; readonly names: Application['names']; readonly claims: readonly string[] };

async function shownNameOf({ desk }: WaitingParts, { subject }: Holder): Promise<string> {
  const { name, account } = (await desk.claimsOf(subject, { nationalId: false })) ?? {};
  return [name, account].filter((each) => typeof each === 'string').join(' · ');
}

/** What a waiting request still lacks, seen with the session as it is now; with nothing missing it is answered. */
export const continueAuthorization =
  (parts: WaitingParts) =>
  async (order: Asked): Promise<AuthorizationStep | Refused> => {
    const found = await findRequest(parts, order);
    if (found === undefined) return refused('visit-expired');
    const { waiting, application, holder } = found;
    const { names } = application;
    const { levels, loginHint, uiLocales, consentTo = [] } = waiting;
    const { offered: needs, demanded: demands } = levels;
    const step = decideRequest({
      holder,
      access: holder && (await parts.desk.accessOf(holder, application)),
      notBefore: waiting.needsNewSignIn ? waiting.askedAt : undefined,
      needs,
      consentTo,
    });
    if (holder === undefined || step === 'sign-in')
      return { kind: 'sign-in', names, needs, demands, loginHint, uiLocales };
    if (waiting.asksWho && holder.authTime < waiting.askedAt) {
      const signedInAs = await shownNameOf(parts, holder);
      return { kind: 'choose-account', names, needs, demands, signedInAs };
    }
    switch (step) {
      case 'sign-in-again':
        return { kind: step, names, needs, demands };
      case 'step-up':
        return { kind: step, names, needs, demands };
      case 'consent':
        return { kind: 'consent', names, claims: consentTo };
      // The protocol decides once more where it answers, and says its own no.
      case 'deny':
      case 'answer':
        return { kind: 'go-on', to: await parts.requests.signedIn(waiting.uid, holder), names };
    }
  };
