import { describe, expect, it } from 'vitest';
import { indexCrl, parseCrl, succeedsCrl, verifyCrl, verifyCrlInSlices } from '../src/index.ts';
import { day, makeAuthority, now } from './make/certificate.ts';
import { ca, root } from './make/crl-case.ts';
import { bits, element, explicit, integer, oid, sequence, set, time } from './make/der.ts';
import { extension } from './make/extensions.ts';
import { issuingDistributionPoint, makeCrl, makeCrlDer, makeIndex } from './make/crl.ts';
import { newEdwardsKey, newRsaKey } from './make/keys.ts';

describe('the signature of a CRL', () => {
  it.each([
    ['ECDSA', undefined],
    ['RSA', newRsaKey()],
    ['Ed25519', newEdwardsKey()],
  ])('with %s is verified at once and in slices with one result', async (_name, pair) => {
    const issuer = makeAuthority({ subject: 'CN=Signer', ...(pair === undefined ? {} : { pair }) });
    const der = makeCrlDer({ issuer, entries: [{ serial: 5 }] });
    for (const broken of [false, true]) {
      if (broken) der[der.length - 1] = (der.at(-1) ?? 0) ^ 1;
      const [one, other] = [parseCrl(der), parseCrl(der)];
      if (!one.ok || !other.ok) throw new Error('CRL that cannot be read');
      const expected = broken ? { ok: false, reason: 'signature-invalid' } : { ok: true };
      expect(verifyCrl({ crl: one.value, issuer: issuer.certificate })).toMatchObject(expected);
      const sliced = await verifyCrlInSlices({ crl: other.value, issuer: issuer.certificate });
      expect(sliced).toMatchObject(expected);
    }
  });
});

describe('a CRL that takes the place of another', () => {
  const crl = (number: number, more: Partial<Parameters<typeof makeCrl>[0]> = {}) =>
    makeCrl({ issuer: ca, number, ...more });

  it('has a number that does not go back', () => {
    expect(succeedsCrl(crl(5), crl(6))).toEqual({ ok: true });
    expect(succeedsCrl(crl(5), crl(5))).toEqual({ ok: true });
    expect(succeedsCrl(crl(6), crl(5))).toEqual({ ok: false, reason: 'crl-number-went-back' });
    expect(succeedsCrl(crl(256), crl(2))).toEqual({ ok: false, reason: 'crl-number-went-back' });
  });

  it('was not issued before it', () => {
    expect(succeedsCrl(crl(5), crl(6, { from: now - 2 * day }))).toEqual({ ok: false, reason: 'crl-older' });
  });

  it('has the same issuer and scope', () => {
    expect(succeedsCrl(crl(5), makeCrl({ issuer: root, number: 6 }))).toMatchObject({
      reason: 'crl-different-issuer',
    });
    const scoped = crl(6, { extensions: [issuingDistributionPoint({ user: true })] });
    expect(succeedsCrl(crl(5), scoped)).toMatchObject({ reason: 'crl-different-scope' });
    const namesake = makeAuthority({ subject: 'C=TW, CN=CA', issuer: root });
    expect(succeedsCrl(crl(5), makeCrl({ issuer: namesake, number: 6 }))).toMatchObject({
      reason: 'crl-different-scope',
    });
    expect(succeedsCrl(crl(5), crl(6, { base: 5 }))).toMatchObject({ reason: 'crl-different-scope' });
  });
});

describe('a CRL that is not well-formed', () => {
  it.each([
    ['is cut short', (der: Buffer) => der.subarray(0, -1)],
    ['is followed by more', (der: Buffer) => Buffer.concat([der, Buffer.from([0])])],
    ['is empty', () => Buffer.alloc(0)],
    ['is a web page', () => Buffer.from('<!doctype html><title>Error</title>')],
  ])('because it %s is refused', (_why, change) => {
    expect(parseCrl(change(makeCrlDer({ issuer: ca })))).toMatchObject({
      ok: false,
      reason: 'crl-malformed',
    });
  });

  it('because a name, an extension or an entry has megabytes is refused before it is read', () => {
    const megabytes = Buffer.alloc(4 * 1024 * 1024, 0x61);
    const algorithm = sequence(oid('1.2.840.10045.4.3.2'));
    const list = (...rest: readonly Buffer[]): Buffer =>
      sequence(sequence(integer(1), algorithm, ...rest), algorithm, bits(Buffer.alloc(64)));
    const times = [time(now), time(now + day)];
    const { raw } = ca.certificate.subject;
    const huge = sequence(set(sequence(oid('2.5.4.3'), element(0x0c, megabytes))));
    const extended = explicit(0, sequence(extension('1.2.3', false, megabytes)));
    for (const der of [list(huge, ...times), list(raw, ...times, extended)])
      expect(parseCrl(der)).toMatchObject({
        reason: 'crl-malformed',
        detail: 'element of more than 262144 octets',
      });
    const entry = sequence(integer(1), time(now), sequence(extension('2.5.29.29', false, megabytes)));
    const crl = parseCrl(list(raw, ...times, sequence(entry)));
    if (!crl.ok) throw new Error(crl.detail);
    expect(indexCrl(crl.value)).toMatchObject({ ok: false, reason: 'crl-malformed' });
  });

  it('because its end lies before its beginning is refused', () => {
    expect(parseCrl(makeCrlDer({ issuer: ca, from: now, until: now - day }))).toMatchObject({ ok: false });
    expect(parseCrl(makeCrlDer({ issuer: ca, from: now, until: now }))).toMatchObject({ ok: true });
  });

  it('in an entry is refused when its entries are read', () => {
    const der = makeCrlDer({ issuer: ca, entries: [{ serial: '0001' }] });
    const crl = parseCrl(der);
    if (!crl.ok) throw new Error(crl.reason);
    expect(indexCrl(crl.value)).toMatchObject({ ok: false, reason: 'crl-malformed' });
  });

  it('with serial numbers of many octets finds them all the same', () => {
    const serial = `7f${'ab'.repeat(200)}`;
    const index = makeIndex({ issuer: ca, entries: [{ serial: 1 }, { serial }, { serial: 2 }] });
    expect(index.find(serial)).toMatchObject({ serialNumber: serial });
    expect(index.find(serial.slice(0, -2))).toBeUndefined();
    expect(index.find('not hexadecimal')).toBeUndefined();
    expect(index.entries).toBe(3);
  });
});
