import { Malformed } from '../der/malformed.ts';
import type { Tlv } from '../der/tlv.ts';
import type { RevocationReason, RevocationSource, RevocationVerdict } from './verdict.ts';

/** What CRLReason of RFC 5280 section 5.3.1 says. */
export type CrlReason = RevocationReason | 'certificateHold' | 'removeFromCRL';

const reasons: readonly (CrlReason | undefined)[] = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  undefined,
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
];

/** The reason of a code; a code that no standard names still revokes. */
const crlReason = (code: number): CrlReason => reasons[code] ?? 'unspecified';

/** The reason in an ENUMERATED element. */
export function readCrlReason({ bytes, content, end }: Tlv): CrlReason {
  if (end - content !== 1) throw new Malformed('reason code out of range');
  return crlReason(bytes[content] ?? 0);
}

/** The verdict over a certificate that was found listed. */
export function listed(reason: CrlReason, revokedAt: number, source: RevocationSource): RevocationVerdict {
  if (reason === 'removeFromCRL') return { status: 'good', source };
  if (reason === 'certificateHold') return { status: 'suspended', revokedAt, source };
  return { status: 'revoked', reason, revokedAt, source };
}
