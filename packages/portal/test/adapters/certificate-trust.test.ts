import { beforeAll, describe, expect, it } from 'vitest';
import { type CertificateKind } from '../../src/domain/certificate/certificate.ts';
import {
  after,
  type Authority,
  type CardOptions,
  Extension,
  KeyUsageFlags,
  makeAuthority,
  makeCard,
  now,
} from './pki/authority.ts';
import { outcome, trusted, trustIn, verifierFor } from './pki/verifier.ts';

const personIssuer = 'C=TW, O=行政院, OU=內政部憑證管理中心';

describe('the path of a card certificate', () => {
  let root: Authority;
  let older: Authority;
  let newer: Authority;
  let agencies: Authority;
  let idle: Authority;
  let stranger: Authority;
  let verifier: ReturnType<typeof verifierFor>['verifier'];

  beforeAll(async () => {
    root = await makeAuthority({ name: 'C=TW, CN=根' });
    older = await makeAuthority({ name: personIssuer, parent: root, serial: '02' });
    newer = await makeAuthority({ name: personIssuer, parent: root, serial: '03' });
    agencies = await makeAuthority({
      name: 'C=TW, O=行政院, OU=政府憑證管理中心',
      parent: root,
      serial: '04',
    });
    idle = await makeAuthority({ name: personIssuer, parent: root, serial: '05' });
    stranger = await makeAuthority({ name: personIssuer });
    const trust = trustIn({
      anchors: [root],
      intermediates: [older, newer, agencies, idle],
      issuers: [
        [older, 'natural-person'],
        [newer, 'natural-person'],
        [agencies, 'agency'],
      ],
    });
    verifier = verifierFor(trust).verifier;
  });

  const decide = async (
    options: Omit<CardOptions, 'authority'> & { authority?: Authority },
    kind: CertificateKind = 'natural-person',
    at = now,
  ) => {
    const { der } = await makeCard({ authority: newer, ...options });
    return outcome(verifier.trust({ unverified: der, kind, at }));
  };

  it('is proven for a natural person by either generation of the authority, told apart by its key', async () => {
    for (const authority of [older, newer]) {
      const { der } = await makeCard({ authority, serial: '00a5' });
      expect(trusted(verifier, der).facts).toMatchObject({
        kind: 'natural-person',
        issuerKeyId: authority.keyId,
        serial: 'a5',
        holderName: '林嘉文',
        lastFour: '0003',
        agencyOid: undefined,
      });
    }
  });

  it('is proven for an agency, with the OID of the agency', async () => {
    const { der } = await makeCard({
      authority: agencies,
      kind: 'agency',
      subject: 'C=TW, O=晴川市, OU=文化局',
    });
    expect(trusted(verifier, der, 'agency').facts).toMatchObject({
      holderName: '文化局',
      agencyOid: '2.16.886.101.99001.2',
      lastFour: undefined,
    });
  });

  it.each<[string, Omit<CardOptions, 'authority'>]>([
    ['is for encryption', { usage: KeyUsageFlags.keyEncipherment | KeyUsageFlags.dataEncipherment }],
    ['is for servers', { purposes: ['1.3.6.1.5.5.7.3.1'] }],
  ])('is refused as of the wrong usage when it %s', async (_, options) => {
    expect(await decide(options)).toBe('certificate-wrong-usage');
  });

  it('is refused as of the wrong kind for a card of the other kind, for a server, and for what the issuer does not issue', async () => {
    expect(await decide({ authority: agencies, kind: 'agency' })).toBe('certificate-wrong-kind');
    expect(await decide({}, 'agency')).toBe('certificate-wrong-kind');
    expect(await decide({ kind: 'server' })).toBe('certificate-wrong-kind');
    expect(await decide({ authority: agencies })).toBe('certificate-wrong-kind');
    expect(await decide({ kind: 'agency' }, 'agency')).toBe('certificate-wrong-kind');
  });

  it('is refused as untrusted under an authority of the same name with another key', async () => {
    expect(await decide({ authority: stranger })).toBe('certificate-untrusted');
  });

  it('is refused as untrusted when it borrows the key identifier of a trusted authority', async () => {
    const forged: Authority = { ...newer, keys: { ...newer.keys, privateKey: stranger.keys.privateKey } };
    expect(await decide({ authority: forged })).toBe('certificate-untrusted');
  });

  it('is refused as untrusted when a trusted authority of the same name, which issues no cards, signed it', async () => {
    const forged: Authority = { ...newer, keys: { ...newer.keys, privateKey: idle.keys.privateKey } };
    expect(await decide({ authority: forged })).toBe('certificate-untrusted');
  });

  it('is refused as untrusted straight below the root, which issues no cards', async () => {
    expect(await decide({ authority: root })).toBe('certificate-untrusted');
  });

  it('is refused as untrusted without an accepted policy', async () => {
    expect(await decide({ policies: [] })).toBe('certificate-untrusted');
    expect(await decide({ policies: ['2.16.886.101.0.3.2'] })).toBe('certificate-untrusted');
  });

  it('is refused as untrusted with a critical extension that nobody knows', async () => {
    const odd = new Extension('1.3.6.1.4.1.99999.1', true, Buffer.from([5, 0]));
    expect(await decide({ extensions: [odd] })).toBe('certificate-untrusted');
  });

  it('is refused by its dates to the second', async () => {
    const dates = { notBefore: now, notAfter: after(60_000) };
    expect(await decide(dates, 'natural-person', after(-1000))).toBe('certificate-not-yet-valid');
    expect(await decide(dates, 'natural-person', now)).toBe('good');
    expect(await decide(dates, 'natural-person', after(60_000))).toBe('good');
    expect(await decide(dates, 'natural-person', after(61_000))).toBe('certificate-expired');
  });

  it('tells whose it was when only its time is over, and of no forged one', async () => {
    const dates = { notBefore: now, notAfter: after(60_000) };
    const late = after(61_000);
    const own = await makeCard({ authority: newer, ...dates });
    const expired = verifier.trust({ unverified: own.der, kind: 'natural-person', at: late });
    expect(expired).toMatchObject({ refusal: 'certificate-expired', expired: { notAfter: after(60_000) } });
    const forger: Authority = { ...newer, keys: { ...newer.keys, privateKey: idle.keys.privateKey } };
    const forged = await makeCard({ authority: forger, ...dates });
    expect(verifier.trust({ unverified: forged.der, kind: 'natural-person', at: late })).not.toHaveProperty(
      'expired',
    );
  });

  it('is refused as malformed when the bytes are no certificate', async () => {
    const { der } = await makeCard({ authority: newer });
    for (const bytes of [new Uint8Array(), der.subarray(0, -1), Buffer.from('garbage')])
      expect(outcome(verifier.trust({ unverified: bytes, kind: 'natural-person', at: now }))).toBe(
        'token-malformed',
      );
  });

  it('is never proven after any one byte of the certificate was changed', async () => {
    const { der } = await makeCard({ authority: newer });
    for (let place = 0; place < der.length; place += 7) {
      const altered = Uint8Array.from(der);
      altered[place] = (altered[place] ?? 0) ^ 0x01;
      expect(outcome(verifier.trust({ unverified: altered, kind: 'natural-person', at: now }))).not.toBe(
        'good',
      );
    }
  });
});
