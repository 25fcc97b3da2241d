import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyTrust, loadTrust } from '../../src/adapters/certificates/load-trust.ts';
import { usualRevocationPolicy } from '../../src/domain/certificate/revocation-policy.ts';
import { trustHealth } from '../../src/adapters/certificates/trust-health.ts';
import { type Authority, makeAuthority, now } from './pki/authority.ts';

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

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['a file is missing', { anchors: ['gone.pem'] }, /gone\.pem, which cannot be read/],
    [
      'a certificate is broken',
      { anchors: ['broken.pem'] },
      /broken\.pem, which holds no sound certificates/,
    ],
    ['there is no anchor', { anchors: [] }, /anchors/],
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

  it('tells of authorities that come to their end, and is not well when the last has', () => {
    const trust = load();
    const at = (days: number) => new Date(now.getTime() + days * 24 * 3600_000);
    expect(trustHealth(trust, now)).toEqual({ name: 'trust-anchors', ok: true, detail: '', warnings: [] });
    expect(trustHealth(trust, at(5 * 365 - 30)).detail).toContain('expires in 30 days');
    expect(trustHealth(trust, at(5 * 365 + 1))).toMatchObject({ ok: false });
    expect(trustHealth(emptyTrust, now)).toMatchObject({ ok: false });
  });
});
