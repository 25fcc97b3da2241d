import { Cursor, only } from '../der/cursor.ts';
import { readSmallInteger } from '../der/integer.ts';
import { Malformed } from '../der/malformed.ts';
import { contextConstructed, Tag } from '../der/tag.ts';
import { type MlDsa, mlDsaSets } from './ml-dsa.ts';
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from './algorithm-identifier.ts';

/** Digest names as node:crypto knows them. */
export type Hash = 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

/** RSASSA-PSS-params of RFC 4055 section 3.1 with one hash for message and mask, and trailer field 1. */
export interface PssParameters {
  readonly hash: Hash;
  /** Octets: of the salt in a signature, the least in a key. */
  readonly saltLength: number;
}

/** How a signature is to be checked. */
export type SignatureScheme =
  | { readonly family: 'rsa-pkcs1' | 'ecdsa' | 'dsa'; readonly hash: Hash }
  | ({ readonly family: 'rsa-pss' } & PssParameters)
  | { readonly family: 'ed25519' | 'ed448' | MlDsa };

const mgf1 = '1.2.840.113549.1.1.8';
const pss = '1.2.840.113549.1.1.10';

const rsa = (hash: Hash): SignatureScheme => ({ family: 'rsa-pkcs1', hash });
const withoutParameters = new Map<string, SignatureScheme>([
  ['1.2.840.10045.4.1', { family: 'ecdsa', hash: 'sha1' }],
  ['1.2.840.10045.4.3.1', { family: 'ecdsa', hash: 'sha224' }],
  ['1.2.840.10045.4.3.2', { family: 'ecdsa', hash: 'sha256' }],
  ['1.2.840.10045.4.3.3', { family: 'ecdsa', hash: 'sha384' }],
  ['1.2.840.10045.4.3.4', { family: 'ecdsa', hash: 'sha512' }],
  ['1.2.840.10040.4.3', { family: 'dsa', hash: 'sha1' }],
  ['2.16.840.1.101.3.4.3.1', { family: 'dsa', hash: 'sha224' }],
  ['2.16.840.1.101.3.4.3.2', { family: 'dsa', hash: 'sha256' }],
  ['1.3.101.112', { family: 'ed25519' }],
  ['1.3.101.113', { family: 'ed448' }],
  // Over the message itself with the empty context, not over its hash (RFC 9881 section 3).
  ...[...mlDsaSets].map(([family, { oid }]): [string, SignatureScheme] => [oid, { family }]),
]);
const withNull = new Map<string, SignatureScheme>([
  ['1.2.840.113549.1.1.4', rsa('md5')],
  ['1.2.840.113549.1.1.5', rsa('sha1')],
  ['1.3.14.3.2.29', rsa('sha1')],
  ['1.2.840.113549.1.1.14', rsa('sha224')],
  ['1.2.840.113549.1.1.11', rsa('sha256')],
  ['1.2.840.113549.1.1.12', rsa('sha384')],
  ['1.2.840.113549.1.1.13', rsa('sha512')],
]);
const digests = new Map<string, Hash>([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.4', 'sha224'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

/** The scheme an AlgorithmIdentifier names; undefined for unknown ones and for parameters that the standards forbid. */
export function signatureScheme(algorithm: AlgorithmIdentifier): SignatureScheme | undefined {
  const bare = withoutParameters.get(algorithm.oid);
  if (bare !== undefined) return algorithm.parameters === undefined ? bare : undefined;
  const nulled = withNull.get(algorithm.oid);
  // RFC 4055 section 5: NULL is what issuers write, absent must be accepted as well.
  if (nulled !== undefined) return isNullOrAbsent(algorithm) ? nulled : undefined;
  if (algorithm.oid !== pss) return undefined;
  const parameters = readPssParameters(algorithm.parameters);
  return parameters && { family: 'rsa-pss', ...parameters };
}

/** The digest an AlgorithmIdentifier names, with NULL or no parameters. */
export function digestOf(algorithm: AlgorithmIdentifier): Hash | undefined {
  return isNullOrAbsent(algorithm) ? digests.get(algorithm.oid) : undefined;
}

/** The parameters in a DER; undefined where there are none, or others than PssParameters can say. */
export function readPssParameters(parameters: Buffer | undefined): PssParameters | undefined {
  if (parameters === undefined) return undefined;
  try {
    const fields = only(parameters, Tag.sequence);
    const cursor = new Cursor(parameters, fields.content, fields.end);
    const hash = cursor.peek === contextConstructed(0) ? digestOf(tagged(cursor, 0)) : 'sha1';
    let maskHash: Hash | undefined = 'sha1';
    if (cursor.peek === contextConstructed(1)) {
      const mask = tagged(cursor, 1);
      if (mask.oid !== mgf1 || mask.parameters === undefined) return undefined;
      const inner = new Cursor(mask.parameters, 0, mask.parameters.length);
      maskHash = digestOf(readAlgorithmIdentifier(inner));
      inner.finish();
    }
    const salt = cursor.peek === contextConstructed(2) ? small(cursor, 2) : 20;
    const trailer = cursor.peek === contextConstructed(3) ? small(cursor, 3) : 1;
    cursor.finish();
    return hash !== undefined && hash === maskHash && trailer === 1 ? { hash, saltLength: salt } : undefined;
  } catch (fault) {
    if (fault instanceof Malformed) return undefined;
    throw fault;
  }
}

function tagged(cursor: Cursor, number: number): AlgorithmIdentifier {
  const inner = cursor.enter(contextConstructed(number));
  const value = readAlgorithmIdentifier(inner);
  inner.finish();
  return value;
}

function small(cursor: Cursor, number: number): number {
  const inner = cursor.enter(contextConstructed(number));
  const value = readSmallInteger(inner.take(Tag.integer), 1024);
  inner.finish();
  return value;
}

function isNullOrAbsent({ parameters }: AlgorithmIdentifier): boolean {
  return (
    parameters === undefined || (parameters.length === 2 && parameters[0] === Tag.null && parameters[1] === 0)
  );
}
