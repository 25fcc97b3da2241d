import { type TokenAlgorithm, tokenAlgorithms } from './algorithms.ts';
import { type Bytes, concat } from './bytes.ts';

/** A challenge is 44 to 128 characters of base64; its text is signed, not the bytes that it stands for. */
export const challengeLength = { min: 44, max: 128 } as const;

/** True for text that can be a challenge. */
export function isChallenge(text: unknown): text is string {
  return (
    typeof text === 'string' &&
    text.length >= challengeLength.min &&
    text.length <= challengeLength.max &&
    /^[A-Za-z0-9+/]+={0,2}$/.test(text)
  );
}

/**
 * The bytes that a sign-in signature covers: hash(origin) ‖ hash(challenge), with the algorithm's own hash over the
 * UTF-8 text of each. Page, agent and portal all build them here, so that they cannot disagree. `origin` is an
 * ASCII origin without trailing slash; the challenge is its base64 text exactly as sent. Throws RangeError for a
 * challenge that is none.
 */
export async function signedBytes({
  origin,
  challenge,
  algorithm,
}: {
  origin: string;
  challenge: string;
  algorithm: TokenAlgorithm;
}): Promise<Bytes> {
  if (!isChallenge(challenge)) throw new RangeError('a challenge is 44 to 128 characters of base64');
  const { hash } = tokenAlgorithms[algorithm];
  const digest = async (text: string) =>
    new Uint8Array(await crypto.subtle.digest(hash, new TextEncoder().encode(text)));
  return concat(...(await Promise.all([digest(origin), digest(challenge)])));
}
