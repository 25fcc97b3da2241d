// Card sign-ins in a portal that loads a CRL of 500,000 entries (25 MB) again and again, beside the same portal with
// small ones. How long the portal's event loop stood still is what its own metrics say since they were read last. The
// worst sign-in is left out: the lists are made in the process of the clients, and hold them up meanwhile.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { base, endSandbox, order, sandbox, signIn } from './card-holder.ts';

const windowMilliseconds = 20_000;
const pauseBetweenSignIns = 20;

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
await endSandbox();
