import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { firstBitsOfSha256 } from '../../../src/web/client/sha256.ts';

test('the hash of the page is the one that the portal checks, whatever the length', () => {
  for (let length = 0; length < 200; length += 1) {
    const text = `${'密'.repeat(length % 3)}${'a'.repeat(length)}`;
    expect(firstBitsOfSha256(text)).toBe(createHash('sha256').update(text).digest().readUInt32BE());
  }
});
