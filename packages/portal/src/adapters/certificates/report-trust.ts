import { type Certificate, fingerprint, formatName } from '@ecpa/pkix';
import {
  type HeldList,
  type ResponderState,
  type TrustedAuthority,
} from '../../domain/certificate/trust-report.ts';
import { keyIdOf, type Trust } from './trust.ts';

/** The trusted authorities with the lists that each has signed. */
export function reportAuthorities(
  { store: { anchors, intermediates }, issuers }: Trust,
  {
    listsOf,
    respondersOf,
  }: {
    listsOf: (issuerKeyId: string) => readonly HeldList[];
    respondersOf: (issuerKeyId: string) => readonly ResponderState[];
  },
): TrustedAuthority[] {
  const line = (certificate: Certificate, role: TrustedAuthority['role']): TrustedAuthority => {
    const keyId = keyIdOf(certificate);
    return {
      name: formatName(certificate.subject),
      keyId,
      sha256: fingerprint(certificate),
      role,
      issues: issuers.get(keyId)?.kind,
      policies: issuers.get(keyId)?.policies ?? [],
      notBefore: new Date(certificate.notBefore),
      notAfter: new Date(certificate.notAfter),
      lists: listsOf(keyId),
      responders: respondersOf(keyId),
      revocation: issuers.get(keyId)?.revocation,
    };
  };
  return [
    ...anchors.map((certificate) => line(certificate, 'anchor')),
    ...intermediates.map((certificate) => line(certificate, 'intermediate')),
  ];
}
