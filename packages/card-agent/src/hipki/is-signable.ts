import { createHash, timingSafeEqual } from 'node:crypto';
import { type HipkiSignatureType } from '@ecpa/card-protocol';

const hashes = [
  { name: 'sha256', bytes: 32 },
  { name: 'sha384', bytes: 48 },
  { name: 'sha512', bytes: 64 },
] as const;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Whether these bytes may be signed for this caller. The same key signs people in, so that the question is what else a
 * signature over them could be.
 * - PKCS1 covers the bytes themselves: text is signed, or the token of the caller's own origin. All other bytes are
 *   refused without asking what they are, since a list would have to know every protocol that signs: tokens of other
 *   portals, signed attributes of CMS (RFC 5652 section 5.4), CertificateVerify of TLS (RFC 8446 section 4.4.3, RFC 5246
 *   section 7.4.8), requests for certificates (RFC 2986). None of these is text.
 * - PKCS7 covers attributes that the agent writes, with the digest of the bytes among them: that is nothing but a CMS
 *   message over these bytes, and only one over a token of another origin could sign somebody in.
 */
export function isSignable({
  tbs,
  callerOrigin,
  signatureType,
}: {
  tbs: Uint8Array;
  callerOrigin: string;
  signatureType: HipkiSignatureType;
}): boolean {
  if (isText(tbs)) return true;
  const hash = hashes.find(({ bytes }) => tbs.length === 2 * bytes);
  if (hash === undefined) return signatureType === 'PKCS7';
  const own = createHash(hash.name).update(callerOrigin).digest();
  return timingSafeEqual(tbs.subarray(0, hash.bytes), own);
}

/** Characters that a person could read, with tabs and line ends. */
function isText(bytes: Uint8Array): boolean {
  try {
    return !/[^\P{Cc}\t\r\n]/u.test(utf8.decode(bytes));
  } catch {
    return false;
  }
}
