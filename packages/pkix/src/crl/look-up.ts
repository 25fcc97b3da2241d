import type { Certificate } from '../certificate/certificate.ts';
import type { RevocationSource } from '../revocation/verdict.ts';
import type { CrlEntry } from './entry.ts';
import type { CrlIndex } from './index-crl.ts';

/** The entry that counts: the delta's before the complete CRL's (RFC 5280 section 6.3.3 (i) to (k)). */
export function lookUp(
  { serialNumber, issuer }: Certificate,
  complete: CrlIndex,
  delta: CrlIndex | undefined,
): CrlEntry | undefined {
  const base = complete.find(serialNumber, issuer);
  const change = delta?.find(serialNumber, issuer);
  if (change === undefined) return base;
  // Only a hold is ever lifted: a delta that takes back a final revocation contradicts itself.
  const final = base !== undefined && base.reason !== 'certificateHold' && base.reason !== 'removeFromCRL';
  return change.reason === 'removeFromCRL' && final ? base : change;
}

/** What the answer of a complete CRL, with or without a delta, rests on. */
export function sourceOf(complete: CrlIndex, delta: CrlIndex | undefined): RevocationSource {
  const { number, thisUpdate, nextUpdate } = (delta ?? complete).crl;
  return { kind: 'crl', number, thisUpdate, nextUpdate, delta: delta !== undefined };
}
