import { constants, createHash, createPublicKey, publicDecrypt, type KeyObject } from 'node:crypto';

type Vector = readonly [bigint, bigint];

/** What encloses the caller's bytes in a block that RSA padding without a hash makes (RFC 8017 section 9.2). */
const paddingBytes = 11;

/**
 * Two texts whose signatures without a hash, divided, are the signature over `digest`: x and y with
 * m·(A + x) ≡ A + y (mod N), where m is the block that must not be signed and A the padding around what a caller
 * chooses. All (x, y) with m·x ≡ y are a lattice of dimension two, whose reduced vectors are about as long as √N:
 * 2^1024 for a key of 2048 bits, so that one of them lies next to any place among texts of 245 bytes. Both texts
 * begin with the words.
 */
export function textsOfQuotient({
  key,
  digest,
  words,
}: {
  key: KeyObject;
  /** DigestInfo of what is to be forged */
  digest: Uint8Array;
  words: string;
}): { x: Buffer; y: Buffer } {
  const { n, bytes } = modulusOf(key);
  const room = bytes - paddingBytes;
  const m = padded(digest, bytes);
  const a = padded(new Uint8Array(room), bytes);
  const centre = numberOf(Buffer.concat([Buffer.from(words), Buffer.alloc(room, 0x7f)]).subarray(0, room));
  // (0, offset) is one solution; a lattice vector near what is missing to the centre leads to a pair of texts.
  const offset = mod(m * a - a, n);
  const [x, y] = near(reduced([1n, m], [0n, n]), [centre, centre - offset]);
  return { x: bytesOf(x, room), y: bytesOf(y + offset, room) };
}

/** sig(y) / sig(x) mod N */
export function quotient({ key, x, y }: { key: KeyObject; x: Uint8Array; y: Uint8Array }): Buffer {
  const { n, bytes } = modulusOf(key);
  return bytesOf(mod(numberOf(y) * inverse(numberOf(x), n), n), bytes);
}

/** DigestInfo of a SHA-256 (RFC 8017 section 9.2, note 1). */
export function digestInfo(data: Uint8Array): Buffer {
  const digest = createHash('sha256').update(data).digest();
  return Buffer.concat([Buffer.from('3031300d060960864801650304020105000420', 'hex'), digest]);
}

/** What an RSA signature says under its padding. */
export function blockOf(key: KeyObject, signature: Uint8Array): Buffer {
  return publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature);
}

function modulusOf(key: KeyObject): { n: bigint; bytes: number } {
  const { n } = createPublicKey(key.export({ type: 'spki', format: 'pem' })).export({ format: 'jwk' });
  const octets = Buffer.from(String(n), 'base64url');
  return { n: numberOf(octets), bytes: octets.length };
}

function padded(data: Uint8Array, bytes: number): bigint {
  const filler = Buffer.alloc(bytes - 3 - data.length, 0xff);
  return numberOf(Buffer.concat([Buffer.from([0, 1]), filler, Buffer.from([0]), data]));
}

/** Lagrange and Gauss: the shortest basis of a lattice of dimension two. */
function reduced(first: Vector, second: Vector): [Vector, Vector] {
  let [short, long] = dot(first, first) <= dot(second, second) ? [first, second] : [second, first];
  for (;;) {
    const rest = minus(long, short, rounded(dot(long, short), dot(short, short)));
    if (dot(rest, rest) >= dot(short, short)) return [short, rest];
    [short, long] = [rest, short];
  }
}

/** Babai's rounding: the vector of the lattice at most half a basis vector away in each direction. */
function near([first, second]: [Vector, Vector], [x, y]: Vector): Vector {
  const area = first[0] * second[1] - first[1] * second[0];
  const times = rounded(x * second[1] - y * second[0], area);
  const otherTimes = rounded(first[0] * y - first[1] * x, area);
  return [times * first[0] + otherTimes * second[0], times * first[1] + otherTimes * second[1]];
}

const dot = (one: Vector, other: Vector) => one[0] * other[0] + one[1] * other[1];
const minus = (one: Vector, other: Vector, times: bigint): Vector => [
  one[0] - times * other[0],
  one[1] - times * other[1],
];
const mod = (value: bigint, n: bigint) => ((value % n) + n) % n;

function rounded(numerator: bigint, denominator: bigint): bigint {
  const [top, bottom] = denominator < 0n ? [-numerator, -denominator] : [numerator, denominator];
  const doubled = 2n * top + bottom;
  return (doubled - mod(doubled, 2n * bottom)) / (2n * bottom);
}

function inverse(value: bigint, n: bigint): bigint {
  let [old, rest] = [mod(value, n), n];
  let [oldTimes, times] = [1n, 0n];
  while (rest !== 0n) {
    const part = old / rest;
    [old, rest] = [rest, old - part * rest];
    [oldTimes, times] = [times, oldTimes - part * times];
  }
  return mod(oldTimes, n);
}

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}

function bytesOf(value: bigint, length: number): Buffer {
  return Buffer.from(value.toString(16).padStart(2 * length, '0'), 'hex');
}
