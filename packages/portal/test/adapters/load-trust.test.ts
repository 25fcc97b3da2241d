import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyTrust, loadTrust } from '../../src/adapters/certificates/load-trust.ts';
import { usualRevocationPolicy } from '../../src/domain/certificate/revocation-policy.ts';
import { assureTrust } from '../../src/adapters/certificates/assure-trust.ts';
import { describeTrust } from '../../src/adapters/certificates/describe-trust.ts';
import { trustHealth } from '../../src/adapters/certificates/trust-health.ts';
import { type Authority, makeAuthority, makeCard, now } from './pki/authority.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-trust-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, 'trust.json');

describe('the trust file', () => {
  let root: Authority;
  let authority: Authority;
  let content: Record<string, unknown>;

  beforeAll(async () => {
    root = await makeAuthority({ name: 'C=TW, CN=根' });
    authority = await makeAuthority({ name: 'C=TW, CN=卡', parent: root, serial: '02' });
    writeFileSync(path.join(folder, 'root.pem'), root.certificate.toString('pem'));
    writeFileSync(path.join(folder, 'authority.der'), Buffer.from(authority.certificate.rawData));
    writeFileSync(path.join(folder, 'broken.pem'), root.certificate.toString('pem').slice(0, 300));
    content = {
      anchors: ['root.pem'],
      intermediates: ['authority.der'],
      issuers: [{ keyId: authority.keyId.toUpperCase(), kind: 'agency', policies: ['2.16.886.101.0.3.3'] }],
      revocationHosts: ['127.0.0.1:8090'],
    };
  });

  const load = (change: Record<string, unknown> = {}) => {
    writeFileSync(file, JSON.stringify({ ...content, ...change }));
    return loadTrust(file);
  };

  it('is read with names relative to it, PEM and DER alike', () => {
    const trust = load();
    expect(trust.store.anchors).toHaveLength(1);
    expect(trust.store.intermediates).toHaveLength(1);
    expect(trust.issuers.get(authority.keyId)).toEqual({
      kind: 'agency',
      policies: ['2.16.886.101.0.3.3'],
      revocation: usualRevocationPolicy,
    });
    expect(trust.revocationHosts).toEqual(new Set(['127.0.0.1:8090']));
  });

  it('believes ML-DSA where it says so and the runtime knows it, and describes that', () => {
    expect([...load().algorithms.mlDsa]).toEqual([]);
    const trust = load({ mlDsa: ['ml-dsa-65'] });
    expect([...trust.algorithms.mlDsa]).toEqual(['ml-dsa-65']);
    expect(describeTrust(trust)).toContain('signatures ml-dsa-65');
    expect(describeTrust(load())).not.toContain('signatures ml-dsa-65');
  });

  it.each(['PEM', 'DER'])('may name a PKCS #7 bundle in %s', (form) => {
    const pem = path.join(folder, 'both.pem');
    const both = [root, authority].map(({ certificate }) => certificate.toString('pem'));
    writeFileSync(pem, both.join('\n'));
    const bundle = path.join(folder, `both-${form}.p7b`);
    execFileSync('openssl', ['crl2pkcs7', '-nocrl', '-certfile', pem, '-outform', form, '-out', bundle]);
    const { store } = load({ anchors: [path.basename(bundle)], intermediates: [] });
    expect(store.anchors).toHaveLength(2);
  });

  it('refuses a PKCS #7 bundle of which a certificate cannot be read, or which has none', () => {
    const pem = path.join(folder, 'one.pem');
    writeFileSync(pem, root.certificate.toString('pem'));
    const bundle = path.join(folder, 'one.p7b');
    execFileSync('openssl', ['crl2pkcs7', '-nocrl', '-certfile', pem, '-outform', 'DER', '-out', bundle]);
    const bytes = readFileSync(bundle);
    // The version within the certificate, which is explicit: [0] INTEGER 2.
    bytes[bytes.indexOf(Buffer.from('a003020102', 'hex')) + 4] = 9;
    writeFileSync(bundle, bytes);
    expect(() => load({ anchors: ['one.p7b'] })).toThrow(/one\.p7b, which holds no sound certificates/);
    execFileSync('openssl', ['crl2pkcs7', '-nocrl', '-outform', 'DER', '-out', bundle]);
    expect(() => load({ anchors: ['one.p7b'] })).toThrow(/one\.p7b, which holds no sound certificates/);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['a file is missing', { anchors: ['gone.pem'] }, /gone\.pem, which cannot be read/],
    [
      'a certificate is broken',
      { anchors: ['broken.pem'] },
      /broken\.pem, which holds no sound certificates/,
    ],
    ['there is no anchor', { anchors: [] }, /anchors/],
    ['a parameter set is none', { mlDsa: ['ml-dsa-45'] }, /mlDsa\.0/],
    ['an issuer is not among the certificates', { issuers: [{ keyId: 'aabb', kind: 'agency' }] }, /aabb/],
    ['a key identifier is no hex', { issuers: [{ keyId: 'moica', kind: 'agency' }] }, /hexadecimal/],
    ['a kind is not known', { issuers: [{ keyId: 'aabb', kind: 'nhi' }] }, /kind/],
    ['a host is an address', { revocationHosts: ['http://ocsp.example.test/'] }, /host or host:port/],
    ['a name is not known', { anchor: ['root.pem'] }, /anchor/],
  ])('stops the start when %s', (_, change, message) => {
    expect(() => load(change)).toThrow(message);
  });

  it('stops the start when it is missing or no JSON', () => {
    expect(() => loadTrust(path.join(folder, 'gone.json'))).toThrow(/cannot be read/);
    writeFileSync(file, '{');
    expect(() => loadTrust(file)).toThrow(/cannot be read/);
  });

  const oneLine = (act: () => unknown): string => {
    try {
      act();
    } catch (error) {
      const { message } = error instanceof Error ? error : new Error('no error');
      expect(message).not.toContain('\n');
      return message;
    }
    throw new Error('nothing stopped the start');
  };

  it('stops the start in one line when it names a certificate of a person, or nothing sound at all', async () => {
    const { certificate } = await makeCard({ authority });
    writeFileSync(path.join(folder, 'person.pem'), certificate.toString('pem'));
    expect(oneLine(() => load({ anchors: ['person.pem'] }))).toContain('person.pem, which is no authority: ');
    expect(oneLine(() => load({ anchors: 5, issuers: [{ keyId: 'x' }] }))).toMatch(
      /anchors: .+; issuers.0.keyId: /,
    );
    writeFileSync(path.join(folder, 'noise.pem'), Buffer.from([0, 1, 2, 0xff]));
    expect(oneLine(() => load({ anchors: ['noise.pem'] }))).toContain('noise.pem, which holds no sound');
  });

  it('stops the start in one line when no issuer is valid now: all expired, not yet begun, or under another root', async () => {
    const trust = load();
    expect(assureTrust(trust, now)).toEqual([]);
    const year = 365 * 24 * 3600_000;
    expect(oneLine(() => assureTrust(trust, new Date(now.getTime() + 30 * year)))).toMatch(/expired 20\d\d-/);
    expect(oneLine(() => assureTrust(trust, new Date(now.getTime() - 30 * year)))).toMatch(/begins 20\d\d-/);
    const other = await makeAuthority({ name: 'C=TW, CN=根' });
    writeFileSync(path.join(folder, 'other.pem'), other.certificate.toString('pem'));
    expect(oneLine(() => assureTrust(load({ anchors: ['other.pem'] }), now))).toMatch(
      /leads to no anchor \(signature-invalid at 0/,
    );
  });

  it('starts with one that is of use, and names each that is not', async () => {
    const past = await makeAuthority({ name: 'C=TW, CN=舊', notAfter: new Date(now.getTime() - 1000) });
    writeFileSync(path.join(folder, 'past.pem'), past.certificate.toString('pem'));
    const trust = load({ anchors: ['root.pem', 'past.pem'] });
    expect(assureTrust(trust, now)).toEqual([expect.stringMatching(/舊.*expired/)]);
  });

  it('starts with no issuer whose cards could hold none of the policies that are demanded, at the anchor or below', async () => {
    const narrowRoot = await makeAuthority({ name: 'C=TW, CN=窄', policies: ['2.16.886.101.0.3.1'] });
    const below = await makeAuthority({ name: 'C=TW, CN=卡', parent: narrowRoot, serial: '03' });
    const narrow = await makeAuthority({
      name: 'C=TW, CN=卡',
      parent: root,
      serial: '04',
      policies: ['2.16.886.101.0.3.1'],
    });
    const assured = (anchor: Authority, issuer: Authority, policies: readonly string[]) => {
      writeFileSync(path.join(folder, 'anchor.pem'), anchor.certificate.toString('pem'));
      writeFileSync(path.join(folder, 'issuer.pem'), issuer.certificate.toString('pem'));
      const issuers = [{ keyId: issuer.keyId, kind: 'agency', policies }];
      const intermediates = anchor === issuer ? [] : ['issuer.pem'];
      return assureTrust(load({ anchors: ['anchor.pem'], intermediates, issuers }), now);
    };
    const level3 = ['2.16.886.101.0.3.3'];
    for (const [anchor, issuer] of [
      [narrowRoot, below],
      [root, narrow],
      [narrowRoot, narrowRoot],
    ] as const) {
      expect(oneLine(() => assured(anchor, issuer, level3))).toContain('policy-not-accepted');
      expect(assured(anchor, issuer, ['2.16.886.101.0.3.1'])).toEqual([]);
      expect(assured(anchor, issuer, [])).toEqual([]);
    }
  });

  it('may name an issuing authority as an anchor itself, where the root above it is too old to be believed', () => {
    const trust = load({ anchors: ['authority.der'], intermediates: [] });
    expect(assureTrust(trust, now)).toEqual([]);
  });

  it('holds a policy for each issuer, the usual one where it says nothing', () => {
    const issuer = { keyId: authority.keyId, kind: 'agency' };
    const policyOf = (revocation: object) =>
      load({ issuers: [{ ...issuer, revocation }] }).issuers.get(authority.keyId)?.revocation;
    expect(policyOf({})).toEqual(usualRevocationPolicy);
    expect(policyOf({ sources: ['crl'], staleCrlHours: 12 })).toEqual({
      ...usualRevocationPolicy,
      sources: ['crl'],
      staleCrlHours: 12,
    });
    for (const wrong of [
      { sources: [] },
      { sources: ['ocsp', 'ocsp'] },
      { sources: ['ldap'] },
      { deadlineSeconds: 0 },
      { staleCrlHours: 1000 },
      { whenSilent: 'accept' },
    ])
      expect(() => policyOf(wrong), JSON.stringify(wrong)).toThrow(/issuers\.0\.revocation/);
  });

  it('may be written as the guide has it', () => {
    const guide = readFileSync(new URL('../../../../docs/guides/trust.md', import.meta.url), 'utf8');
    const [, example = ''] = /```json\n([^]*?)```/.exec(guide) ?? [];
    writeFileSync(file, example);
    // Its form passes; its certificates are nobody's to ship.
    expect(oneLine(() => loadTrust(file))).toContain('grca-g3.pem, which cannot be read');
  });

  it('is described in lines that are equal for equal trust', () => {
    expect(describeTrust(load())).toEqual(describeTrust(load({ anchors: ['root.pem', 'root.pem'] })));
    expect(describeTrust(load())).not.toEqual(describeTrust(load({ revocationHosts: [] })));
    expect(describeTrust(load()).join('\n')).toMatch(/^anchor [0-9a-f]{40} sha256 [0-9a-f]{64} until 20/);
  });

  it('tells of authorities that come to their end, and is not well when the last has', () => {
    const trust = load();
    const at = (days: number) => new Date(now.getTime() + days * 24 * 3600_000);
    expect(trustHealth(trust, now)).toEqual({ name: 'trust-anchors', ok: true, detail: '', warnings: [] });
    expect(trustHealth(trust, at(5 * 365 - 30)).detail).toContain('expires in 30 days');
    expect(trustHealth(trust, at(5 * 365 + 1))).toMatchObject({ ok: false });
    expect(trustHealth(emptyTrust, now)).toMatchObject({ ok: false });
  });
});
