import { actOfVisitor } from '../../domain/audit/act.ts';
import { type Needs } from '../common/house.ts';
import { type CardUseCases } from './card-use-cases.ts';
import { proveCard } from './prove-card.ts';
import { refuseCard, takeProvenChallenge } from './take-proof.ts';

/**
 * The trial signature of the self-test: every check of a sign-in, on a challenge that no sign-in takes. Nobody is signed
 * in, no identity is claimed, no use of the card is noted; the audit row is all that stays.
 */
export function checkCard(
  house: Needs<'database' | 'clock' | 'certificates' | 'origin' | 'sealer'>,
): CardUseCases['checkCard'] {
  const { database, clock } = house;
  const prove = proveCard(house);
  return async ({ ctx, ...presented }) => {
    const proof = await prove({ ...presented, purposes: ['check'] });
    const at = clock.now();
    return database.transact(async (stores) => {
      const type = 'card.check' as const;
      if (proof.kind === 'refused') {
        const { refusal, detail, facts, spends } = proof;
        return refuseCard({ stores, spends, type, refusal, detail, facts, ctx, at });
      }
      const { facts } = proof.trusted;
      if (!(await takeProvenChallenge(stores, proof)))
        return refuseCard({ stores, type, refusal: 'challenge-unknown', facts, ctx, at });
      const act = actOfVisitor(ctx, ['sc', 'pin']);
      const details = { certificate: facts, evidence: proof.evidence };
      await stores.audit.append({ ...act, type, subject: `crt_${facts.sha256}` as const, details }, at);
      const { source, thisUpdate } = proof.evidence;
      return {
        kind: 'checked',
        certificateKind: facts.kind,
        notAfter: facts.notAfter,
        source,
        asOf: thisUpdate,
      };
    });
  };
}
