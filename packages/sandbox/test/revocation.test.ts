import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MachineClient } from './machine-client.ts';
import { runSandbox, type TestSandbox } from './running-sandbox.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await runSandbox();
});
afterAll(() => sandbox.end());

/** Signed in by card as the operator. */
async function operator(): Promise<MachineClient> {
  const client = new MachineClient(sandbox);
  expect(await client.signInWithCard('ho')).toBe('200 /');
  return client;
}

const textOf = async (client: MachineClient, path: string): Promise<string> =>
  (await client.send(path)).text().then((html) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '));

describe('the policy at work', () => {
  beforeEach(() => sandbox.order('/reset'));

  test('the operator’s page shows each issuer with its list, and the latest decisions with their source', async () => {
    const client = await operator();
    await new MachineClient(sandbox).signInWithCard('wu');
    const page = await textOf(client, '/operator/certificates');
    expect(page).toContain('內政部憑證管理中心');
    expect(page).toContain('組織及團體憑證管理中心');
    expect(page).toMatch(/certificate-revoked ocsp: keyCompromise/);
    expect(page).toMatch(/good ocsp/);
  });

  // What people, row and page are told stands in revocation.browser.test.ts.
  test('with the responder down the list decides, and the metrics say so', async () => {
    const client = await operator();
    await sandbox.order('/pki/ocsp', { mode: 'down' });
    expect(await new MachineClient(sandbox).signInWithCard('chen')).toBe('200 /');
    const metrics = await (await client.send('/metrics')).text();
    expect(metrics).toMatch(/ecpa_revocation_decisions\{verdict="good",source="crl"\} [1-9]/);
    expect(metrics).toMatch(/ecpa_crl_next_update_seconds\{key="[0-9a-f]+",url="http:/);
  });

  test('a stale list and no responder: refused as unavailable, and the page shows the list as stale', async () => {
    const client = await operator();
    await sandbox.order('/pki/ocsp', { mode: 'down' });
    await sandbox.order('/pki/crl', { mode: 'stale' });
    await sandbox.order('/clock/advance', { seconds: 120 });
    expect(await new MachineClient(sandbox).signInWithCard('chen')).toBe('503 revocation-unavailable');
    const page = await textOf(client, '/operator/certificates');
    expect(page).toContain('已過期，不採用');
    expect(page).toContain('revocation-unavailable');
  });

  test('a card that is revoked or suspended while its holder is signed in ends the session at the next check', async () => {
    for (const change of ['revoke', 'suspend']) {
      const client = new MachineClient(sandbox);
      expect(await client.signInWithCard('chou')).toBe('200 /');
      expect((await client.send('/account')).status).toBe(200);
      await sandbox.order(`/pki/${change}`, { card: 'chou' });
      await sandbox.order('/clock/advance', { seconds: 180 });
      expect((await client.send('/account')).status).toBe(401);
      await sandbox.order('/pki/restore', { card: 'chou' });
      await sandbox.order('/clock/advance', { seconds: 180 });
    }
  });

  test('after a restart with every service down the last good list decides, and an older one never does', async () => {
    const restart = async () => {
      process.kill(sandbox.portalPid() ?? 0, 'SIGKILL');
      await sandbox.restartPortal();
    };
    const tries = async (card: string) => new MachineClient(sandbox).signInWithCard(card);
    await sandbox.order('/pki/ocsp', { mode: 'down' });
    expect(await tries('chen')).toBe('200 /');
    await sandbox.order('/pki/crl', { mode: 'down' });
    await restart();
    expect(await tries('chen')).toBe('200 /');
    // Somebody takes the kept list away and serves one of three days ago.
    rmSync(path.join(sandbox.dataDir, 'portal/revocation-lists'), { recursive: true });
    await sandbox.order('/pki/crl', { mode: 'stale' });
    await restart();
    expect(await tries('chen')).toBe('503 revocation-unavailable');
    expect(readFileSync(path.join(sandbox.dataDir, 'portal.log'), 'utf8')).toMatch(
      /crl http:[^"]+: crl-number-went-back/,
    );
  });

  test('a list of half a million entries comes in while people go on signing in', async () => {
    const client = await operator();
    const largest = async () => {
      const metrics = await (await client.send('/metrics')).text();
      return Math.max(
        0,
        ...[...metrics.matchAll(/^ecpa_crl_entries\{.*\} (\d+)$/gm)].map(([, n]) => Number(n)),
      );
    };
    await sandbox.order('/pki/ocsp', { mode: 'down' });
    expect(await new MachineClient(sandbox).signInWithCard('chen')).toBe('200 /');
    await sandbox.order('/pki/crl', { mode: 'large' });
    await sandbox.order('/clock/advance', { seconds: 20 });
    for (let tries = 0; tries < 200 && (await largest()) < 500_000; tries += 1)
      expect(await new MachineClient(sandbox).signInWithCard('chen')).toBe('200 /');
    expect(await largest()).toBeGreaterThanOrEqual(500_000);
    expect(await new MachineClient(sandbox).signInWithCard('chen')).toBe('200 /');
    expect(await new MachineClient(sandbox).signInWithCard('wu')).toBe('401 certificate-revoked');
  });

  test('nobody but an operator with a card sees the page', async () => {
    const stranger = new MachineClient(sandbox);
    expect((await stranger.send('/operator/certificates')).status).toBe(401);
    await stranger.signInWithCard('chen');
    expect((await stranger.send('/operator/certificates')).status).toBe(403);
    const byPassword = new MachineClient(sandbox);
    await byPassword.form('/sign-in/account', {
      identifier: 'ho.jx',
      password: sandbox.passwords.get('ho.jx') ?? '',
    });
    expect((await byPassword.send('/operator/certificates')).headers.get('location')).toMatch(
      /^\/step-up\?to=/,
    );
  });
});
