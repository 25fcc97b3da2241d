import { type CertificateFacts } from '../../domain/certificate/certificate.ts';
import { type Visit } from '../../domain/challenge/visit-store.ts';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Stores } from '../../domain/stores.ts';
import { auditEvent, certificateDetails } from '../common/audit-event.ts';
import { findHolder, noteFailedTry } from '../confirmation/find-holder.ts';
import { type CardProof } from './prove-card.ts';

type Proven = Extract<CardProof, { kind: 'proven' }>;

/** Takes the challenge of a proof in the caller's unit of work: true for exactly one caller. */
export const takeProvenChallenge = (
  { challenges }: Pick<Stores, 'challenges'>,
  { visit, proof, at }: { visit: Visit; proof: Proven; at: Date },
): Promise<boolean> => challenges.take(visit, proof.challenge.challenge, at);

/** What a card was refused for by what it is, not by how it was presented: its holder can be told why. */
const ofTheCard: ReadonlySet<RefusalCode> = new Set([
  'certificate-not-yet-valid',
  'certificate-expired',
  'certificate-revoked',
  'certificate-suspended',
  'revocation-unavailable',
]);

/** What ends the sessions that the certificate opened, whichever source knew it. */
const takenBack: ReadonlySet<RefusalCode> = new Set(['certificate-revoked', 'certificate-suspended']);

/** Refuses a card in the caller's unit of work: the visit's challenges are spent, the audit row tells why. */
export async function refuseCard({
  stores,
  visit,
  type,
  refusal,
  detail,
  facts,
  subject,
  method = 'sc+pin',
  ctx,
  at,
}: {
  stores: Pick<Stores, 'challenges' | 'audit' | 'people' | 'accounts' | 'failedTries' | 'sessions'>;
  visit: Visit | undefined;
  type: string;
  refusal: RefusalCode;
  detail?: string;
  facts?: CertificateFacts | undefined;
  subject?: string | undefined;
  method?: string;
  ctx: RequestContext;
  at: Date;
}): Promise<Refused> {
  if (visit !== undefined) await stores.challenges.takeAll(visit, at);
  const holder = ofTheCard.has(refusal) && facts !== undefined ? await findHolder(stores, facts) : undefined;
  if (holder !== undefined) await noteFailedTry(stores, holder, at);
  const sessionsEnded =
    facts !== undefined && takenBack.has(refusal)
      ? await stores.sessions.endAllOfCertificate(facts, 'certificate-revoked', at)
      : 0;
  await stores.audit.append(
    auditEvent({
      type,
      ctx,
      refusal,
      subject: subject ?? holder?.personId,
      method,
      details: {
        ...(facts === undefined ? {} : certificateDetails(facts)),
        ...(facts !== undefined && refusal === 'certificate-expired'
          ? { certificateNotAfter: facts.notAfter.toISOString() }
          : {}),
        ...(sessionsEnded === 0 ? {} : { sessionsEnded }),
        ...(detail === undefined ? {} : { detail }),
      },
    }),
    at,
  );
  return refused(refusal);
}
