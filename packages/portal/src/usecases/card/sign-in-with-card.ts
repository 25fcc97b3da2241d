import { refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type ChallengePurpose } from '../../domain/challenge/challenge.ts';
import { type Needs } from '../common/house.ts';
import { wayIn } from '../../domain/ways-in/ways-in.ts';
import { admitPerson, type CardAnswer, type CardAttempt } from './admit-person.ts';
import { presentSession } from '../common/present-session.ts';
import { openConfirmation } from './open-confirmation.ts';
import { proveCard } from './prove-card.ts';
import { isSummedProof, refuseCard, takeProvenChallenge } from './take-proof.ts';

const everyPurpose: readonly ChallengePurpose[] = ['sign-in', 'agency-sign-in', 'step-up'];

/** The holder of an agency's card acts for the agency, not for a person; who uses the card is asked next. */
async function admitAgency(
  parts: Needs<'sealer' | 'clock' | 'random'>,
  attempt: CardAttempt,
): Promise<CardAnswer> {
  const { stores, way, facts, evidence, visit, visitToken, ctx, at } = attempt;
  const agency = facts.agencyOid === undefined ? undefined : await stores.agencies.findByOid(facts.agencyOid);
  if (agency === undefined)
    return refuseCard({ stores, type: 'session.start', refusal: 'person-unknown', facts, ctx, at });
  const proof = { stores, visit, visitToken, facts, evidence, amr: wayIn(way).amr, at };
  return {
    kind: 'claim-needed',
    visitToken: await openConfirmation(parts, proof),
    next: 'agency-handler',
  };
}

interface Order {
  readonly visitToken?: string | undefined;
  readonly challenges: readonly string[];
  readonly sessionToken?: string | undefined;
  /** Absent: whichever of the three the signed challenge was issued for. */
  readonly purpose?: 'sign-in' | 'agency-sign-in' | 'step-up';
  readonly token: unknown;
  readonly ctx: RequestContext;
}

/** Card sign-in, agency-card sign-in and step-up: the card is proven, its challenge taken, and its holder admitted. */
export function signInWithCard(
  house: Needs<
    | 'database'
    | 'clock'
    | 'random'
    | 'certificates'
    | 'origin'
    | 'employmentPolicy'
    | 'sealer'
    | 'secondFactorsOf'
    | 'summedRefusals'
  >,
) {
  const { database, clock } = house;
  const prove = proveCard(house);
  return async (order: Order): Promise<CardAnswer> => {
    const { visitToken = '', challenges, sessionToken, purpose, token, ctx } = order;
    const purposes = purpose === undefined ? everyPurpose : [purpose];
    const proof = await prove({ visitToken, challenges, token, purposes });
    const at = clock.now();
    if (proof.kind === 'refused' && isSummedProof(house, proof, { ctx, at })) return refused(proof.refusal);
    return database.transact<CardAnswer>(async (stores) => {
      const type = 'session.start';
      if (proof.kind === 'refused') {
        const { refusal, detail, facts, spends } = proof;
        return refuseCard({ stores, spends, type, refusal, detail, facts, ctx, at });
      }
      const { facts } = proof.trusted;
      if (!(await takeProvenChallenge(stores, proof)))
        return refuseCard({ stores, type, refusal: 'challenge-unknown', facts, ctx, at });
      const present = await presentSession(house, stores, sessionToken, at);
      const { evidence, challenge, visit } = proof;
      const stepsUp = challenge.purpose === 'step-up';
      const before = sessionToken;
      const proven = { stores, facts, evidence, visit, visitToken, before, present, stepsUp, ctx, at };
      return facts.kind === 'agency'
        ? admitAgency(house, { ...proven, way: 'agency-card' })
        : admitPerson(house, { ...proven, way: 'natural-person-card' });
    });
  };
}
