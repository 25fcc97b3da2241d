import { type ChallengePurpose } from '../../domain/challenge/challenge-store.ts';
import { type Visit } from '../../domain/challenge/visit-store.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Session } from '../../domain/session/session.ts';
import { type Stores } from '../../domain/stores.ts';
import { certificateDetails } from '../audit-event.ts';
import { type Needs } from '../house.ts';
import { startSession } from '../session/start-session.ts';
import { type UseCases } from '../use-cases.ts';
import { admitCardHolder, stageOf } from './admit-card-holder.ts';
import { visitOf } from './issue-challenge.ts';
import { presentSession } from './present-session.ts';
import { type CardProof, proveCard } from './prove-card.ts';
import { refuseCard, takeProvenChallenge } from './take-proof.ts';

type Answer = Awaited<ReturnType<UseCases['signInWithCard']>>;
type Proven = Extract<CardProof, { kind: 'proven' }>;

const everyPurpose: readonly ChallengePurpose[] = ['sign-in', 'agency-sign-in', 'step-up'];

interface Attempt {
  readonly stores: Stores;
  readonly proof: Proven;
  readonly visitToken: string;
  readonly visit: Visit;
  /** The session that the browser has already; it ends when another one starts in its place. */
  readonly present: Session | undefined;
  readonly ctx: RequestContext;
  readonly at: Date;
}

type Room = Needs<'random' | 'employmentPolicy'>;

/** The holder of a personal card: in, on with the activation, or to the first identity check of the card. */
async function admitPerson({ random, employmentPolicy }: Room, attempt: Attempt): Promise<Answer> {
  const { stores, proof, visit, visitToken, present, ctx, at } = attempt;
  const { facts } = proof.trusted;
  const refuse = (refusal: Parameters<typeof refuseCard>[0]['refusal'], subject?: string) =>
    refuseCard({ stores, visit, type: 'session.start', refusal, facts, subject, ctx, at });

  const stepsUp = proof.challenge.purpose === 'step-up';
  if (stepsUp && present?.personId === undefined) return refuse('session-required');
  const binding = await stores.bindings.findByCertificate(facts);
  // One that was blocked and released is bound anew, like a card that nobody has used yet.
  if (binding === undefined || binding.retiredReason === 'released') {
    await stores.confirmations.open({ visit, facts, evidence: proof.evidence, at });
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
  await stores.visits.close(visit);
  const { stage, next } = stageOf(account);
  const sessionToken = await startSession({
    stores,
    random,
    at,
    ctx,
    stage,
    holder: {
      acr: 'card',
      amr: [...new Set([...(stepsUp ? (present?.amr ?? []) : []), 'sc' as const, 'pin' as const])],
      accountId: account.accountId,
      personId: person.personId,
      bindingId: binding.bindingId,
    },
    details: { ...certificateDetails(facts, proof.evidence), stepUp: stepsUp },
  });
  return { kind: 'signed-in', sessionToken, next };
}

/** The holder of an agency's card acts for the agency, not for a person; who uses the card is asked next. */
async function admitAgency(attempt: Attempt): Promise<Answer> {
  const { stores, proof, visit, visitToken, present, ctx, at } = attempt;
  const { facts } = proof.trusted;
  const agency = facts.agencyOid === undefined ? undefined : await stores.agencies.findByOid(facts.agencyOid);
  if (agency === undefined)
    return refuseCard({ stores, visit, type: 'session.start', refusal: 'person-unknown', facts, ctx, at });
  if (present !== undefined) await stores.sessions.end(present.sessionId, 'rotated', at);
  await stores.confirmations.open({ visit, facts, evidence: proof.evidence, at });
  return { kind: 'claim-needed', visitToken, next: '/sign-in/agency/handler' };
}

/** Card sign-in, agency-card sign-in and step-up: the card is proven, its challenge taken, and its holder admitted. */
export function signInWithCard(
  house: Needs<'database' | 'clock' | 'random' | 'certificates' | 'origin' | 'employmentPolicy'>,
): UseCases['signInWithCard'] {
  const { database, clock } = house;
  const prove = proveCard(house);
  return async ({ visitToken, sessionToken, purpose, token, ctx }) => {
    const visit = visitToken === undefined ? undefined : visitOf(visitToken);
    const purposes = purpose === undefined ? everyPurpose : [purpose];
    const proof = await prove({ presented: token, visit, purposes });
    const at = clock.now();
    return database.transact<Answer>(async (stores) => {
      const type = 'session.start';
      if (proof.kind === 'refused') {
        const { refusal, detail, facts } = proof;
        return refuseCard({ stores, visit, type, refusal, detail, facts, ctx, at });
      }
      const { facts } = proof.trusted;
      if (
        visit === undefined ||
        visitToken === undefined ||
        !(await takeProvenChallenge(stores, { visit, proof, at }))
      )
        return refuseCard({ stores, visit, type, refusal: 'challenge-unknown', facts, ctx, at });
      const present = await presentSession(stores, sessionToken, at);
      const attempt = { stores, proof, visit, visitToken, present, ctx, at };
      return facts.kind === 'agency' ? admitAgency(attempt) : admitPerson(house, attempt);
    });
  };
}
