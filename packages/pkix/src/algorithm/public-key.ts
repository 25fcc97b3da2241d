import { wholeOctets } from '../der/bit-string.ts';
import { type Cursor, inside, only } from '../der/cursor.ts';
import { checkInteger, integerOctets } from '../der/integer.ts';
import { Malformed } from '../der/malformed.ts';
import { readOid } from '../der/oid.ts';
import { Tag } from '../der/tag.ts';
import { type Tlv, wholeOf } from '../der/tlv.ts';
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from './algorithm-identifier.ts';
import { type MlDsa, mlDsaOf, mlDsaSets } from './ml-dsa.ts';
import { type PssParameters, readPssParameters } from './signature-scheme.ts';

/** What a SubjectPublicKeyInfo says about itself, before any of it is believed. */
export interface PublicKeyInfo {
  readonly kind: 'rsa' | 'rsa-pss' | 'ec' | 'ed25519' | 'ed448' | MlDsa | 'dsa' | 'other';
  /** Modulus bits of RSA, field bits of a known curve, prime bits of DSA (0 where inherited), all bits of an ML-DSA key. */
  readonly bits: number;
  /** Name of a known named curve; undefined for all else, explicit parameters included. */
  readonly curve: string | undefined;
  /** Public exponent of RSA, undefined when it is not odd, below 3 or above 64 bits. */
  readonly exponent: bigint | undefined;
  /** What the parameters of a key for RSASSA-PSS alone demand; undefined where it has none, and for other keys. */
  readonly pss: PssParameters | undefined;
  readonly algorithm: AlgorithmIdentifier;
  /** Octets of the subjectPublicKey BIT STRING: what key identifiers of RFC 5280 and RFC 6960 hash. */
  readonly keyOctets: Buffer;
  /** DER of the whole SubjectPublicKeyInfo. */
  readonly raw: Buffer;
}

interface Curve {
  readonly name: string;
  readonly bits: number;
}

const curves = new Map<string, Curve>([
  ['1.2.840.10045.3.1.1', { name: 'P-192', bits: 192 }],
  ['1.3.132.0.33', { name: 'P-224', bits: 224 }],
  ['1.2.840.10045.3.1.7', { name: 'P-256', bits: 256 }],
  ['1.3.132.0.34', { name: 'P-384', bits: 384 }],
  ['1.3.132.0.35', { name: 'P-521', bits: 521 }],
  ['1.3.132.0.10', { name: 'secp256k1', bits: 256 }],
]);
const none = { bits: 0, curve: undefined, exponent: undefined, pss: undefined };

export function readPublicKey(cursor: Cursor): PublicKeyInfo {
  const whole = cursor.take(Tag.sequence);
  const fields = inside(whole);
  const algorithm = readAlgorithmIdentifier(fields);
  const keyOctets = wholeOctets(fields.take(Tag.bitString));
  fields.finish();
  return { ...facts(algorithm, keyOctets), algorithm, keyOctets, raw: wholeOf(whole) };
}

type Facts = Pick<PublicKeyInfo, 'kind' | 'bits' | 'curve' | 'exponent' | 'pss'>;

function facts(algorithm: AlgorithmIdentifier, key: Buffer): Facts {
  const { oid, parameters } = algorithm;
  switch (oid) {
    case '1.2.840.113549.1.1.1':
      // RFC 3279 section 2.3.1: the parameters field must be there and must be NULL.
      if (parameters?.equals(nullElement) !== true) return { kind: 'other', ...none };
      return { kind: 'rsa', ...rsaFacts(key) };
    case '1.2.840.113549.1.1.10':
      return pssFacts(parameters, key);
    case '1.2.840.10045.2.1':
      return { kind: 'ec', ...curveFacts(parameters, key) };
    case '1.3.101.112':
      return parameters === undefined && key.length === 32 ? { kind: 'ed25519', ...none, bits: 256 } : other;
    case '1.3.101.113':
      return parameters === undefined && key.length === 57 ? { kind: 'ed448', ...none, bits: 456 } : other;
    case '1.2.840.10040.4.1':
      return { kind: 'dsa', ...none, bits: dsaBits(parameters) };
    default:
      return mlDsaFacts(algorithm, key);
  }
}

const other: Facts = { kind: 'other', ...none };
const nullElement = Buffer.from([Tag.null, 0]);

function mlDsaFacts({ oid, parameters }: AlgorithmIdentifier, key: Buffer): Facts {
  const kind = mlDsaOf(oid);
  const fits =
    kind !== undefined && parameters === undefined && key.length === mlDsaSets.get(kind)?.keyOctets;
  return fits ? { kind, ...none, bits: key.length * 8 } : other;
}

function rsaFacts(key: Buffer): Omit<Facts, 'kind'> {
  const fields = inside(only(key, Tag.sequence));
  const modulus = fields.take(Tag.integer);
  const exponent = integerOctets(fields.take(Tag.integer));
  fields.finish();
  checkInteger(modulus);
  if ((key[modulus.content] ?? 0) >= 0x80 || (exponent[0] ?? 0) >= 0x80)
    throw new Malformed('negative number in an RSA key');
  return { ...none, bits: bitLength(modulus), exponent: soundExponent(exponent) };
}

/** RFC 4055 section 1.2: without parameters the key signs with any hash; parameters that cannot be kept to are no key. */
function pssFacts(parameters: Buffer | undefined, key: Buffer): Facts {
  if (parameters === undefined) return { kind: 'rsa-pss', ...rsaFacts(key) };
  const pss = readPssParameters(parameters);
  return pss === undefined ? other : { kind: 'rsa-pss', ...rsaFacts(key), pss };
}

const usualExponent = Buffer.from([1, 0, 1]);

function soundExponent(octets: Buffer): bigint | undefined {
  if (octets.equals(usualExponent)) return 65_537n;
  if (octets.length > 9) return undefined;
  const value = BigInt(`0x${octets.toString('hex')}`);
  return value >= 3n && value % 2n === 1n ? value : undefined;
}

function bitLength({ bytes, content, end }: Tlv): number {
  const start = bytes[content] === 0 ? content + 1 : content;
  return (end - start) * 8 - (Math.clz32(bytes[start] ?? 0) - 24);
}

function curveFacts(parameters: Buffer | undefined, key: Buffer): Omit<Facts, 'kind'> {
  if (parameters?.[0] !== Tag.objectIdentifier) return none;
  const curve = curves.get(readOid(only(parameters, Tag.objectIdentifier)));
  if (curve === undefined) return none;
  // SEC 1 section 2.3.3: uncompressed or compressed; the point at infinity is no key.
  const width = Math.ceil(curve.bits / 8);
  const form = key[0] ?? 0;
  const fits =
    form === 4 ? key.length === 1 + 2 * width : (form === 2 || form === 3) && key.length === 1 + width;
  return fits ? { ...none, bits: curve.bits, curve: curve.name } : none;
}

function dsaBits(parameters: Buffer | undefined): number {
  if (parameters === undefined || parameters.equals(nullElement)) return 0;
  const prime = inside(only(parameters, Tag.sequence)).take(Tag.integer);
  checkInteger(prime);
  return bitLength(prime);
}
