import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { isChallenge, signedBytes } from '../src/signed-bytes.ts';

const challenge = Buffer.alloc(32, 0xfb).toString('base64');

test.each([
  ['RS256', 'sha256'],
  ['PS384', 'sha384'],
  ['ES512', 'sha512'],
] as const)(
  '%s signs the %s of the origin’s and of the challenge’s text, one after the other',
  async (algorithm, hash) => {
    const digest = (text: string) => createHash(hash).update(text).digest();
    const bytes = await signedBytes({ origin: 'https://portal.example.test', challenge, algorithm });
    expect(Buffer.from(bytes)).toEqual(
      Buffer.concat([digest('https://portal.example.test'), digest(challenge)]),
    );
  },
);

test('another way to hash gives the same bytes, and is the one that is asked', async () => {
  const asked: string[] = [];
  const bytes = await signedBytes({
    origin: 'https://portal.example.test',
    challenge,
    algorithm: 'ES384',
    digest: (name, data) => {
      asked.push(name);
      return createHash(name).update(data).digest();
    },
  });
  expect(asked).toEqual(['SHA-384', 'SHA-384']);
  expect(bytes).toEqual(
    await signedBytes({ origin: 'https://portal.example.test', challenge, algorithm: 'ES384' }),
  );
});

test('a challenge is 44 to 128 characters of base64', async () => {
  expect(isChallenge('A'.repeat(44))).toBe(true);
  expect(isChallenge('A'.repeat(128))).toBe(true);
  for (const text of [
    'A'.repeat(43),
    'A'.repeat(129),
    `${'A'.repeat(44)}-`,
    `${'A'.repeat(44)}\n`,
    ['A'.repeat(44)],
    null,
  ])
    expect(isChallenge(text)).toBe(false);
  await expect(
    signedBytes({ origin: 'https://a.test', challenge: 'short', algorithm: 'RS256' }),
  ).rejects.toThrow(RangeError);
});
