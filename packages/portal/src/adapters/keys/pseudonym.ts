import { createHmac } from 'node:crypto';
import { type KeyRing } from './keys.ts';

/** Hashes under the ring's index key, which stays for the life of the database. */
export const createPseudonym =
  ({ index }: Pick<KeyRing, 'index'>) =>
  (text: string): string =>
    createHmac('sha256', index).update(`pseudonym\n${text}`).digest('hex');
