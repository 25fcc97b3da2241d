/** The first 32 bits of the fractional part of a root. */
const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;

const primes: number[] = [];
for (let candidate = 2; primes.length < 64; candidate += 1)
  if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
const constants = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const initial = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

const words = new Int32Array(64);
const at = (array: Int32Array, place: number): number => array[place] ?? 0;
const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function mix(state: Int32Array, block: DataView, from: number): void {
  for (let place = 0; place < 16; place += 1) words[place] = block.getInt32(from + place * 4);
  for (let place = 16; place < 64; place += 1) {
    const [early, late] = [at(words, place - 15), at(words, place - 2)];
    const first = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const second = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    words[place] = (at(words, place - 16) + first + at(words, place - 7) + second) | 0;
  }
  let [a, b, c, d] = [at(state, 0), at(state, 1), at(state, 2), at(state, 3)];
  let [e, f, g, h] = [at(state, 4), at(state, 5), at(state, 6), at(state, 7)];
  for (let round = 0; round < 64; round += 1) {
    const chosen = (e & f) ^ (~e & g);
    const one =
      (h +
        (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) +
        chosen +
        at(constants, round) +
        at(words, round)) |
      0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + majority) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  for (const [place, word] of [a, b, c, d, e, f, g, h].entries())
    state[place] = (at(state, place) + word) | 0;
}

const encoder = new TextEncoder();

/**
 * The first 32 bits of SHA-256 (FIPS 180-4) of a text. By hand, since the browser's own hash comes back by a promise each
 * time, and a proof of work asks for tens of thousands.
 */
export function firstBitsOfSha256(text: string): number {
  const message = encoder.encode(text);
  const padded = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const block = new DataView(padded.buffer);
  block.setUint32(padded.length - 4, message.length * 8);
  const state = initial.slice();
  for (let from = 0; from < padded.length; from += 64) mix(state, block, from);
  return at(state, 0) >>> 0;
}
