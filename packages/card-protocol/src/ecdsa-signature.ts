import { type TokenAlgorithm, tokenAlgorithms } from './algorithms.ts';
import { type Bytes, concat } from './bytes.ts';

const coordinateBytes = { 'P-256': 32, 'P-384': 48, 'P-521': 66 } as const;

/**
 * An ECDSA signature as r‖s (RFC 7518 section 3.4), from that form or from DER (RFC 3279 section 2.2.3); undefined
 * for an RSA algorithm and for bytes that are neither form. A DER form that happens to be exactly as long as r‖s is
 * read as r‖s, and such a signature then does not verify: it cannot be forged into one that does.
 */
export function ecdsaSignature(signature: Uint8Array, algorithm: TokenAlgorithm): Bytes | undefined {
  const scheme = tokenAlgorithms[algorithm];
  if (!('curve' in scheme)) return undefined;
  const size = coordinateBytes[scheme.curve];
  if (signature.length === 2 * size) return new Uint8Array(signature);
  return rawFromDer(signature, size);
}

function rawFromDer(der: Uint8Array, size: number): Bytes | undefined {
  const long = der[1] === 0x81;
  const body = der.subarray(long ? 3 : 2);
  const declared = der[long ? 2 : 1];
  if (der[0] !== 0x30 || declared !== body.length || (long && body.length < 0x80)) return undefined;
  const r = readInteger(body, size);
  if (r === undefined) return undefined;
  const s = readInteger(body.subarray(r.next), size);
  return s?.next === body.length - r.next ? concat(r.value, s.value) : undefined;
}

function readInteger(bytes: Uint8Array, size: number): { value: Bytes; next: number } | undefined {
  const [tag, length, first, second] = bytes;
  if (tag !== 0x02 || length === undefined || length === 0 || length > size + 1 || bytes.length < 2 + length)
    return undefined;
  // Negative numbers and needless leading zeros have no place in DER (X.690 section 8.3.2).
  if (
    first === undefined ||
    first >= 0x80 ||
    (first === 0 && length > 1 && second !== undefined && second < 0x80)
  )
    return undefined;
  const digits = bytes.subarray(first === 0 ? 3 : 2, 2 + length);
  if (digits.length > size) return undefined;
  const value = new Uint8Array(size);
  value.set(digits, size - digits.length);
  return { value, next: 2 + length };
}
