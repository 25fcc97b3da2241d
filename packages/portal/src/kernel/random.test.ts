import { expect, it } from 'vitest';
import { systemRandom } from './random.ts';

it('gives as many bytes as asked for, and never the same ones to two callers', () => {
  const lengths = Array.from({ length: 2000 }, (_, place) => 8 + (place % 41));
  const drawn = lengths.map((length) => systemRandom.bytes(length));
  expect(drawn.map(({ length }) => length)).toEqual(lengths);
  const starts = drawn.map((bytes) => Buffer.from(bytes.subarray(0, 8)).toString('hex'));
  expect(new Set(starts).size).toBe(lengths.length);
  // What was handed out stays as it is, however much is drawn afterwards.
  const again = drawn.map((bytes) => Buffer.from(bytes.subarray(0, 8)).toString('hex'));
  expect(again).toEqual(starts);
  expect(systemRandom.bytes(100_000)).toHaveLength(100_000);
  expect(systemRandom.bytes(0)).toHaveLength(0);
});
