import { type AccountId } from '../../domain/account/account.ts';
import { type CertificateFacts, type RevocationEvidence } from '../../domain/certificate/certificate.ts';
import { type Visit } from '../../domain/challenge/visit-store.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type AuthenticationMethod, type Session } from '../../domain/session/session.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { startSession } from '../session/start-session.ts';
import { type UseCases } from '../use-cases.ts';
import { admitCardHolder } from './admit-card-holder.ts';
import { refuseCard } from './take-proof.ts';
import { stageOf } from '../common/entry.ts';

/** Somebody whose card is proven and whose challenge is taken. */
export interface CardAttempt {
  readonly stores: Stores;
  readonly facts: CertificateFacts;
  readonly evidence: RevocationEvidence;
  /** How the card was proven. */
  readonly amr: readonly AuthenticationMethod[];
  readonly visitToken: string;
  readonly visit: Visit;
  /** The session that the browser has already; it ends when another one starts in its place. */
  readonly present: Session | undefined;
  /** Whether that session is raised, which only its own person can do. */
  readonly stepsUp: boolean;
  readonly ctx: RequestContext;
  readonly at: Date;
}

/** What a session keeps when it is raised: not how an earlier card was proven, since it rests on this one now. */
const carried = ({ present, stepsUp }: CardAttempt): readonly AuthenticationMethod[] =>
  stepsUp ? (present?.amr ?? []).filter((each) => each !== 'sc' && each !== 'pin') : [];

/** Lets the holder of a personal card in, on with the activation, or to the first identity check of the card. */
export async function admitPerson(
  { random, employmentPolicy }: Needs<'random' | 'employmentPolicy'>,
  attempt: CardAttempt,
): Promise<Awaited<ReturnType<UseCases['signInWithCard']>>> {
  const { stores, facts, evidence, amr, visit, visitToken, present, stepsUp, ctx, at } = attempt;
  const refuse = (refusal: Parameters<typeof refuseCard>[0]['refusal'], subject?: AccountId) =>
    refuseCard({ stores, type: 'session.start', refusal, facts, subject, method: amr, ctx, at });

  if (stepsUp && present?.personId === undefined) return refuse('session-required');
  const binding = await stores.bindings.findByCertificate(facts);
  // One that was blocked and released is bound anew, like a card that nobody has used yet.
  if (binding === undefined || binding.retiredReason === 'released') {
    await stores.confirmations.open({ visit, facts, evidence, amr, at });
    return { kind: 'claim-needed', visitToken, next: '/activate/identify' };
  }
  const admitted = await admitCardHolder({ stores, binding, policy: employmentPolicy });
  if (admitted.kind === 'refused') return refuse(admitted.refusal, admitted.account?.accountId);
  const { person } = admitted;
  const { accountId } = admitted.account;
  // After a reset by HR the card proves again whose account it is.
  if (await stores.accounts.advance({ accountId, from: 'not-activated', to: 'identity-confirmed', at }))
    await stores.sessions.endAllOfAccount(accountId, 'rotated', at);
  const { account } = admitted;
  if (stepsUp && present?.personId !== person.personId)
    return refuse('certificate-bound-to-another', account.accountId);

  await stores.bindings.recordUse(binding.bindingId, at);
  if (account.state === 'active')
    await stores.accounts.advance({ accountId: account.accountId, from: 'active', to: 'confirmed', at });
  if (present !== undefined) await stores.sessions.end(present.sessionId, 'rotated', at);
  await stores.visits.close(visit, at);
  const { stage, next } = stageOf(account);
  const sessionToken = await startSession({
    stores,
    random,
    at,
    ctx,
    stage,
    holder: {
      acr: 'card',
      amr: [...carried(attempt), ...amr],
      accountId: account.accountId,
      personId: person.personId,
      bindingId: binding.bindingId,
      certificate: facts,
      goodUntil: facts.notAfter,
    },
    details: { certificate: facts, evidence, stepUp: stepsUp },
  });
  return { kind: 'signed-in', sessionToken, next };
}
