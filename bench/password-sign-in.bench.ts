// Password sign-ins a second against raw argon2id hashes a second, in interleaved windows of one run.
import { spawn, spawnSync } from 'node:child_process';
import process from 'node:process';
import { benchPassword, startPortal } from './portal-process.ts';

const windowMilliseconds = 4000;
const rounds = 3;
const accounts = 256;
const clientsPerLane = 8;

const rawHashes = `
import { hash } from '@node-rs/argon2';
const end = Date.now() + ${windowMilliseconds};
let done = 0;
const lane = async () => { while (Date.now() < end) { await hash('a password of the bench', { memoryCost: 19456, timeCost: 2, parallelism: 1 }); done += 1; } };
await Promise.all(Array.from({ length: Number(process.argv[1]) }, lane));
console.log(done / ${windowMilliseconds / 1000});
`;

/** Hashes a second of the bare library on these processors. */
const rawPerSecond = (cpus: string, lanes: number): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(
      'taskset',
      ['-c', cpus, process.execPath, '--input-type=module', '-e', rawHashes, String(lanes)],
      {
        cwd: import.meta.dirname,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let text = '';
    child.stdout.on('data', (part) => (text += String(part)));
    child.once('exit', () => {
      resolve(Number(text));
    });
  });

let next = 0;
async function signIn(origin: string): Promise<boolean> {
  next = (next + 1) % accounts;
  const response = await fetch(`${origin}/sign-in/account`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      identifier: `bench.${String(next).padStart(6, '0')}`,
      password: benchPassword,
    }),
  });
  await response.arrayBuffer();
  return response.status === 303;
}

const quantile = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;

async function window(origin: string, clients: number) {
  const until = Date.now() + windowMilliseconds;
  const health: number[] = [];
  let done = 0;
  const client = async () => {
    while (Date.now() < until) if (await signIn(origin)) done += 1;
  };
  const probe = async () => {
    while (Date.now() < until) {
      const begun = performance.now();
      await (await fetch(`${origin}/livez`)).arrayBuffer();
      health.push(performance.now() - begun);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await Promise.all([probe(), ...Array.from({ length: clients }, client)]);
  return { perSecond: done / (windowMilliseconds / 1000), health };
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const line = (report: object) => process.stdout.write(`${JSON.stringify(report)}\n`);

async function measure(cpus: string, lanes: number) {
  const portal = await startPortal({ cpus, accounts, hashesAtOnce: lanes });
  const [raw, signedIn, health]: [number[], number[], number[]] = [[], [], []];
  await window(portal.origin, clientsPerLane * lanes);
  for (let round = 0; round < rounds; round += 1) {
    raw.push(await rawPerSecond(cpus, lanes));
    const result = await window(portal.origin, clientsPerLane * lanes);
    signedIn.push(result.perSecond);
    health.push(...result.health);
  }
  await portal.stop();
  return {
    raw: mean(raw),
    perSecond: mean(signedIn),
    healthP99: quantile(health, 0.99),
    start: portal.startMilliseconds,
  };
}

// The load comes from another core than the one that is measured, where there is one.
spawnSync('taskset', ['-cp', '1', String(process.pid)]);
const one = await measure('0', 1);
spawnSync('taskset', ['-cp', '0,1', String(process.pid)]);
line({
  name: 'password-sign-ins-one-core',
  value: one.perSecond,
  unit: '1/s',
  baseline: one.raw,
  ratio: one.perSecond / one.raw,
  target: 0.9,
});
line({ name: 'password-sign-ins-health-p99', value: one.healthP99, unit: 'ms', target: 10 });
line({ name: 'cold-start-to-home-page', value: one.start, unit: 'ms', target: 1500 });
const two = await measure('0,1', 2);
line({
  name: 'password-sign-ins-two-cores',
  value: two.perSecond,
  unit: '1/s',
  baseline: one.perSecond,
  ratio: two.perSecond / one.perSecond,
  target: 1.8,
});
