import { type Refused, refused } from '../../domain/refusal.ts';
import { type CertificateKind, type RevocationEvidence } from '../../domain/certificate/certificate.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { actOfVisitor } from '../../domain/audit/act.ts';
import { type Needs } from '../common/house.ts';
import { proveCard } from './prove-card.ts';
import { isSummedProof, refuseCard, takeProvenChallenge } from './take-proof.ts';

interface Order {
  readonly visitToken?: string | undefined;
  readonly challenges: readonly string[];
  readonly token: unknown;
  readonly ctx: RequestContext;
}

interface Checked {
  readonly kind: 'checked';
  readonly certificateKind: CertificateKind;
  readonly notAfter: Date;
  /** Which answer says that the certificate is neither revoked nor suspended, and as of when. */
  readonly source: RevocationEvidence['source'];
  readonly asOf: Date;
}

/**
 * The trial signature of the self-test: every check of a sign-in, on a challenge that no sign-in takes. Nobody is signed
 * in, no identity is claimed, no use of the card is noted; the audit row is all that stays.
 */
export function checkCard(
  house: Needs<'database' | 'clock' | 'certificates' | 'origin' | 'sealer' | 'summedRefusals'>,
) {
  const { database, clock } = house;
  const prove = proveCard(house);
  return async ({ ctx, ...presented }: Order): Promise<Checked | Refused> => {
    const proof = await prove({ ...presented, purposes: ['check'] });
    const at = clock.now();
    if (proof.kind === 'refused' && isSummedProof(house, proof, { ctx, at })) return refused(proof.refusal);
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
