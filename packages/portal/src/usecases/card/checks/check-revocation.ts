import { type RevocationEvidence } from '../../../domain/certificate/certificate.ts';
import {
  type CertificateVerifier,
  type TrustedCertificate,
} from '../../../domain/certificate/certificate-verifier.ts';
import { type Checked, found, objection } from './checked.ts';

/** The certificate is not revoked or suspended, by a fresh and signed answer. */
export async function checkRevocation(
  { certificates, at }: { certificates: CertificateVerifier; at: Date },
  trusted: TrustedCertificate,
): Promise<Checked<RevocationEvidence>> {
  const status = await certificates.revocation(trusted, at);
  return status.ok ? found(status.value) : objection(status.refusal, status.detail, trusted.facts);
}
