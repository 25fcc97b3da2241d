import { randomBytes } from 'node:crypto';

/** Unpredictable bytes for ids, challenges and salts. */
export interface Random {
  bytes(length: number): Uint8Array;
}

export const systemRandom: Random = { bytes: (length) => randomBytes(length) };
