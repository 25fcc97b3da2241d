import { type RevocationVerdict } from '@ecpa/pkix';
import { type RevocationEvidence } from '../../../domain/certificate/certificate.ts';
import { type CertificateVerdict } from '../../../domain/certificate/certificate-verifier.ts';

export type Verdict = CertificateVerdict<RevocationEvidence>;

export const unavailable = (detail: string): Verdict => ({
  ok: false,
  refusal: 'revocation-unavailable',
  detail,
});

function evidenceOf({ source }: Extract<RevocationVerdict, { status: 'good' }>): RevocationEvidence {
  const { kind, thisUpdate, nextUpdate } = source;
  return {
    source: kind,
    thisUpdate: new Date(thisUpdate),
    nextUpdate: nextUpdate === undefined ? undefined : new Date(nextUpdate),
    fromCache: false,
  };
}

/** What a word about a certificate means for a sign-in: only good is good. */
export function verdictOf(verdict: Exclude<RevocationVerdict, { status: 'undetermined' }>): Verdict {
  switch (verdict.status) {
    case 'good':
      return { ok: true, value: evidenceOf(verdict) };
    case 'revoked':
      return {
        ok: false,
        refusal: 'certificate-revoked',
        detail: `${verdict.source.kind}: ${verdict.reason}`,
      };
    case 'suspended':
      return { ok: false, refusal: 'certificate-suspended', detail: verdict.source.kind };
    case 'unknown':
      return unavailable('ocsp: the responder does not know the certificate');
  }
}
