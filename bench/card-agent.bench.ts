// The card agent as people get it: how long from the press of 登入 to the session, with RSA-2048 on a real pcscd, OpenSC
// and a virtual reader, and how much memory it takes beside a bare server of the same Node.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { missingPart } from '../packages/card-agent/test/real-cards/reader-stack.ts';
import { chromiumPath, launchChromium } from '../packages/testkit/src/browser.ts';
import { end } from './portal-process.ts';
import { pin, startRealAgent, until } from './real-agent.ts';

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
const missing = missingPart();
if (missing !== undefined) {
  say({ name: 'card-agent', skipped: `this machine lacks: ${missing}` });
  process.exit();
}

const rounds = 50;
const targetMilliseconds = 400;
const targetMegabytes = 35;
/** Longer than the agent keeps an unused process of the drivers. */
const untilIdle = 8000;

const agent = await startRealAgent();
const bare = spawn(process.execPath, [path.join(import.meta.dirname, 'bare-http-server.cjs')], {
  stdio: ['ignore', 'ignore', 'inherit'],
});

/** Resident memory of a process and of those that it started, in megabytes; `Anonymous` is what no file backs. */
function megabytes(pid: number, kind: 'Rss' | 'Anonymous' = 'Rss'): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const own = Number(new RegExp(`^${kind}:\\s+(\\d+)`, 'm').exec(text)?.[1]) / 1024;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  return children.reduce((sum, child) => sum + megabytes(Number(child), kind), own);
}

function tellMemory(when: string, isTarget: boolean): void {
  for (const kind of ['Rss', 'Anonymous'] as const) {
    const baseline = megabytes(bare.pid ?? 0, kind);
    say({
      name: `card-agent-${kind === 'Rss' ? 'memory' : 'anonymous-memory'}-${when}-above-a-bare-server`,
      value: megabytes(agent.pid, kind) - baseline,
      unit: 'MB',
      baseline,
      ...(isTarget ? { target: targetMegabytes } : {}),
    });
  }
}

function tellTimes(name: string, times: number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  say({ name: `${name}-median`, value: at(0.5), unit: 'ms', target: targetMilliseconds });
  say({ name: `${name}-p95`, value: at(0.95), unit: 'ms', target: targetMilliseconds });
}

const hasCard = async () => (await (await agent.ask('/agent/status')).text()).includes('"signing"');
const post = (to: string, body: object, cookie = '') =>
  fetch(agent.origin + to, {
    method: 'POST',
    headers: { origin: agent.origin, 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });

/** What the page does after the press; gives the milliseconds of the whole and of the agent's part. */
async function signIn(): Promise<{ whole: number; card: number }> {
  await until(hasCard);
  const begun = performance.now();
  const issued = await post('/card/challenge', { purpose: 'sign-in' });
  const { challenge } = z.object({ challenge: z.string() }).parse(await issued.json());
  const asked = performance.now();
  const answer = await agent.ask('/agent/authenticate', {
    method: 'POST',
    body: JSON.stringify({ challenge, pin }),
  });
  const token: unknown = await answer.json();
  const signed = performance.now();
  const cookie = issued.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const done = await post('/card/sign-in', { token }, cookie);
  if (done.status !== 200) throw new Error(`refused: ${JSON.stringify(token)} ${await done.text()}`);
  return { whole: performance.now() - begun, card: signed - asked };
}

/** Runs in the page: presses the button and tells the milliseconds until the answer that brings the session is there. */
const pressAndWait = `(async () => {
  const { promise, resolve } = Promise.withResolvers();
  const note = (list) =>
    list.getEntries().forEach((entry) => entry.name.endsWith('/card/sign-in') && resolve(entry.responseEnd));
  new PerformanceObserver(note).observe({ type: 'resource', buffered: true });
  const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === '登入');
  const begun = performance.now();
  button.click();
  return (await promise) - begun;
})()`;

async function timesInBrowser(): Promise<number[]> {
  const browser = await launchChromium();
  const times: number[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const context = await browser.newContext({ bypassCSP: true });
      const page = await context.newPage();
      await page.goto(agent.origin);
      await page.getByText('卡片已就緒').waitFor();
      await page.getByRole('textbox', { name: '憑證密碼（PIN 碼）' }).fill(pin);
      times.push(await page.evaluate<number>(pressAndWait));
      if (!(await context.cookies()).some(({ name }) => name.includes('session')))
        throw new Error('the page brought no session');
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return times;
}

await sleep(3000);
tellMemory('after-start', true);
await signIn();
const times: Awaited<ReturnType<typeof signIn>>[] = [];
for (let round = 0; round < rounds; round += 1) times.push(await signIn());
tellTimes(
  'card-agent-request-to-session',
  times.map(({ whole }) => whole),
);
tellTimes(
  'card-agent-request-to-token',
  times.map(({ card }) => card),
);
tellMemory('with-drivers-after-50-signatures', false);
if (chromiumPath !== undefined) tellTimes('card-agent-press-to-session-in-browser', await timesInBrowser());
await sleep(untilIdle);
tellMemory('idle-after-signatures', true);
await end(bare);
await agent.close();
process.exit();
