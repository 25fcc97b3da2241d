import { type CurveName, type KeyKind } from '@ecpa/card-protocol';
import { type DerItem, derItems, readOid, readOnlyDer } from './der.ts';

const rsaEncryption = '1.2.840.113549.1.1.1';
const ecPublicKey = '1.2.840.10045.2.1';
const curves = new Map<string | undefined, CurveName>([
  ['1.2.840.10045.3.1.7', 'P-256'],
  ['1.3.132.0.34', 'P-384'],
  ['1.3.132.0.35', 'P-521'],
]);

/** Kind of key in a SubjectPublicKeyInfo (RFC 3279 section 2.3); undefined for kinds that no card here signs with. */
export function readPublicKey(spki: DerItem): KeyKind | undefined {
  const [algorithm, bits] = derItems(spki) ?? [];
  const [oid, parameters] = derItems(algorithm) ?? [];
  const type = readOid(oid);
  if (type === ecPublicKey) {
    const curve = curves.get(readOid(parameters));
    return curve && { family: 'EC', curve };
  }
  if (type !== rsaEncryption || bits?.tag !== 0x03) return undefined;
  const [modulus] = derItems(readOnlyDer(bits.content.subarray(1), 0x30)) ?? [];
  const length = modulus === undefined ? 0 : bitLength(modulus.content);
  return length > 0 && length <= 8192 ? { family: 'RSA', bits: length } : undefined;
}

function bitLength(integer: Uint8Array): number {
  const first = integer.findIndex((byte) => byte !== 0);
  const top = integer[first];
  return top === undefined ? 0 : (integer.length - first) * 8 - (Math.clz32(top) - 24);
}
