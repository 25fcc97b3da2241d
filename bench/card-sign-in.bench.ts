// Card sign-ins over HTTP: challenge, token, session, audit row, all durable; revocation from a fresh CRL. Clients need
// more of a processor than the server does (they sign), so both sides are counted by what the server's own process
// used: sign-ins in each second of one core.
import { spawn, spawnSync } from 'node:child_process';
import { createPrivateKey, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import { signedBytes } from '../packages/card-protocol/src/index.ts';
import { startSandbox } from '../packages/sandbox/src/index.ts';
import { end, freePort } from './portal-process.ts';

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
const issuerName = 'natural-person-g3';
const key = createPrivateKey({
  key: Buffer.from(pki.keys[name]?.privateKey ?? '', 'base64'),
  format: 'der',
  type: 'pkcs8',
});

const post = (address: string, body: object, cookie = '') =>
  fetch(address, {
    method: 'POST',
    headers: { origin: base, 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });

async function signIn(): Promise<boolean> {
  const issued = await post(`${base}/card/challenge`, { purpose: 'sign-in' });
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
  const answer = await post(`${base}/card/sign-in`, { token }, cookie);
  await answer.arrayBuffer();
  return answer.status === 200;
}

/** Milliseconds of processor that a process has used, all its threads. */
function usedMilliseconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function run(one: () => Promise<boolean>, milliseconds: number): Promise<number> {
  const until = Date.now() + milliseconds;
  let done = 0;
  const lane = async () => {
    while (Date.now() < until) {
      if (!(await one())) throw new Error('a sign-in of the bench was refused');
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return done;
}

/** How many a second of one core serves, and how many came in each second of the clock. */
async function measure(pid: number, one: () => Promise<boolean>) {
  await run(one, warmMilliseconds);
  const before = usedMilliseconds(pid);
  const done = await run(one, measuredMilliseconds);
  return {
    perCoreSecond: done / ((usedMilliseconds(pid) - before) / 1000),
    perSecond: done / (measuredMilliseconds / 1000),
  };
}

async function measureParts() {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(
    'taskset',
    ['-c', '0', process.execPath, path.join(import.meta.dirname, 'bare-card-parts.ts'), String(port)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const issuer = pki.certificates[issuerName] ?? '';
  await fetch(`${origin}/issuer`, { method: 'POST', body: Buffer.from(issuer, 'base64') });
  const data = randomBytes(64);
  const token = {
    certificate: pki.certificates[name],
    data: data.toString('base64'),
    signature: sign('sha256', data, key).toString('base64'),
  };
  const result = await measure(child.pid ?? 0, async () => {
    await (await post(`${origin}/challenge`, { purpose: 'sign-in' })).arrayBuffer();
    const answer = await post(`${origin}/sign-in`, token);
    await answer.arrayBuffer();
    return answer.status === 200;
  });
  await end(child);
  return result;
}

const portal = await measure(sandbox.portalPid() ?? 0, signIn);
const parts = await measureParts();
process.stdout.write(
  `${JSON.stringify({
    name: 'card-sign-ins-per-core-second',
    value: portal.perCoreSecond,
    unit: '1/s',
    baseline: parts.perCoreSecond,
    ratio: portal.perCoreSecond / parts.perCoreSecond,
    target: 0.5,
  })}\n${JSON.stringify({ name: 'card-sign-ins-as-clients-came', value: portal.perSecond, unit: '1/s' })}\n`,
);
await sandbox.close();
rmSync(dataDir, { recursive: true });
