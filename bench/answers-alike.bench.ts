// What somebody outside learns from the portal's answers of whether and how an account stands: 200 samples of each state
// over HTTP, interleaved in an order of chance, each from an address of its own. Status, headers and body must be equal but
// for chance, and times must not be told apart (Mann-Whitney, two-sided, alpha 0.01 for each pair).
import process from 'node:process';
import { mannWhitneyScore } from '@ecpa/testkit';
import { startPortal } from './portal-process.ts';

const samples = 200;
/** |z| that one pair in a hundred of equal distributions passes. */
const critical = 2.576;
/** A lock lasts longer than the run, and each locked account is tried this often. */
const triesPerLocked = 5;

const name = (place: number): string => `bench.${String(place).padStart(6, '0')}`;
const lockedAt = samples;
const lockedCount = samples / triesPerLocked;
const separatedAt = lockedAt + lockedCount;

const portal = await startPortal({
  cpus: '0-1',
  accounts: separatedAt + samples,
  hashesAtOnce: 2,
  isSeparated: (place) => place >= separatedAt,
  settings: { ECPA_TRUSTED_PROXIES: '127.0.0.1,::1,::ffff:127.0.0.1' },
});
const { origin } = portal;

let asked = 0;
/** Each from a /24 of its own, so that no limit of a network is met. */
const address = (): string => {
  asked += 1;
  return `10.${Math.floor(asked / 250)}.${asked % 250}.7`;
};

interface Seen {
  readonly answer: string;
  readonly took: number;
}

const withoutChance = (text: string): string =>
  text
    .replace(/nonce="[^"]*"|nonce-[\w+/=]+/g, '')
    .replace(/bench\.\d{6}|nobody\.\d{6}/g, '')
    .replace(/[\w.%-]{60,}/g, '')
    .replace(/\d{4} \d{4}/g, '');

async function send(path: string, fields: Readonly<Record<string, string>>, cookie = ''): Promise<Response> {
  return fetch(origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      origin,
      cookie,
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': address(),
      'accept-encoding': 'identity',
    },
    body: new URLSearchParams(fields),
  });
}

async function seen(ask: () => Promise<Response>): Promise<Seen> {
  const began = performance.now();
  const response = await ask();
  const body = await response.text();
  const took = performance.now() - began;
  const headers = [...response.headers]
    .filter(([field]) => !['date', 'x-request-id', 'set-cookie', 'content-length'].includes(field))
    .map(([field, value]) => `${field}: ${withoutChance(value)}`)
    .toSorted();
  return { answer: JSON.stringify([response.status, headers, withoutChance(body)]), took };
}

const guess = (identifier: string) =>
  seen(() => send('/sign-in/account', { identifier, password: 'a guess' }));

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');

/** From a name to the mail that is on its way, or is not: the step that could tell is the last one. */
async function recover(claimed: string): Promise<Seen> {
  const begun = await send('/recover', { claimed });
  await begun.arrayBuffer();
  const ask = new URL(begun.headers.get('location') ?? '/', origin).searchParams.get('ask') ?? '';
  const cookie = cookiesOf(begun);
  return seen(() => send('/recover/email', { ask }, cookie));
}

const unknown = (place: number): string => `nobody.${String(place).padStart(6, '0')}`;

for (let place = 0; place < lockedCount; place += 1)
  for (let tries = 0; tries < 5; tries += 1) await guess(name(lockedAt + place));

const states = {
  unknown: (place: number) => guess(unknown(place)),
  wrong: (place: number) => guess(name(place)),
  locked: (place: number) => guess(name(lockedAt + (place % lockedCount))),
  separated: (place: number) => guess(name(separatedAt + place)),
  'recovery-unknown': (place: number) => recover(unknown(place + samples)),
  'recovery-known': (place: number) => recover(name(place)),
} as const;
type State = keyof typeof states;
const names: readonly State[] = [
  'unknown',
  'wrong',
  'locked',
  'separated',
  'recovery-unknown',
  'recovery-known',
];

const all = new Map<State, Seen[]>(names.map((state) => [state, []]));
// What is slow once (code that is not compiled yet, pages of the database) is nobody's.
for (const state of names)
  for (let place = samples; place < samples + 5; place += 1) await states[state](place);
for (let place = 0; place < samples; place += 1) {
  const order = names.toSorted(() => Math.random() - 0.5);
  for (const state of order) all.get(state)?.push(await states[state](place));
}

/** The status is that of a refused form, or of a page that says to look for a mail: nothing else was measured. */
const pairs: readonly (readonly [State, State, number])[] = [
  ['wrong', 'unknown', 422],
  ['locked', 'unknown', 422],
  ['separated', 'unknown', 422],
  ['recovery-known', 'recovery-unknown', 303],
];
let told = false;
for (const [state, against, status] of pairs) {
  const [left, right] = [all.get(state) ?? [], all.get(against) ?? []];
  const answers = new Set([...left, ...right].map(({ answer }) => answer));
  if (answers.size !== 1 || ![...answers].every((answer) => answer.startsWith(`[${status},`))) {
    told = true;
    process.stderr.write(`${state} and ${against} are answered in ${answers.size} ways\n`);
    for (const answer of answers) process.stderr.write(`${answer.slice(0, 2000)}\n`);
  }
  const score = Math.abs(
    mannWhitneyScore(
      left.map(({ took }) => took),
      right.map(({ took }) => took),
    ),
  );
  process.stdout.write(
    `${JSON.stringify({
      name: `times-told-apart-${state}-from-${against}`,
      value: score,
      unit: '|z|, at most',
      baseline: critical,
      ratio: score / critical,
      target: 1,
    })}\n`,
  );
}
await portal.stop();
process.exit(told ? 1 : 0);
