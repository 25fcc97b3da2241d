import { describe, expect, it } from 'vitest';
import { namedBits } from '../src/der/bit-string.ts';
import { Cursor, only } from '../src/der/cursor.ts';
import { readBigInteger, readBoolean, readSmallInteger } from '../src/der/integer.ts';
import { Malformed } from '../src/der/malformed.ts';
import { readOid } from '../src/der/oid.ts';
import { readString } from '../src/der/text.ts';
import { readTime } from '../src/der/time.ts';
import { readTlv, type Tlv } from '../src/der/tlv.ts';
import { oidElement } from '../src/der/write.ts';

const tlv = (hex: string): Tlv => {
  const bytes = Buffer.from(hex, 'hex');
  return readTlv(bytes, 0, bytes.length);
};
const text = (tag: number, value: string): Tlv => {
  const content = Buffer.from(value, 'latin1');
  const bytes = Buffer.concat([Buffer.from([tag, content.length]), content]);
  return readTlv(bytes, 0, bytes.length);
};

describe('an element', () => {
  it.each([
    ['is cut short', '30'],
    ['is shorter than it says', '300500'],
    ['has an indefinite length', '30800000'],
    ['has a long length where a short one would do', `30817f${'00'.repeat(127)}`],
    ['has a length with a leading zero', `30820080${'00'.repeat(128)}`],
    ['has a length of more than four octets', '30850000000001ff'],
    ['has a high tag number', '1f8101'],
    ['has the reserved tag 0', '0000'],
  ])('that %s is refused', (_why, hex) => {
    expect(() => tlv(hex)).toThrow(Malformed);
  });

  it('with more behind it is refused where it should stand alone', () => {
    expect(() => only(Buffer.from('050000', 'hex'), 5)).toThrow(Malformed);
  });

  it('of another tag is refused', () => {
    expect(() => new Cursor(Buffer.from('0500', 'hex'), 0, 2).take(2)).toThrow(Malformed);
  });
});

describe('an integer', () => {
  it.each(['0200', '02020001', '0202ff80'])('%s is refused', (hex) => {
    expect(() => readSmallInteger(tlv(hex), 255)).toThrow(Malformed);
  });

  it('is read up to its bound and not beyond', () => {
    expect(readSmallInteger(tlv('0203010000'), 65_536)).toBe(65_536);
    expect(() => readSmallInteger(tlv('0203010000'), 65_535)).toThrow(Malformed);
    expect(() => readSmallInteger(tlv('0201ff'), 65_535)).toThrow(Malformed);
    expect(readBigInteger(tlv('020900ffffffffffffffff'), 9)).toBe(2n ** 64n - 1n);
    expect(() => readBigInteger(tlv('020900ffffffffffffffff'), 8)).toThrow(Malformed);
  });
});

describe('a boolean', () => {
  it('is 00 or FF alone', () => {
    expect(readBoolean(tlv('0101ff'))).toBe(true);
    expect(readBoolean(tlv('010100'))).toBe(false);
    for (const hex of ['010101', '0100', '0102ffff']) expect(() => readBoolean(tlv(hex))).toThrow(Malformed);
  });
});

describe('an object identifier', () => {
  it.each([
    '2.5.4.3',
    '0.9.2342.19200300.100.1.1',
    '1.2.840.113549.1.1.11',
    '2.999.1',
    '2.5.29.15',
    '1.39.0',
  ])('%s is read as it was written', (dotted) => {
    const bytes = oidElement(dotted);
    expect(readOid(readTlv(bytes, 0, bytes.length))).toBe(dotted);
  });

  it('with an arc of more than 64 bits is read whole', () => {
    const dotted = `1.2.${2n ** 100n}`;
    const bytes = oidElement(dotted);
    expect(readOid(readTlv(bytes, 0, bytes.length))).toBe(dotted);
  });

  it.each(['0600', '060180', '06025580', '060455042f80', '0603558003'])('%s is refused', (hex) => {
    expect(() => readOid(tlv(hex))).toThrow(Malformed);
  });
});

describe('a time', () => {
  it('of two digits lies between 1950 and 2049', () => {
    expect(readTime(text(0x17, '491231235959Z'))).toBe(Date.UTC(2049, 11, 31, 23, 59, 59));
    expect(readTime(text(0x17, '500101000000Z'))).toBe(Date.UTC(1950, 0, 1));
  });

  it('knows leap years', () => {
    expect(readTime(text(0x18, '20000229000000Z'))).toBe(Date.UTC(2000, 1, 29));
    expect(readTime(text(0x18, '24000229000000Z'))).toBe(Date.UTC(2400, 1, 29));
    expect(() => readTime(text(0x18, '21000229000000Z'))).toThrow(Malformed);
    expect(() => readTime(text(0x17, '230229000000Z'))).toThrow(Malformed);
  });

  it.each([
    '2601011200Z',
    '260101120000',
    '260101120000+0800',
    '261301120000Z',
    '260100120000Z',
    '260431120000Z',
    '260101240000Z',
    '260101126000Z',
    '260101120060Z',
    '26010112000 Z',
  ])('written %s is refused', (written) => {
    expect(() => readTime(text(0x17, written))).toThrow(Malformed);
  });

  it('with fractions of a second is refused', () => {
    expect(() => readTime(text(0x18, '20260101120000.5Z'))).toThrow(Malformed);
  });
});

describe('a named bit list', () => {
  it('is read without trailing zeros and refused with them', () => {
    expect(namedBits(tlv('03020780'))).toEqual([0]);
    expect(namedBits(tlv('03020106'))).toEqual([5, 6]);
    expect(namedBits(tlv('030100'))).toEqual([]);
    for (const hex of ['03020080', '03020781', '030107', '0300', '03020880'])
      expect(() => namedBits(tlv(hex))).toThrow(Malformed);
  });
});

describe('a string', () => {
  it('of every type is read', () => {
    expect(readString(text(0x13, 'TW'))).toBe('TW');
    expect(readString(tlv('0c06e78e8be5b08f'))).toBe('王小');
    expect(readString(tlv('1e04738b5c0f'))).toBe('王小');
    expect(readString(tlv('1c040000738b'))).toBe('王');
    expect(readString(text(0x14, 'caf\u00e9'))).toBe('café');
    expect(readString(tlv('0500'))).toBeUndefined();
  });

  it.each(['0c02c328', '1e03738b5c', '1e02d800', '1c0400110000', '1303ffeeff', '1c03000073'])(
    '%s is refused',
    (hex) => {
      expect(() => readString(tlv(hex))).toThrow(Malformed);
    },
  );
});
