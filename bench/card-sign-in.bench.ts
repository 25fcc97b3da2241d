// Card sign-ins a second over HTTP: challenge, token, session, audit row, all durable; revocation from a fresh CRL.
import { spawnSync } from 'node:child_process';
import { createPrivateKey, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import { signedBytes } from '../packages/card-protocol/src/index.ts';
import { startSandbox } from '../packages/sandbox/src/index.ts';
import { freePort } from './portal-process.ts';

const lanes = 16;
const warmMilliseconds = 3000;
const measuredMilliseconds = 8000;

const dataDir = mkdtempSync(path.join(tmpdir(), 'ecpa-bench-'));
const portalPort = await freePort();
const base = `http://localhost:${portalPort}`;
const sandbox = await startSandbox({
  dataDir,
  baseUrl: base,
  portalPort,
  sandboxPort: await freePort(),
  myDataPort: await freePort(),
  agentPort: await freePort(),
  portalEnvironment: { ECPA_LOG_LEVEL: 'silent' },
});
// The load comes from another core than the one that is measured, where there is one.
spawnSync('taskset', ['-cp', '0', String(sandbox.portalPid())]);
spawnSync('taskset', ['-cp', '1', String(process.pid)]);
// Responders of the sandbox answer without nextUpdate, so each sign-in would ask: the CRL is what real ones can cache.
await fetch(`${sandbox.controlUrl}/pki/ocsp`, { method: 'POST', body: JSON.stringify({ mode: 'down' }) });

const kept = z.object({
  keys: z.record(z.string(), z.object({ privateKey: z.string() })),
  certificates: z.record(z.string(), z.string()),
});
const pki = kept.parse(JSON.parse(readFileSync(path.join(dataDir, 'pki/pki.json'), 'utf8')));
const name = 'card chen signing';
const key = createPrivateKey({
  key: Buffer.from(pki.keys[name]?.privateKey ?? '', 'base64'),
  format: 'der',
  type: 'pkcs8',
});

const post = (address: string, body: object, cookie = '') =>
  fetch(base + address, {
    method: 'POST',
    headers: { origin: base, 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });

async function signIn(): Promise<boolean> {
  const issued = await post('/card/challenge', { purpose: 'sign-in' });
  const cookie = issued.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { challenge } = z.object({ challenge: z.string() }).parse(await issued.json());
  const data = await signedBytes({ origin: base, challenge, algorithm: 'RS256' });
  const token = {
    format: 'web-eid:1.0',
    unverifiedCertificate: pki.certificates[name],
    algorithm: 'RS256',
    signature: sign('sha256', data, key).toString('base64'),
    appVersion: 'bench',
  };
  const answer = await post('/card/sign-in', { token }, cookie);
  await answer.arrayBuffer();
  return answer.status === 200;
}

async function run(milliseconds: number): Promise<{ done: number; failed: number }> {
  const until = Date.now() + milliseconds;
  const count = { done: 0, failed: 0 };
  const lane = async () => {
    while (Date.now() < until) count[(await signIn()) ? 'done' : 'failed'] += 1;
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return count;
}

await run(warmMilliseconds);
const { done, failed } = await run(measuredMilliseconds);
process.stdout.write(
  `${JSON.stringify({ name: 'card-sign-ins-one-core', value: done / (measuredMilliseconds / 1000), unit: '1/s', failed })}\n`,
);
await sandbox.close();
rmSync(dataDir, { recursive: true });
