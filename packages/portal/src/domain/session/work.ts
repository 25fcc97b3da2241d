import { type SealedKind } from '../sealed/sealed.ts';
import { sha256Hex } from '../../kernel/bytes.ts';

/**
 * A proof of work (hashcash): what somebody may do instead of waiting, where a network has tried too many names. About a
 * second on an old PC, without a picture to read; for a program that tries a list it is a second a name.
 */
export const workBits = 15;

/** Bound to the network and to what was typed, and used once: one try at one name. */
export const workSeal: SealedKind<string> = {
  purpose: 'work',
  lifetimeSeconds: 10 * 60,
  write: (value) => value,
  read: (content) => (content === 'work' ? content : undefined),
};

/** Whether the hash over the sealed value and the nonce begins with as many zero bits. */
export function isWorked(sealed: string, nonce: string): boolean {
  if (!/^\d{1,10}$/.test(nonce)) return false;
  const first = Number.parseInt(sha256Hex(`${sealed}:${nonce}`).slice(0, 8), 16);
  return first < 2 ** (32 - workBits);
}
