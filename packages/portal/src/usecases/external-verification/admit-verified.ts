import { isActivated } from '../../domain/account/account.ts';
import {
  type ExternalVerifier,
  type VerifiedFacts,
} from '../../domain/external-verification/external-verifier.ts';
import { assuranceOf, type Verification } from '../../domain/external-verification/verification.ts';
import { sameName } from '../../domain/person/name.ts';
import { type PersonId } from '../../domain/person/person.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type AuthenticationMethod, type Session } from '../../domain/session/session.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { startSession } from '../session/start-session.ts';
import { type SignedIn } from '../common/views.ts';
import { entryRefusal } from '../common/entry.ts';

type Admission =
  | SignedIn
  | {
      readonly kind: 'refused';
      readonly refusal: RefusalCode;
      readonly detail?: string;
      readonly subject?: PersonId;
    };

const no = (refusal: RefusalCode, detail: string): Admission => ({ kind: 'refused', refusal, detail });
const noTo = (subject: PersonId, refusal: RefusalCode): Admission => ({ kind: 'refused', refusal, subject });

/**
 * What stays of the methods of a session that is raised: what the person knows or carries. A card's proof goes with
 * its session, because the card's revocation is watched through the binding, which only that session has.
 */
const carriedOn = (present: Session | undefined): AuthenticationMethod[] =>
  (present?.amr ?? []).filter((method) => method === 'pwd' || method === 'otp' || method === 'hwk');

/**
 * Lets in whom an outside verifier verified: found by the whole national ID, and admitted by the same rules as on
 * every way in. It opens no activation: only a certificate, an initial password or a helpdesk code does that.
 */
export async function admitVerified(
  { random, employmentPolicy }: Needs<'random' | 'employmentPolicy'>,
  {
    stores,
    verification,
    facts,
    verifier,
    present,
    ctx,
    at,
  }: {
    stores: Stores;
    verification: Verification;
    facts: VerifiedFacts;
    verifier: Pick<ExternalVerifier, 'host'>;
    present: Session | undefined;
    ctx: RequestContext;
    at: Date;
  },
): Promise<Admission> {
  const { method, stepUpOf, claimedPersonId } = verification;
  const person = await stores.people.findByNationalId(facts.nationalId);
  const claimsSomebody = method === 'fido-app';
  if (claimsSomebody && person?.personId !== claimedPersonId)
    return no('verified-other-person', 'not the person who was named');
  if (stepUpOf !== undefined && present?.personId !== stepUpOf)
    return no('session-required', 'the session that was to be raised is over');
  if (stepUpOf !== undefined && person?.personId !== stepUpOf)
    return no('verified-other-person', 'not the person whose session it is');
  if (person === undefined) return no('person-unknown', 'the register does not know the verified person');
  const account = await stores.accounts.findByPerson(person.personId);
  const refusal = entryRefusal({ account: account ?? { suspendedAt: undefined }, person }, employmentPolicy);
  if (refusal !== undefined) return noTo(person.personId, refusal);
  if (account === undefined || !isActivated(account)) return noTo(person.personId, 'account-not-activated');

  const { accountId } = account;
  const { personId } = person;
  if (account.state === 'active')
    await stores.accounts.advance({ accountId, from: 'active', to: 'confirmed', at });
  if (present !== undefined) await stores.sessions.end(present.sessionId, 'rotated', at);
  await stores.visits.close(verification.visit, at);
  const names = [person.name, ...person.aliases];
  const { name, credential } = facts;
  const sessionToken = await startSession({
    stores,
    random,
    at,
    ctx,
    stage: 'full',
    holder: {
      acr: assuranceOf[method],
      amr: [...new Set([...carriedOn(stepUpOf === undefined ? undefined : present), method])],
      accountId,
      personId,
    },
    details: {
      verifier,
      verification: verification.verificationId,
      credential: { method, credential },
      nameMatches: name === undefined ? undefined : names.some((known) => sameName(known, name)),
      stepUp: stepUpOf !== undefined,
    },
  });
  return { kind: 'signed-in', sessionToken, next: '/' };
}
