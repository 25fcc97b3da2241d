import { createHmac } from 'node:crypto';
import { type KeyRing } from './keys.ts';

/** Secrets that go into hashes of passwords beside the password, by the id that stands in the hash. */
export interface Pepper {
  readonly current: string;
  /** @throws when the ring holds no such key */
  secret(id: string): Uint8Array;
}

/**
 * One pepper for each key of the ring, so that whoever reads the database alone has nothing to test guesses with, and a
 * new key of the ring is a new pepper: older hashes are known by the key's id, verified, and made anew at the next sign-in.
 */
export function createPepper({ current, sealing }: Pick<KeyRing, 'current' | 'sealing'>): Pepper {
  const secrets = new Map(
    [...sealing].map(([id, { key }]) => [id, createHmac('sha256', key).update('password pepper').digest()]),
  );
  return {
    current: current.id,
    secret(id) {
      const found = secrets.get(id);
      if (found === undefined)
        throw new Error(`A password was hashed under a key that is not in the ring: ${id}`);
      return found;
    },
  };
}
