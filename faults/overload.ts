import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStores } from '../packages/portal/src/main/open-stores.ts';
import { atLeast, atMost, type Figure, none, told } from './figure.ts';
import { signInByCard } from './world/acts.ts';
import { buildCity, type City } from './world/city.ts';
import { cleaned } from './world/cleaner.ts';
import { httpClient, sessionOf } from './world/http.ts';
import { Ledger } from './world/ledger.ts';
import { memoryOf } from './world/memory.ts';
import { password } from './world/people.ts';
import { insistingClient, Traffic } from './world/traffic.ts';
import { quantile, watch } from './world/watch.ts';

/** As many as keep a node with one hash at a time busy, and no more than it serves. */
const atCapacity = 8;
const cardPauseMilliseconds = 200;
/** In a minute of a node: rows of their own, and sums of networks (`SummedRefusals`). */
const rowsAMinute = 100 + 501;

interface Phase {
  readonly perSecond: number;
  readonly servedMilliseconds: readonly number[];
  readonly refused: number;
  readonly withoutRetryAfter: number;
  readonly otherAnswers: number;
  readonly liveMilliseconds: readonly number[];
  readonly cardMilliseconds: readonly number[];
  readonly cardsRefused: number;
  readonly mebibytes: number;
}

/** An address of a network of its own. */
const addressOf = (client: number): string => `10.${(client >> 8) & 255}.${client & 255}.7`;

/**
 * So many clients who sign in by password, each from a network of its own and again at once, whatever they are told; beside
 * them somebody who signs in by card, and a monitor.
 */
async function phase(city: City, pid: number, clients: number, seconds: number): Promise<Phase> {
  const { origin, port, people, application } = city;
  const until = performance.now() + seconds * 1000;
  const served: number[] = [];
  let [refused, withoutRetryAfter, otherAnswers] = [0, 0, 0];
  const client = async (place: number) => {
    const http = httpClient({ origin, port: () => port });
    const member = people.members[place % people.members.length];
    const form = { identifier: member?.accountName ?? '', password };
    while (performance.now() < until) {
      const answer = await http
        .ask('/sign-in/account', { form, address: addressOf(place) })
        .catch(() => undefined);
      if (answer !== undefined && sessionOf(answer) !== undefined) served.push(answer.milliseconds);
      else if (answer?.status !== 503) otherAnswers += 1;
      else {
        refused += 1;
        if (answer.headers['retry-after'] === undefined) withoutRetryAfter += 1;
      }
    }
    http.close();
  };
  const cardMilliseconds: number[] = [];
  const traffic = new Traffic();
  const ledger = new Ledger();
  const holders = people.members.filter(({ card }) => card !== undefined);
  const cards = async () => {
    const over = new AbortController();
    const http = insistingClient({ client: 0, origin, port: () => port, traffic, over: over.signal });
    for (let turn = 0; performance.now() < until; turn += 1) {
      const holder = holders[turn % holders.length];
      if (holder !== undefined) await signInByCard({ client: http, ledger, origin, application }, holder);
      await sleep(cardPauseMilliseconds);
    }
    http.close();
  };
  const alive = watch({ origin, port, path: '/livez' });
  let mebibytes = 0;
  const look = setInterval(() => {
    mebibytes = Math.max(mebibytes, memoryOf(pid));
  }, 250);
  await Promise.all([cards(), ...Array.from({ length: clients }, (_, place) => client(place))]);
  clearInterval(look);
  const live = await alive.stop();
  for (const { path, sentAt, endedAt, status } of traffic.tried)
    if (path === '/card/sign-in' && status === 200) cardMilliseconds.push(endedAt - sentAt);
  return {
    perSecond: served.length / seconds,
    servedMilliseconds: served,
    refused,
    withoutRetryAfter,
    otherAnswers,
    liveMilliseconds: live.map(({ milliseconds }) => milliseconds),
    cardMilliseconds,
    cardsRefused: traffic.tried.filter(({ path, status }) => path.startsWith('/card/') && status >= 500)
      .length,
    mebibytes,
  };
}

/** Keeps this process to some cores. */
const keepTo = (list: string): void => {
  spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', list, String(process.pid)]);
};

const p99 = (values: readonly number[]): number => quantile(values, 0.99);

/** Rows that the refusals left. */
async function rowsOfRefusals({ databaseUrl, keysFile }: City): Promise<number> {
  const database = await openStores({ databaseUrl, keysFile, nodeName: 'observer' });
  try {
    const rows = await database.read.audit.page(0, 1_000_000);
    return rows.filter(({ result }) => result === 'refused:server-busy').length;
  } finally {
    await database.close();
  }
}

/** F23: many times as many sign-ins by password as a node can hash. */
export const overloaded = ({
  seconds,
  hundredfold,
}: {
  seconds: number;
  hundredfold: boolean;
}): Promise<Figure[]> =>
  cleaned(async (cleaner) => {
    // The node has a core of its own where there are two: the clients take what is left.
    const cores = availableParallelism();
    const before = cores > 1 ? ['taskset', '--cpu-list', '0'] : [];
    if (cores > 1) {
      keepTo(`1-${cores - 1}`);
      cleaner.add(() => {
        keepTo(`0-${cores - 1}`);
      });
    }
    const env = { ECPA_HASHES_AT_ONCE: '1' };
    const city = await buildCity({ cleaner, database: 'sqlite', before, env });
    const [node] = city.nodes;
    if (node === undefined) throw new Error('no node');
    await node.start();
    await phase(city, node.pid, atCapacity, Math.min(seconds, 3));
    const began = performance.now();
    const usual = await phase(city, node.pid, atCapacity, seconds);
    const figures = [
      told('sign-ins by password a second at capacity', usual.perSecond),
      told('of those served then, 99 of 100 within', p99(usual.servedMilliseconds), 'ms'),
      told('memory then', usual.mebibytes, 'MiB'),
    ];
    const loads = [{ times: 10, share: 0.9 }, ...(hundredfold ? [{ times: 100, share: 0.8 }] : [])];
    for (const { times, share } of loads) {
      const now = await phase(city, node.pid, atCapacity * times, seconds);
      const goodput = now.perSecond / usual.perSecond;
      const at = `at ${times} times`;
      figures.push(
        // A short phase on a machine that does other things tells no ratio.
        hundredfold
          ? atLeast(share, `sign-ins ${at}, of those at capacity`, goodput)
          : told(`sign-ins ${at}, of those at capacity`, goodput),
        atLeast(1, `sign-ins ${at}`, now.servedMilliseconds.length),
        told(`of those served ${at}, 99 of 100 within`, p99(now.servedMilliseconds), 'ms'),
        told(`refused ${at}`, now.refused),
        none(`of them without Retry-After`, now.withoutRetryAfter),
        none(`other answers ${at}`, now.otherAnswers),
        atMost(100, `/livez ${at}, 99 of 100 within`, p99(now.liveMilliseconds), 'ms'),
        atMost(500, `sign-ins by card ${at}, 99 of 100 within`, p99(now.cardMilliseconds), 'ms'),
        none(`sign-ins by card refused ${at}`, now.cardsRefused),
        told(`memory ${at}`, now.mebibytes, 'MiB'),
      );
    }
    const minutes = Math.ceil((performance.now() - began) / 60_000) + 1;
    await node.stop();
    figures.push(atMost(rowsAMinute * minutes, 'audit rows of all refusals', await rowsOfRefusals(city)));
    return figures;
  });
