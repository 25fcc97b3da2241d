/** One DER element around its content (X.690). */
export function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const { length } = body;
  const octets = [length >>> 24, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff];
  while (octets[0] === 0) octets.shift();
  const bytes = length < 0x80 ? [length] : [0x80 | octets.length, ...octets];
  return Buffer.concat([Buffer.from([tag, ...bytes]), body]);
}

const base128 = (value: number): number[] => {
  const digits = [value & 0x7f];
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128))
    digits.unshift((left & 0x7f) | 0x80);
  return digits;
};

/** OBJECT IDENTIFIER of a dotted text. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

export const utf8String = (text: string): Buffer => der(0x0c, Buffer.from(text, 'utf8'));
export const sequence = (...content: readonly Uint8Array[]): Buffer => der(0x30, ...content);
export const set = (...content: readonly Uint8Array[]): Buffer => der(0x31, ...content);
