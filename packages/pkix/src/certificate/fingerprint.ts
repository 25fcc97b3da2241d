import { createHash } from 'node:crypto';
import type { Certificate } from './certificate.ts';

const made = new WeakMap<Certificate, string>();

/** SHA-256 over the whole DER, lower-case hexadecimal. */
export function fingerprint(certificate: Certificate): string {
  let hex = made.get(certificate);
  if (hex === undefined) {
    hex = createHash('sha256').update(certificate.raw).digest('hex');
    made.set(certificate, hex);
  }
  return hex;
}
