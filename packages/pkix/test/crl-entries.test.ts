import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEntry } from '../src/crl/entry.ts';
import { plainEntryEnd } from '../src/crl/plain-entry.ts';
import { indexCrl, parseCrl } from '../src/index.ts';
import { attempt } from '../src/parsed.ts';
import { now } from './make/certificate.ts';
import { ca } from './make/crl-case.ts';
import { entryDer, makeIndex } from './make/crl.ts';
import { bits, element, integer, sequence, time } from './make/der.ts';
import { extension } from './make/extensions.ts';
import { algorithmOf, signatureOf } from './make/keys.ts';
import { mutated } from './make/mutations.ts';

const originals = [
  entryDer({ serial: 1 }),
  entryDer({ serial: 1, reason: 1 }),
  entryDer({ serial: '4a00112233445566778899aabbccddeeff', reason: 4 }),
  entryDer({ serial: '00ff', at: Date.UTC(1999, 11, 28) }),
  entryDer({ serial: 'ff01', at: Date.UTC(2051, 0, 1) }),
  entryDer({
    serial: 7,
    extensions: [extension('2.5.29.24', false, element(0x18, Buffer.from('20260101000000Z')))],
  }),
];
const read = (bytes: Buffer) => attempt('crl-malformed', () => readEntry(bytes, 0, bytes.length, 2));

/** Changes in one octet, every value at every place: the whole neighbourhood of an entry. */
function* neighbours(original: Buffer): Generator<Buffer> {
  for (let at = 0; at < original.length; at++)
    for (let value = 0; value < 256; value++) {
      const copy = Buffer.from(original);
      copy[at] = value;
      yield copy;
    }
}

const agree = (bytes: Buffer): void => {
  const quick = plainEntryEnd(bytes, 0, bytes.length);
  if (quick < 0) return;
  const careful = read(bytes);
  if (!careful.ok || careful.value.end !== quick)
    expect.unreachable(`${bytes.toString('hex')}: ${careful.ok ? careful.value.end : careful.detail}`);
};

describe('the quick look at an entry', () => {
  it('takes what is usual', () => {
    for (const entry of originals.slice(0, 4))
      expect(plainEntryEnd(entry, 0, entry.length)).toBe(entry.length);
    expect(originals.map((entry) => read(entry).ok)).not.toContain(false);
  });

  it('takes nothing that the careful one refuses, one octet away from an entry', () => {
    for (const entry of originals) for (const bytes of neighbours(entry)) agree(bytes);
  });

  it('takes nothing that the careful one refuses, further away', () => {
    fc.assert(
      fc.property(mutated(originals), ({ bytes }) => agree(bytes)),
      { numRuns: 5000 },
    );
  });

  it('leaves days that not every month has, and long serial numbers, to the careful one', () => {
    const late = entryDer({ serial: 1, at: Date.UTC(2026, 0, 31) });
    const long = entryDer({ serial: `01${'00'.repeat(20)}` });
    for (const entry of [late, long]) {
      expect(plainEntryEnd(entry, 0, entry.length)).toBe(-1);
      expect(read(entry).ok).toBe(true);
    }
  });
});

describe('a CRL of version 1', () => {
  const make = (...entries: readonly Buffer[]): Buffer => {
    const { privateKey } = ca.pair;
    const algorithm = algorithmOf(privateKey, 'sha256');
    const tbs = sequence(
      algorithm,
      ca.certificate.subject.raw,
      time(now),
      time(now + 1000),
      sequence(...entries),
    );
    return sequence(tbs, algorithm, bits(signatureOf(tbs, privateKey, 'sha256')));
  };
  const indexed = (der: Buffer) => {
    const crl = parseCrl(der);
    return crl.ok ? indexCrl(crl.value) : crl;
  };

  it('is read, and its entries have no extensions', () => {
    const plain = indexed(make(entryDer({ serial: 5 })));
    expect(plain.ok && plain.value.find('05')).toMatchObject({ reason: 'unspecified' });
    expect(indexed(make(entryDer({ serial: 5, reason: 1 })))).toMatchObject({
      ok: false,
      reason: 'crl-malformed',
    });
  });

  it('does not spell out its version', () => {
    const spelled = sequence(integer(0), make().subarray(4));
    expect(parseCrl(spelled)).toMatchObject({ ok: false });
  });
});

describe('an entry', () => {
  it('tells since when the key is thought to be lost', () => {
    const since = extension('2.5.29.24', false, element(0x18, Buffer.from('20251224000000Z')));
    const index = makeIndex({ issuer: ca, entries: [{ serial: 5, reason: 1, extensions: [since] }] });
    expect(index.find('05')).toMatchObject({ invalidSince: Date.UTC(2025, 11, 24), reason: 'keyCompromise' });
  });

  it.each([7, 11, 200])('with the unknown reason %i is revoked all the same', (reason) => {
    const index = makeIndex({ issuer: ca, entries: [{ serial: 5, reason }] });
    expect(index.find('05')).toMatchObject({ reason: 'unspecified' });
  });

  it('with a broken extension makes the list unreadable', () => {
    const broken = extension('2.5.29.21', false, integer(1));
    expect(() => makeIndex({ issuer: ca, entries: [{ serial: 5, extensions: [broken] }] })).toThrow(
      'crl-malformed',
    );
  });
});
