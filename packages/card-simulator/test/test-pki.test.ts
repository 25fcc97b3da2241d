import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CardPlan } from '../src/card-plan.ts';
import { openTestPki, PkiService, type TestPki, writeTrustFiles } from '../src/index.ts';

const now = new Date('2026-06-01T00:00:00Z');
const url = 'http://127.0.0.1:8090';
const cards: CardPlan[] = [
  { id: 'lin', issuer: 'natural-person-g2', kind: 'natural-person', holder: '林嘉文', lastFour: '0003' },
  { id: 'chen', issuer: 'natural-person-g3', kind: 'natural-person', holder: '陳志豪', lastFour: '0001' },
  {
    id: 'wu',
    issuer: 'natural-person-g2',
    kind: 'natural-person',
    holder: '吳建宏',
    lastFour: '2344',
    state: 'revoked',
  },
  {
    id: 'liu',
    issuer: 'natural-person-g2',
    kind: 'natural-person',
    holder: '劉怡君',
    lastFour: '3518',
    state: 'suspended',
  },
  {
    id: 'culture',
    issuer: 'gca',
    kind: 'agency',
    holder: '晴川市政府文化局',
    agencyOid: '2.16.886.101.99001.2',
  },
  { id: 'untrusted', issuer: 'untrusted', kind: 'natural-person', holder: '王大同', lastFour: '0009' },
];

let folder = '';
let pki: TestPki;
const file = (name: string) => path.join(folder, name);
const openssl = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
  return { status, text: stdout + stderr };
};
const hasOpenssl = openssl('version').status === 0;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'pki-'));
  pki = await openTestPki({ folder: file('pki'), url, cards, now });
  writeTrustFiles({ pki, folder: file('trust'), host: '127.0.0.1:8090' });
  for (const [id, { signing, encryption }] of pki.cards) {
    if (signing !== undefined) writeFileSync(file(`${id}.pem`), signing.certificate.toString('pem'));
    writeFileSync(file(`${id}-encryption.pem`), encryption.certificate.toString('pem'));
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const trust = (name: string) => file(`trust/${name}.pem`);

describe.skipIf(!hasOpenssl)('openssl (skipped without it)', () => {
  test.each([
    ['lin', 'natural-person-g2'],
    ['chen', 'natural-person-g3'],
    ['culture', 'gca'],
  ])('accepts the card %s below %s', (card, issuer) => {
    const verdict = openssl(
      'verify',
      '-x509_strict',
      '-attime',
      '1780300000',
      '-CAfile',
      trust('root'),
      '-untrusted',
      trust(issuer),
      file(`${card}.pem`),
    );
    expect(verdict.text).toContain('OK');
  });

  test('does not accept a card of one generation below the other of the same name, nor the impostor’s', () => {
    for (const [card, issuer] of [
      ['lin', 'natural-person-g3'],
      ['chen', 'natural-person-g2'],
      ['untrusted', 'natural-person-g2'],
    ] as const) {
      const verdict = openssl(
        'verify',
        '-attime',
        '1780300000',
        '-CAfile',
        trust('root'),
        '-untrusted',
        trust(issuer),
        file(`${card}.pem`),
      );
      expect(verdict.status).not.toBe(0);
    }
  });

  test('reads the profile of a natural-person card', () => {
    const { text } = openssl('x509', '-in', file('lin.pem'), '-noout', '-text', '-nameopt', 'utf8');
    expect(text).toMatch(/Subject: C=TW, CN=林嘉文, serialNumber=\d{16}/);
    expect(text).toMatch(/X509v3 Key Usage: critical\s+Digital Signature\n/);
    expect(text).toContain('Policy: 2.16.886.101.0.3.3');
    expect(text).toContain(`URI:${url}/pki/crl/natural-person-g2.crl`);
    expect(text).toContain(`OCSP - URI:${url}/pki/ocsp/natural-person-g2`);
    expect(text).toContain('X509v3 Subject Directory Attributes');
    expect(openssl('x509', '-in', file('lin-encryption.pem'), '-noout', '-text').text).toMatch(
      /X509v3 Key Usage: critical\s+Key Encipherment, Data Encipherment\n/,
    );
  });

  test.each([
    ['lin', 'natural-person-g2', ': good'],
    ['wu', 'natural-person-g2', ': revoked'],
    ['liu', 'natural-person-g2', 'certificateHold'],
  ])('accepts the responder’s answer about %s', async (card, issuer, words) => {
    const request = file('request.der');
    openssl('ocsp', '-issuer', trust(issuer), '-cert', file(`${card}.pem`), '-reqout', request);
    const { readFileSync } = await import('node:fs');
    const service = new PkiService({ pki, now: () => new Date() });
    const answered = await service.answer({ path: `/pki/ocsp/${issuer}`, body: readFileSync(request) });
    writeFileSync(file('response.der'), answered?.body ?? '');
    const { text } = openssl(
      'ocsp',
      '-respin',
      file('response.der'),
      '-issuer',
      trust(issuer),
      '-cert',
      file(`${card}.pem`),
      '-CAfile',
      trust('root'),
      '-verify_other',
      trust(issuer),
      '-no_nonce',
    );
    expect(text).toContain('Response verify OK');
    expect(text).toContain(words);
  });

  test('accepts the lists and finds the revoked card in them', async () => {
    const service = new PkiService({ pki, now: () => now });
    const answered = await service.answer({ path: '/pki/crl/natural-person-g2.crl', body: new Uint8Array() });
    writeFileSync(file('list.crl'), answered?.body ?? '');
    const { text } = openssl(
      'crl',
      '-inform',
      'DER',
      '-in',
      file('list.crl'),
      '-noout',
      '-text',
      '-CAfile',
      trust('natural-person-g2'),
    );
    expect(text).toContain('verify OK');
    expect(text).toContain(
      pki.cards.get('wu')?.signing?.certificate.serialNumber.toUpperCase() ?? 'no serial',
    );
    expect(text).toContain('Certificate Hold');
    expect(text).not.toContain(
      pki.cards.get('lin')?.signing?.certificate.serialNumber.toUpperCase() ?? 'no serial',
    );
  });
});

test('both generations of the natural-person CA and the impostor carry one name and different keys', () => {
  const named = ['natural-person-g2', 'natural-person-g3', 'untrusted'] as const;
  const authorities = named.map((id) => pki.authorities.get(id));
  expect(new Set(authorities.map((each) => each?.certificate.subject)).size).toBe(1);
  expect(new Set(authorities.map((each) => each?.keyId)).size).toBe(3);
});

test('a second opening gives the same certificates, and keys are readable by their owner alone', async () => {
  const again = await openTestPki({ folder: file('pki'), url, cards, now });
  expect(again.cards.get('lin')?.signing?.certificate.serialNumber).toBe(
    pki.cards.get('lin')?.signing?.certificate.serialNumber,
  );
  expect(statSync(file('pki/pki.json')).mode & 0o777).toBe(0o600);
});

test('services that are down cut the connection, and garbage is no OCSP answer', async () => {
  const service = new PkiService({ pki, now: () => now });
  service.ocsp = 'down';
  service.crl = 'down';
  expect(await service.answer({ path: '/pki/ocsp/gca', body: new Uint8Array() })).toBeUndefined();
  expect(await service.answer({ path: '/pki/crl/gca.crl', body: new Uint8Array() })).toBeUndefined();
  service.ocsp = 'garbage';
  expect((await service.answer({ path: '/pki/ocsp/gca', body: new Uint8Array() }))?.type).toBe('text/html');
  expect((await service.answer({ path: '/elsewhere', body: new Uint8Array() }))?.status).toBe(404);
});
