import process from 'node:process';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Crl,
  type CrlIndex,
  decideRevocationByCrls,
  indexCrl,
  indexCrlInSlices,
  parseCrl,
  verifyCrlInSlices,
} from '../src/index.ts';
import { makeAuthority, makeLeaf, now } from './make/certificate.ts';
import { makeLargeCrlDer, serialOf } from './make/large-crl.ts';
import { processorTime } from './make/processor-time.ts';

const ca = makeAuthority({ subject: 'CN=Large' });
const entries = 500_000;
// Generous bounds, so that a slow machine passes; the README tells what was measured.
const longest = 3000;
const longestStall = 150;

const read = (der: Buffer): Crl => {
  const crl = parseCrl(der);
  if (!crl.ok) throw new Error(crl.reason);
  return crl.value;
};
const indexed = (crl: Crl): CrlIndex => {
  const index = indexCrl(crl);
  if (!index.ok) throw new Error(index.reason);
  return index.value;
};

/** Runs something and watches how much work was done between two turns of the event loop. */
async function watching<T>(act: () => Promise<T>): Promise<{ result: T; took: number; stall: number }> {
  const started = processorTime();
  let [last, stall, going] = [started, 0, true];
  const tick = (): void => {
    const now = processorTime();
    stall = Math.max(stall, now - last);
    last = now;
    if (going) setImmediate(tick);
  };
  tick();
  const result = await act();
  tick();
  going = false;
  return { result, took: processorTime() - started, stall };
}

describe('a CRL of half a million entries', () => {
  let der: Buffer;
  let crl: Crl;
  let index: CrlIndex;

  beforeAll(() => {
    der = makeLargeCrlDer(ca, entries);
    crl = read(der);
    index = indexed(crl);
  });

  it('is verified and indexed within a moment, and nobody waits meanwhile', async () => {
    const fresh = read(der);
    const { result, took, stall } = await watching(async () => {
      const verdict = await verifyCrlInSlices({ crl: fresh, issuer: ca.certificate });
      return { verdict, loaded: await indexCrlInSlices(fresh) };
    });
    expect(result.verdict).toEqual({ ok: true });
    expect(result.loaded.ok && result.loaded.value.entries).toBe(entries);
    expect(took).toBeLessThan(longest);
    expect(stall).toBeLessThan(longestStall);
  });

  it('finds every entry that it has, and none that it has not', () => {
    for (let i = 0; i < entries; i += 97) expect(index.find(serialOf(i))?.serialNumber).toBe(serialOf(i));
    for (let i = entries; i < entries + 1000; i++) expect(index.find(serialOf(i))).toBeUndefined();
  });

  it('takes little memory beside its bytes', () => {
    const before = process.memoryUsage().arrayBuffers;
    const another = indexed(crl);
    const grown = process.memoryUsage().arrayBuffers - before;
    expect(another.entries).toBe(entries);
    expect(grown).toBeLessThan(40 * entries);
  });

  it('is looked up about as fast as one of a thousand', () => {
    const small = indexed(read(makeLargeCrlDer(ca, 1000)));
    const serials = Array.from({ length: 1000 }, (_, i) => serialOf(i));
    const best = (one: CrlIndex): number => {
      const times = Array.from({ length: 20 }, () => {
        const started = performance.now();
        for (const serial of serials) one.find(serial);
        return performance.now() - started;
      });
      return Math.min(...times);
    };
    best(small);
    expect(best(index) / best(small)).toBeLessThan(10);
  });

  it('answers for a certificate without a second look at its signature', () => {
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: ca, serial: BigInt(`0x${serialOf(123_456)}`) });
    const ask = () =>
      decideRevocationByCrls({
        certificate: leaf.certificate,
        issuer: ca.certificate,
        crls: [index],
        rules: { time: now },
      });
    expect(ask()).toMatchObject({ status: 'revoked', reason: 'superseded' });
    const started = processorTime();
    for (let i = 0; i < 100; i++) ask();
    expect(processorTime() - started).toBeLessThan(500);
  });
});
