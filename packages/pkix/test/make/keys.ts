import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { Tag } from '../../src/der/tag.ts';
import type { MlDsa } from '../../src/index.ts';
import { mlDsaSets } from '../../src/algorithm/ml-dsa.ts';
import { element, oid, sequence } from './der.ts';

/** A key pair. */
export interface Pair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export const newKey = (namedCurve = 'P-256'): Pair => generateKeyPairSync('ec', { namedCurve });
export const newRsaKey = (modulusLength = 2048): Pair => generateKeyPairSync('rsa', { modulusLength });
export const newMlDsaKey = (set: MlDsa): Pair => generateKeyPairSync(set);
export const newEdwardsKey = (): Pair => generateKeyPairSync('ed25519');

export const spki = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' });

const algorithms = {
  rsa: { sha1: '1.2.840.113549.1.1.5', sha256: '1.2.840.113549.1.1.11', md5: '1.2.840.113549.1.1.4' },
  ec: { sha1: '1.2.840.10045.4.1', sha256: '1.2.840.10045.4.3.2', md5: '' },
} as const;

export type SigningHash = 'sha1' | 'sha256' | 'md5';

/** AlgorithmIdentifier for a key. */
export function algorithmOf(key: KeyObject, hash: SigningHash): Buffer {
  if (key.asymmetricKeyType === 'rsa') return sequence(oid(algorithms.rsa[hash]), element(Tag.null));
  if (key.asymmetricKeyType === 'ec') return sequence(oid(algorithms.ec[hash]));
  const set = [...mlDsaSets].find(([name]) => name === key.asymmetricKeyType);
  return sequence(oid(set?.[1].oid ?? '1.3.101.112'));
}

export const signatureOf = (data: Buffer, key: KeyObject, hash: SigningHash): Buffer =>
  sign(key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'ec' ? hash : null, data, key);
