import { createHash, timingSafeEqual } from 'node:crypto';

const hashes = [
  { name: 'sha256', bytes: 32 },
  { name: 'sha384', bytes: 48 },
  { name: 'sha512', bytes: 64 },
] as const;

/** DER of the attribute type messageDigest, 1.2.840.113549.1.9.4 (RFC 5652 section 11.2). */
const messageDigestType = Buffer.from('06092a864886f70d010904', 'hex');

/**
 * True when signing these bytes for this caller could sign somebody else in: pages of other origins on the list may
 * have texts of their own signed, but never the bytes of a sign-in at another origin, in either of the ways in which
 * a portal would accept them.
 * - The bytes of our token, two hashes of which the first is not of the caller's own origin. Text that a person could
 *   read cannot be a hash and passes.
 * - Signed attributes of a CMS signature (RFC 5652 section 5.4), inside which the digest of such bytes could stand.
 */
export function isForeignChallenge({
  tbs,
  callerOrigin,
}: {
  tbs: Uint8Array;
  callerOrigin: string;
}): boolean {
  if (tbs[0] === 0x31 && Buffer.from(tbs).includes(messageDigestType)) return true;
  const hash = hashes.find(({ bytes }) => tbs.length === 2 * bytes);
  if (hash === undefined) return false;
  const first = tbs.subarray(0, hash.bytes);
  const own = createHash(hash.name).update(callerOrigin).digest();
  return !timingSafeEqual(first, own) && !isReadable(first);
}

function isReadable(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
}
