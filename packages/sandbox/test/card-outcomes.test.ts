import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { signedBytes } from '@ecpa/card-protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { MachineClient } from './machine-client.ts';
import { runSandbox, type TestSandbox } from './running-sandbox.ts';

const kept = z.object({
  keys: z.record(z.string(), z.object({ privateKey: z.string() })),
  certificates: z.record(z.string(), z.string()),
});

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await runSandbox();
});
afterAll(() => sandbox.end());

describe('each card of the cast', () => {
  test.each([
    ['lin', 'sign-in', '200 /activate/identify'],
    ['chen', 'sign-in', '200 /'],
    ['huang', 'sign-in', '200 /'],
    ['chang', 'sign-in', '200 /activate/identify'],
    ['li', 'sign-in', '401 certificate-expired'],
    ['wu', 'sign-in', '401 certificate-revoked'],
    ['liu', 'sign-in', '401 certificate-suspended'],
    ['tsai', 'sign-in', 'agent: pin-locked'],
    ['yang', 'sign-in', '200 /activate/identify'],
    ['ho', 'sign-in', '200 /'],
    ['chou', 'sign-in', '200 /'],
    ['su', 'sign-in', '200 /activate/identify'],
    ['encryption-only', 'sign-in', 'agent: no-certificate'],
    ['untrusted', 'sign-in', '401 certificate-untrusted'],
    ['culture', 'sign-in', '401 certificate-wrong-kind'],
    ['lin', 'agency-sign-in', '401 certificate-wrong-kind'],
  ])('%s at %s: %s', async (card, purpose, outcome) => {
    expect(await new MachineClient(sandbox).signInWithCard(card, purpose)).toBe(outcome);
  });

  test.each([
    ['chang', 'Y191371176', '已離職'],
    ['su', 'Y193227028', '留職停薪'],
    ['yang', 'Y292484683', '報送'],
    ['lin', 'Y191000001', '與卡片持有人不符'],
  ])('%s that claims %s reads the reason', async (card, claimed, words) => {
    const client = new MachineClient(sandbox);
    await client.signInWithCard(card);
    expect(await client.claim(claimed)).toContain(words);
    expect(await client.complete()).not.toBe('/activate/details');
  });
});

describe('a PIN that can be none', () => {
  test.each(['', '24681', '2４6810', ' 246810', '246810246'])('costs no try: %j', async (pin) => {
    const client = new MachineClient(sandbox);
    await sandbox.order('/reader/insert', { card: 'chen' });
    expect(await client.token(await client.challenge(), pin)).toEqual({ error: 'pin-length', triesLeft: 3 });
    const cards = z.array(z.looseObject({ card: z.string(), triesLeft: z.number().optional() }));
    const chen = cards.parse(await sandbox.read('/cards')).find(({ card }) => card === 'chen');
    expect(chen?.triesLeft).toBe(3);
  });
});

describe('a token', () => {
  test('made by hand with the certificate for encryption has the wrong usage', async () => {
    const pki: unknown = JSON.parse(readFileSync(`${sandbox.dataDir}/pki/pki.json`, 'utf8'));
    const { keys, certificates } = kept.parse(pki);
    const name = 'card encryption-only encryption';
    const key = createPrivateKey({
      key: Buffer.from(keys[name]?.privateKey ?? '', 'base64'),
      format: 'der',
      type: 'pkcs8',
    });
    const client = new MachineClient(sandbox);
    const challenge = await client.challenge();
    const data = await signedBytes({ origin: sandbox.base, challenge, algorithm: 'RS256' });
    const token = {
      format: 'web-eid:1.0',
      unverifiedCertificate: certificates[name],
      algorithm: 'RS256',
      signature: sign('sha256', data, key).toString('base64'),
      appVersion: 'hand-made',
    };
    expect(await client.json('/card/sign-in', { token })).toEqual({
      status: 401,
      answer: { refusal: 'certificate-wrong-usage' },
    });
  });

  test('sent fifty times at once signs in once', async () => {
    const client = new MachineClient(sandbox);
    await sandbox.order('/reader/insert', { card: 'chen' });
    const token = await client.token(await client.challenge());
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => client.json('/card/sign-in', { token })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ answer }) => answer['refusal'] === 'challenge-unknown')).toHaveLength(49);
  });

  test('for the challenge of another visit is unknown here', async () => {
    const [mine, theirs] = [new MachineClient(sandbox), new MachineClient(sandbox)];
    await sandbox.order('/reader/insert', { card: 'chen' });
    await mine.challenge();
    const token = await theirs.token(await theirs.challenge());
    expect(await mine.json('/card/sign-in', { token })).toEqual({
      status: 401,
      answer: { refusal: 'challenge-unknown' },
    });
  });

  test.each([
    ['an empty object', {}, 400],
    ['another format', { format: 'web-eid:0.9' }, 400],
    ['a certificate that is none', { unverifiedCertificate: 'AAAA' }, 400],
    ['the algorithm none', { algorithm: 'none' }, 401],
    ['the algorithm HS256', { algorithm: 'HS256' }, 401],
    ['a signature of another length', { signature: 'AAAA' }, 401],
  ])('with %s is refused, whoever sent it', async (_, change, status) => {
    const client = new MachineClient(sandbox);
    await sandbox.order('/reader/insert', { card: 'chen' });
    const good = await client.token(await client.challenge());
    const token = Object.keys(change).length === 0 ? {} : { ...good, ...change };
    expect((await client.json('/card/sign-in', { token })).status).toBe(status);
  });
});

describe('status services in trouble', () => {
  test.each([
    ['down', 'up', '200 /'],
    ['garbage', 'up', '200 /'],
    ['up', 'down', '200 /'],
  ] as const)('OCSP %s and CRL %s: the other one decides', async (ocsp, crl, outcome) => {
    await sandbox.order('/pki/ocsp', { mode: ocsp });
    await sandbox.order('/pki/crl', { mode: crl });
    expect(await new MachineClient(sandbox).signInWithCard('ho')).toBe(outcome);
    expect(await new MachineClient(sandbox).signInWithCard('wu')).toBe('401 certificate-revoked');
    await sandbox.order('/pki/ocsp', { mode: 'up' });
    await sandbox.order('/pki/crl', { mode: 'up' });
  });

  test('no fresh answer is not a bad card: 503, in its own words, and nobody gets in', async () => {
    await sandbox.order('/pki/ocsp', { mode: 'down' });
    await sandbox.order('/pki/crl', { mode: 'stale' });
    await sandbox.order('/clock/advance', { seconds: 2 * 24 * 3600 });
    expect(await new MachineClient(sandbox).signInWithCard('chen')).toBe('503 revocation-unavailable');
    await sandbox.order('/pki/ocsp', { mode: 'up' });
    await sandbox.order('/pki/crl', { mode: 'up' });
    await sandbox.order('/clock/advance', { seconds: 300 });
    expect(await new MachineClient(sandbox).signInWithCard('chen')).toBe('200 /');
  });

  test('a card that is revoked while its holder is signed in does not sign in again', async () => {
    expect(await new MachineClient(sandbox).signInWithCard('chou')).toBe('200 /');
    await sandbox.order('/pki/revoke', { card: 'chou' });
    expect(await new MachineClient(sandbox).signInWithCard('chou')).toBe('401 certificate-revoked');
    await sandbox.order('/pki/restore', { card: 'chou' });
    expect(await new MachineClient(sandbox).signInWithCard('chou')).toBe('200 /');
  });
});
