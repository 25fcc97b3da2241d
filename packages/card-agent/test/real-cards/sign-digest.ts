import { createECDH, type KeyObject, randomBytes } from 'node:crypto';
import { der, derInteger } from '../../src/hipki/der-writer.ts';

const orders = {
  prime256v1: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  secp384r1:
    0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
} as const;

const number = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

/**
 * ECDSA over a digest that is given (FIPS 186-5 section 6.4.1), as a card computes it; node:crypto hashes by itself
 * and cannot. DER, as PIV answers.
 */
export function signDigest(privateKey: KeyObject, digest: Buffer): Buffer {
  const curve = privateKey.asymmetricKeyDetails?.namedCurve === 'secp384r1' ? 'secp384r1' : 'prime256v1';
  const n = orders[curve];
  const size = curve === 'secp384r1' ? 48 : 32;
  const d = number(Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url'));
  const k = (number(randomBytes(size)) % (n - 1n)) + 1n;
  const point = createECDH(curve);
  point.setPrivateKey(Buffer.from(k.toString(16).padStart(size * 2, '0'), 'hex'));
  const r = number(point.getPublicKey().subarray(1, 1 + size)) % n;
  const s = (power(k, n - 2n, n) * ((number(digest.subarray(0, size)) + r * d) % n)) % n;
  const integer = (value: bigint) =>
    derInteger(Buffer.from(value.toString(16).padStart(size * 2, '0'), 'hex'));
  return der(0x30, integer(r), integer(s));
}

/** By Fermat's little theorem the power n − 2 is the inverse modulo the prime n. */
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (
    let square = base % modulus, bits = exponent;
    bits > 0n;
    bits >>= 1n, square = (square * square) % modulus
  )
    if (bits & 1n) result = (result * square) % modulus;
  return result;
}
