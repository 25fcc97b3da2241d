// Card sign-ins in a portal that loads a CRL of 500,000 entries (25 MB) again and again, beside the same portal with
// small ones. How long the portal's event loop stood still is what its own metrics say since they were read last. The
// worst sign-in is left out: the lists are made in the process of the clients, and hold them up meanwhile.
import { createPrivateKey, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { signedBytes } from '../packages/card-protocol/src/index.ts';
import { startSandbox } from '../packages/sandbox/src/index.ts';
import { freePort } from './portal-process.ts';

const windowMilliseconds = 20_000;
const pauseBetweenSignIns = 20;

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
const order = (to: string, body: object) =>
  fetch(sandbox.controlUrl + to, { method: 'POST', body: JSON.stringify(body) });

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
  fetch(address, {
    method: 'POST',
    headers: { origin: base, 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });

async function signIn(): Promise<void> {
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
  if (answer.status !== 200) throw new Error(`a sign-in of the bench was refused: ${await answer.text()}`);
  await answer.arrayBuffer();
}

async function timesOf(one: () => Promise<unknown>, pause: number, until: number): Promise<number[]> {
  const times: number[] = [];
  while (performance.now() < until) {
    const begun = performance.now();
    await one();
    times.push(performance.now() - begun);
    await sleep(pause);
  }
  return times.sort((a, b) => a - b);
}

const at = (times: readonly number[], share: number): number =>
  times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;

/** Largest resident memory of the portal so far, in megabytes. */
const peakMegabytes = (): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${sandbox.portalPid()}/status`, 'utf8'))?.[1]) / 1024;

const metrics = async (): Promise<string> => (await fetch(`${base}/metrics`)).text();
const valuesOf = (text: string, metric: string): number[] =>
  [...text.matchAll(new RegExp(`^${metric}(?:\\{.*\\})? (\\S+)$`, 'gm'))].map(([, value]) => Number(value));

async function measure() {
  await metrics();
  const signIns = await timesOf(signIn, pauseBetweenSignIns, performance.now() + windowMilliseconds);
  const after = await metrics();
  return {
    signIns,
    stall: (valuesOf(after, 'nodejs_eventloop_lag_max_seconds')[0] ?? Number.NaN) * 1000,
    stallUsually: (valuesOf(after, 'nodejs_eventloop_lag_p99_seconds')[0] ?? Number.NaN) * 1000,
    entries: Math.max(0, ...valuesOf(after, 'ecpa_crl_entries')),
    peak: peakMegabytes(),
  };
}

await signIn();
const small = await measure();
await order('/pki/crl', { mode: 'large' });
const large = await measure();
if (large.entries < 500_000) throw new Error('the large list was not loaded');

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
const compare = (what: string, of: (one: typeof small) => number) =>
  say({ name: what, value: of(large), unit: 'ms', baseline: of(small), ratio: of(large) / of(small) });
compare('card-sign-in-median-while-crl-loads', ({ signIns }) => at(signIns, 0.5));
compare('card-sign-in-p99-while-crl-loads', ({ signIns }) => at(signIns, 0.99));
compare('event-loop-p99-while-crl-loads', ({ stallUsually }) => stallUsually);
compare('event-loop-worst-while-crl-loads', ({ stall }) => stall);
say({ name: 'portal-peak-memory-with-large-crl', value: large.peak, unit: 'MB', baseline: small.peak });
await sandbox.close();
rmSync(dataDir, { recursive: true });
