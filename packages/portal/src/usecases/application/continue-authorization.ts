import { type Application } from '../../domain/application/application.ts';
import { satisfies } from '../../domain/application/assurance.ts';
import { decideRequest } from '../../domain/application/decide-request.ts';
import { type Holder, type WaitingRequest } from '../../domain/application/sign-on.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type AssuranceLevel } from '../../domain/session/session.ts';
import { type Answered, type Asked, findRequest, type WaitingParts } from './waiting-request.ts';

/** What the page of a waiting authorization request has to do next. */
export type AuthorizationStep =
  | Answered
  | {
      readonly kind: 'sign-in';
      readonly names: Application['names'];
      readonly needs: AssuranceLevel;
      /** The application wishes the level, and takes less. */
      readonly optional: boolean;
      readonly loginHint: string | undefined;
      readonly uiLocales: readonly string[];
    }
  /** Signed in, and the application asked for a fresh proof. */
  | { readonly kind: 'sign-in-again'; readonly names: Application['names']; readonly needs: AssuranceLevel }
  | {
      readonly kind: 'step-up';
      readonly names: Application['names'];
      readonly needs: AssuranceLevel;
      readonly optional: boolean;
    }
  /** Signed in, and the application asked that the person says whether as this one. */
  | {
      readonly kind: 'choose-account';
      readonly names: Application['names'];
      readonly needs: AssuranceLevel;
      readonly signedInAs: string;
    }
  | { readonly kind: 'consent'; readonly names: Application['names']; readonly claims: readonly string[] };

/** Less than what is offered would do, for the application. */
const isOptional = ({ levels: { offered, demanded } }: WaitingRequest): boolean =>
  !satisfies(demanded, offered);

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
    const needs = levels.offered;
    const step = decideRequest({
      holder,
      access: holder && (await parts.desk.accessOf(holder, application)),
      notBefore: waiting.needsNewSignIn ? waiting.askedAt : undefined,
      needs,
      consentTo,
    });
    if (holder === undefined || step === 'sign-in')
      return { kind: 'sign-in', names, needs, optional: isOptional(waiting), loginHint, uiLocales };
    if (waiting.asksWho && holder.authTime < waiting.askedAt) {
      const signedInAs = await shownNameOf(parts, holder);
      return { kind: 'choose-account', names, needs, signedInAs };
    }
    switch (step) {
      case 'sign-in-again':
        return { kind: step, names, needs };
      case 'step-up':
        return { kind: step, names, needs, optional: isOptional(waiting) };
      case 'consent':
        return { kind: 'consent', names, claims: consentTo };
      // The protocol decides once more where it answers, and says its own no.
      case 'deny':
      case 'answer':
        return { kind: 'go-on', to: await parts.requests.signedIn(waiting.uid, holder), names };
    }
  };
