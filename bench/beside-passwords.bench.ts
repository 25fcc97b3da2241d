// How long health and card sign-ins take while sign-ins by password keep both cores busy with hashes. Clients run on the
// same cores, so what they measure is rather too long than too short.
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { base, endSandbox, order, sandbox, signIn } from './card-holder.ts';

const windowMilliseconds = 15_000;
/** Of one account few tries may be open at once (five wrong ones lock it), and the cast has five accounts. */
const clients = 10;
const pauseMilliseconds = 20;

await order('/pki/ocsp', { mode: 'down' });
const cast = z
  .array(z.object({ accountName: z.string().nullish(), password: z.string().nullish() }))
  .parse(await (await fetch(`${sandbox.controlUrl}/people`)).json())
  .flatMap(({ accountName, password }) =>
    typeof accountName !== 'string' || typeof password !== 'string'
      ? []
      : [{ identifier: accountName, password }],
  );

/** Whether it was answered with a session; under such a load some are told to come again. */
async function signInByPassword(place: number): Promise<boolean> {
  const response = await fetch(`${base}/sign-in/account`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: base, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(cast[place % cast.length]),
  });
  await response.arrayBuffer();
  if (response.status === 503) await sleep(pauseMilliseconds);
  return response.status === 303;
}

/** Milliseconds that each took, the shortest first. */
async function timesOf(one: () => Promise<unknown>, until: number): Promise<number[]> {
  const times: number[] = [];
  while (performance.now() < until) {
    const begun = performance.now();
    await one();
    times.push(performance.now() - begun);
    await sleep(pauseMilliseconds);
  }
  return times.sort((a, b) => a - b);
}
const at = (times: readonly number[], share: number): number => times[Math.floor(times.length * share)] ?? 0;

for (let place = 0; place < 200; place += 1) await signIn();
const until = performance.now() + windowMilliseconds;
let signedIn = 0;
const client = async (_: unknown, place: number) => {
  while (performance.now() < until) {
    if (await signInByPassword(place)) signedIn += 1;
  }
};
const health = async () => (await fetch(`${base}/livez`)).arrayBuffer();
const [livez, cards] = await Promise.all([
  timesOf(health, until),
  timesOf(signIn, until),
  ...Array.from({ length: clients }, client),
]);
const line = (report: object) => process.stdout.write(`${JSON.stringify(report)}\n`);
const share = (name: string, times: readonly number[], target: number) => {
  line({ name, value: at(times, 0.99), unit: 'ms (99th of 100)', median: at(times, 0.5), target });
};
share('livez-while-passwords-are-hashed', livez, 10);
share('card-sign-in-while-passwords-are-hashed', cards, 100);
line({ name: 'password-sign-ins-meanwhile', value: signedIn / (windowMilliseconds / 1000), unit: '1/s' });
await endSandbox();
