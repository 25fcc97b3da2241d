import { type AccountId } from '../../domain/account/account.ts';
import { type CertificateFacts, type RevocationEvidence } from '../../domain/certificate/certificate.ts';
import { type Visit } from '../../domain/challenge/visit-store.ts';
import { type RefusalCode, type Refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Session } from '../../domain/session/session.ts';
import { type Stores } from '../../domain/stores.ts';
import { wayIn, type WayId } from '../../domain/ways-in/ways-in.ts';
import { type Needs } from '../common/house.ts';
import { type ClaimNeeded, type FactorNeeded, type SignedIn } from '../common/views.ts';
import { admit } from '../ways-in/admit.ts';
import { openConfirmation } from './open-confirmation.ts';
import { refuseCard } from './take-proof.ts';

/** Somebody whose card is proven and whose challenge is taken. */
export interface CardAttempt {
  readonly stores: Stores;
  /** How the card was proven. */
  readonly way: WayId;
  readonly facts: CertificateFacts;
  readonly evidence: RevocationEvidence;
  readonly visitToken: string;
  readonly visit: Visit;
  /** Token of the session that the browser has, and that session while it lasts. */
  readonly before: string | undefined;
  readonly present: Session | undefined;
  /** Whether that session is raised, which only its own person can do. */
  readonly stepsUp: boolean;
  readonly ctx: RequestContext;
  readonly at: Date;
}

export type CardAnswer = SignedIn | ClaimNeeded | FactorNeeded | Refused;

/** What a session keeps when it is raised: not how an earlier card was proven, since it rests on this one now. */
const carried = ({ present, stepsUp }: CardAttempt) =>
  stepsUp ? (present?.amr ?? []).filter((each) => each !== 'sc' && each !== 'pin') : [];

/** Lets the holder of a personal card in, on with the activation, or to the first identity check of the card. */
export async function admitPerson(
  parts: Needs<'random' | 'clock' | 'employmentPolicy' | 'sealer' | 'secondFactorsOf'>,
  attempt: CardAttempt,
): Promise<CardAnswer> {
  const { stores, facts, evidence, visit, visitToken, before, present, stepsUp, ctx, at } = attempt;
  const way = wayIn(attempt.way);
  const { amr } = way;
  const refuse = (refusal: RefusalCode, subject?: AccountId) =>
    refuseCard({ stores, type: 'session.start', refusal, facts, subject, method: amr, ctx, at });

  if (stepsUp && present?.personId === undefined) return refuse('session-required');
  const binding = await stores.bindings.findByCertificate(facts);
  // One that was blocked and released is bound anew, like a card that nobody has used yet.
  if (binding === undefined || binding.retiredReason === 'released') {
    const proof = { stores, visit, visitToken, facts, evidence, amr, at };
    return {
      kind: 'claim-needed',
      visitToken: await openConfirmation(parts, proof),
      next: 'identity-claim',
    };
  }
  const { accountId, bindingId } = binding;
  if (binding.retiredReason !== undefined)
    return refuse(
      binding.retiredReason === 'blocked' ? 'certificate-blocked' : 'certificate-retired',
      accountId,
    );
  const entrant = await stores.accounts.lockEntrant(accountId);
  if (entrant === undefined) throw new Error(`The binding ${bindingId} has no account`);
  const admitted = await admit(
    parts,
    {
      way,
      entrant,
      opensActivation: true,
      restsOn: { bindingId, certificate: facts, goodUntil: facts.notAfter },
      carried: carried(attempt),
      details: { certificate: facts, evidence, stepUp: stepsUp },
    },
    { stores, visit, before, raises: stepsUp ? present?.personId : undefined, ctx, at },
  );
  if (admitted.kind === 'not-admitted') return refuse(admitted.refusal, accountId);
  await stores.bindings.recordUse(bindingId, at);
  return admitted;
}
