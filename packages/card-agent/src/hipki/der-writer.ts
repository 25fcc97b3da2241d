/** One DER item (X.690 section 8.1) with this tag around these parts. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), derLength(content.length), content]);
}

/** A SET OF: its items stand in the order of their bytes (X.690 section 11.6). */
export function derSetOf(items: readonly Buffer[]): Buffer {
  return der(0x31, ...[...items].sort((a, b) => Buffer.compare(a, b)));
}

/** An object identifier from its dotted form. */
export function derOid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

/** A non-negative integer that fits one byte with its sign. */
export function derSmallInteger(value: number): Buffer {
  return der(0x02, Buffer.from([value]));
}

/** A non-negative integer from big-endian digits. */
export function derInteger(digits: Uint8Array): Buffer {
  const first = digits.findIndex((byte) => byte !== 0);
  const short = first === -1 ? Buffer.from([0]) : Buffer.from(digits.subarray(first));
  return der(0x02, (short[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), short]) : short);
}

function derLength(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return Buffer.from([0x80 | digits.length, ...digits]);
}

function base128(arc: number): number[] {
  const digits = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128))
    digits.unshift((rest % 128) | 0x80);
  return digits;
}
