import {
  type ExternalVerifier,
  type VerifiedFacts,
} from '../../domain/external-verification/external-verifier.ts';
import { type Verification, wayOfMethod } from '../../domain/external-verification/verification.ts';
import { sameName } from '../../domain/person/name.ts';
import { type PersonId } from '../../domain/person/person.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type AuthenticationMethod, type Session } from '../../domain/session/session.ts';
import { type Stores } from '../../domain/stores.ts';
import { wayIn } from '../../domain/ways-in/ways-in.ts';
import { type Needs } from '../common/house.ts';
import { type FactorNeeded, type SignedIn } from '../common/views.ts';
import { admit } from '../ways-in/admit.ts';
import { entryRefusal } from '../common/entry.ts';

type Admission =
  | SignedIn
  | FactorNeeded
  | {
      readonly kind: 'refused';
      readonly refusal: RefusalCode;
      readonly detail?: string;
      readonly subject?: PersonId;
    };

const neverSuspended = { suspendedAt: undefined };

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
  parts: Needs<'random' | 'clock' | 'employmentPolicy' | 'sealer' | 'secondFactorsOf'>,
  {
    stores,
    verification,
    facts,
    verifier,
    present,
    before,
    ctx,
    at,
  }: {
    stores: Stores;
    verification: Verification;
    facts: VerifiedFacts;
    verifier: Pick<ExternalVerifier, 'host'>;
    present: Session | undefined;
    /** Token of the session that the browser has. */
    before: string | undefined;
    ctx: RequestContext;
    at: Date;
  },
): Promise<Admission> {
  const { employmentPolicy } = parts;
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
  const { personId } = person;
  const known = await stores.accounts.findByPerson(personId);
  const entrant = known && (await stores.accounts.lockEntrant(known.accountId));
  // Nothing to come in to, but why not is told as of everybody.
  const refusal =
    entrant === undefined
      ? entryRefusal({ account: neverSuspended, person }, employmentPolicy, at)
      : undefined;
  if (entrant === undefined) return noTo(personId, refusal ?? 'account-not-activated');
  const names = [person.name, ...person.aliases];
  const { name, credential, goodUntil } = facts;
  const admitted = await admit(
    parts,
    {
      way: wayIn(wayOfMethod[method]),
      entrant,
      opensActivation: false,
      ...(goodUntil === undefined ? {} : { restsOn: { goodUntil } }),
      carried: carriedOn(stepUpOf === undefined ? undefined : present),
      details: {
        verifier,
        verification: verification.verificationId,
        credential: { method, credential },
        nameMatches: name === undefined ? undefined : names.some((each) => sameName(each, name)),
        stepUp: stepUpOf !== undefined,
      },
    },
    { stores, visit: verification.visit, before, raises: stepUpOf, ctx, at },
  );
  return admitted.kind === 'not-admitted' ? noTo(personId, admitted.refusal) : admitted;
}
