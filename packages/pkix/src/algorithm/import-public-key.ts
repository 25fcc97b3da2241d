import { createPublicKey, type KeyObject } from 'node:crypto';
import { Tag } from '../der/tag.ts';
import { element } from '../der/write.ts';
import type { PublicKeyInfo } from './public-key.ts';

const imported = new WeakMap<PublicKeyInfo, KeyObject | null>();

/** The key for node:crypto, made once per parsed key; undefined when OpenSSL does not take it. */
export function importPublicKey(key: PublicKeyInfo): KeyObject | undefined {
  const known = imported.get(key);
  if (known !== undefined) return known ?? undefined;
  const made = imports(() =>
    // Half the time of the wrapped form, and what readPublicKey has found to be a whole RSAPublicKey.
    key.kind === 'rsa'
      ? createPublicKey({ key: key.keyOctets, format: 'der', type: 'pkcs1' })
      : createPublicKey({ key: key.raw, format: 'der', type: 'spki' }),
  );
  imported.set(key, made ?? null);
  return made;
}

/** A DSA key whose domain parameters come from the certificate above it (RFC 3279 section 2.3.2). */
export function importInheritingKey(key: PublicKeyInfo, parameters: Buffer): KeyObject | undefined {
  const algorithm = element(Tag.sequence, key.algorithm.raw.subarray(2, 2 + oidLength(key)), parameters);
  const bits = element(Tag.bitString, Buffer.from([0]), key.keyOctets);
  const spki = element(Tag.sequence, algorithm, bits);
  return imports(() => createPublicKey({ key: spki, format: 'der', type: 'spki' }));
}

const oidLength = (key: PublicKeyInfo): number => 2 + (key.algorithm.raw[3] ?? 0);

function imports(make: () => KeyObject): KeyObject | undefined {
  try {
    return make();
  } catch {
    // OpenSSL throws for a point off its curve, for a key type it does not know, and for nothing else that gets here.
    return undefined;
  }
}
