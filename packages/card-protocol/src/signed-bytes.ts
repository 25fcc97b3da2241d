import { type HashName, type TokenAlgorithm, tokenAlgorithms } from './algorithms.ts';
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

/** Hashes bytes, at once or later. */
export type Digest = (hash: HashName, bytes: Bytes) => Uint8Array | Promise<Uint8Array>;

const webCryptoDigest: Digest = async (hash, bytes) =>
  new Uint8Array(await crypto.subtle.digest(hash, bytes));

/**
 * The bytes that a sign-in signature covers: hash(origin) ‖ hash(challenge), with the algorithm's own hash over the
 * UTF-8 text of each. Page, agent and portal all build them here, so that they cannot disagree. `origin` is an
 * ASCII origin without trailing slash; the challenge is its base64 text exactly as sent. WebCrypto hashes
 * unless another `digest` is given: a server has one that need not wait for a thread. Throws RangeError for a
 * challenge that is none.
 */
export async function signedBytes({
  origin,
  challenge,
  algorithm,
  digest = webCryptoDigest,
}: {
  origin: string;
  challenge: string;
  algorithm: TokenAlgorithm;
  digest?: Digest;
}): Promise<Bytes> {
  if (!isChallenge(challenge)) throw new RangeError('a challenge is 44 to 128 characters of base64');
  const { hash } = tokenAlgorithms[algorithm];
  const digestOf = (text: string) => digest(hash, new TextEncoder().encode(text));
  return concat(...(await Promise.all([digestOf(origin), digestOf(challenge)])));
}
