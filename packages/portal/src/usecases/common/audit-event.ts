import { type AuditRecord } from '../../domain/audit/record.ts';
import { type CertificateFacts, type RevocationEvidence } from '../../domain/certificate/certificate.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';

/** An audit row of something a request did; what is not told stands as `-`. */
export const auditEvent = ({
  type,
  ctx,
  refusal,
  actor = 'visitor',
  subject = '-',
  method = '-',
  assurance = '-',
  details = {},
}: {
  type: string;
  ctx: RequestContext;
  refusal?: RefusalCode | undefined;
  actor?: string | undefined;
  subject?: string | undefined;
  method?: string | undefined;
  assurance?: string | undefined;
  details?: AuditRecord['details'] | undefined;
}): AuditRecord => ({
  type,
  actor,
  subject,
  method,
  assurance,
  sourceAddress: ctx.sourceAddress,
  result: refusal === undefined ? 'success' : `refused:${refusal}`,
  details: { request: ctx.requestId, ...details },
});

/** What an audit row tells of a certificate: which one it is, never whose last four. */
export const certificateDetails = (
  { kind, issuerKeyId, serial, sha256 }: CertificateFacts,
  evidence?: RevocationEvidence,
): AuditRecord['details'] => ({
  certificateKind: kind,
  certificateIssuer: issuerKeyId,
  certificateSerial: serial,
  certificateSha256: sha256,
  ...(evidence === undefined
    ? {}
    : {
        revocationSource: evidence.source,
        revocationThisUpdate: evidence.thisUpdate.toISOString(),
        revocationFromCache: evidence.fromCache,
      }),
});
