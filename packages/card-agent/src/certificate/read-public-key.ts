import { type CurveName, type HashName, hashBytes, type KeyKind } from '@ecpa/card-protocol';
import { type DerItem, derItems, readOid, readOnlyDer } from './der.ts';

const rsaEncryption = '1.2.840.113549.1.1.1';
const rsassaPss = '1.2.840.113549.1.1.10';
const mgf1 = '1.2.840.113549.1.1.8';
const ecPublicKey = '1.2.840.10045.2.1';
const curves = new Map<string | undefined, CurveName>([
  ['1.2.840.10045.3.1.7', 'P-256'],
  ['1.3.132.0.34', 'P-384'],
  ['1.3.132.0.35', 'P-521'],
]);
const hashes = new Map<string | undefined, HashName>([
  ['2.16.840.1.101.3.4.2.1', 'SHA-256'],
  ['2.16.840.1.101.3.4.2.2', 'SHA-384'],
  ['2.16.840.1.101.3.4.2.3', 'SHA-512'],
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
  if (type !== rsaEncryption && type !== rsassaPss) return undefined;
  const length = modulusBits(bits);
  if (length === undefined) return undefined;
  if (type === rsaEncryption) return { family: 'RSA', bits: length };
  if (parameters === undefined) return { family: 'RSA-PSS', bits: length, hash: undefined };
  const hash = pssHash(parameters);
  return hash && { family: 'RSA-PSS', bits: length, hash };
}

function modulusBits(bits: DerItem | undefined): number | undefined {
  if (bits?.tag !== 0x03) return undefined;
  const [modulus] = derItems(readOnlyDer(bits.content.subarray(1), 0x30)) ?? [];
  const length = modulus === undefined ? 0 : bitLength(modulus.content);
  return length > 0 && length <= 8192 ? length : undefined;
}

/**
 * The hash of RSASSA-PSS-params (RFC 4055 section 3.1) that token algorithms can have: the same for message and mask,
 * and no longer salt demanded than such a hash has octets. Its defaults mean SHA-1 and are not taken.
 */
function pssHash(parameters: DerItem): HashName | undefined {
  const fields = derItems(parameters);
  const inside = (tag: number) => derItems(fields?.find((field) => field.tag === tag))?.[0];
  const nameOf = (algorithm: DerItem | undefined) => readOid(derItems(algorithm)?.[0]);
  const mask = inside(0xa1);
  const hash = hashes.get(nameOf(inside(0xa0)));
  const isMask = nameOf(mask) === mgf1 && hashes.get(nameOf(derItems(mask)?.[1])) === hash;
  const salt = inside(0xa2)?.content;
  const saltFits =
    salt === undefined || (salt.length === 1 && (salt[0] ?? 0) <= hashBytes[hash ?? 'SHA-256']);
  const trailer = inside(0xa3)?.content;
  const usual = trailer === undefined || (trailer.length === 1 && trailer[0] === 1);
  return isMask && saltFits && usual ? hash : undefined;
}

function bitLength(integer: Uint8Array): number {
  const first = integer.findIndex((byte) => byte !== 0);
  const top = integer[first];
  return top === undefined ? 0 : (integer.length - first) * 8 - (Math.clz32(top) - 24);
}
