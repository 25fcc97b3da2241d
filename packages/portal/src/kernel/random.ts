import { randomBytes } from 'node:crypto';

/** Unpredictable bytes for ids, challenges and salts. */
export interface Random {
  bytes(length: number): Uint8Array;
}

/** Drawn at once: a draw costs about as much for four thousand bytes as for sixteen (docs/explanation/figures.md). */
const blockBytes = 4096;

/**
 * Random bytes by way of blocks. A block is handed out from front to end and never written again, so no two callers are
 * given the same bytes.
 */
function randomInBlocks(): Random {
  let block = Buffer.alloc(0);
  return {
    bytes(length) {
      if (length > blockBytes / 4) return randomBytes(length);
      if (length > block.length) block = randomBytes(blockBytes);
      const drawn = block.subarray(0, length);
      block = block.subarray(length);
      return drawn;
    },
  };
}

export const systemRandom: Random = randomInBlocks();
