import fc from 'fast-check';

/** One change to some bytes. */
type Mutation = (bytes: Buffer) => Buffer;

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const at = (bytes: Buffer, share: number): number => Math.floor(share * bytes.length);

const flip = fc.tuple(place, fc.integer({ min: 1, max: 255 })).map(([where, bits]): Mutation => (bytes) => {
  const copy = Buffer.from(bytes);
  const index = at(copy, where);
  copy[index] = (copy[index] ?? 0) ^ bits;
  return copy;
});
const cut = place.map(
  (where): Mutation =>
    (bytes) =>
      bytes.subarray(0, at(bytes, where)),
);
const insert = fc
  .tuple(place, fc.uint8Array({ minLength: 1, maxLength: 12 }))
  .map(([where, more]): Mutation => (bytes) => {
    const index = at(bytes, where);
    return Buffer.concat([bytes.subarray(0, index), more, bytes.subarray(index)]);
  });
const remove = fc.tuple(place, fc.integer({ min: 1, max: 40 })).map(([where, count]): Mutation => (bytes) => {
  const index = at(bytes, where);
  return Buffer.concat([bytes.subarray(0, index), bytes.subarray(index + count)]);
});
const repeat = fc
  .tuple(place, fc.integer({ min: 1, max: 400 }))
  .map(([where, count]): Mutation => (bytes) => {
    const index = at(bytes, where);
    const part = bytes.subarray(index, index + count);
    return Buffer.concat([bytes.subarray(0, index), part, part, bytes.subarray(index + count)]);
  });
/** Lengths are where readers break: indefinite, longer than there is, of too many octets. */
const length = fc
  .tuple(place, fc.constantFrom(0x80, 0x81, 0x82, 0x84, 0x85, 0x88, 0xff, 0x00, 0x7f))
  .map(([where, octet]): Mutation => (bytes) => {
    const copy = Buffer.from(bytes);
    const index = at(copy, where);
    for (let i = index; i < copy.length - 1; i++)
      if ([0x30, 0x31, 0x04, 0x03, 0x02, 0xa0, 0xa3].includes(copy[i] ?? 0)) {
        copy[i + 1] = octet;
        break;
      }
    return copy;
  });

const one = fc.oneof({ weight: 4, arbitrary: flip }, cut, insert, remove, repeat, {
  weight: 2,
  arbitrary: length,
});

/** One of the originals, and what one to four changes made of it. */
export const mutated = (
  originals: readonly Buffer[],
): fc.Arbitrary<{ readonly original: Buffer; readonly bytes: Buffer }> =>
  fc
    .tuple(fc.constantFrom(...originals), fc.array(one, { minLength: 1, maxLength: 4 }))
    .map(([original, changes]) => ({
      original,
      bytes: changes.reduce((bytes, change) => (bytes.length === 0 ? bytes : change(bytes)), original),
    }));
