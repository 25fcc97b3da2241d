import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { atLeast, atMost, type Figure, none, told } from './figure.ts';
import { type Balancer, startBalancer } from './world/balancer.ts';
import { buildCity, type City } from './world/city.ts';
import { cleaned, type Cleaner } from './world/cleaner.ts';
import { openCluster } from './world/cluster.ts';
import { openLink } from './world/link.ts';
import { type Load, mixedLoad } from './world/mixed-load.ts';
import { type PortalNode } from './world/portal-node.ts';
import { verdict } from './world/verdict.ts';

const lanes = 6;

interface Two {
  readonly city: City;
  readonly nodes: readonly [PortalNode, PortalNode];
  readonly load: Load;
  readonly balancer: Balancer;
  readonly end: () => Promise<Figure[]>;
}

/** Two nodes of one database behind a balancer, under load. */
async function two(
  cleaner: Cleaner,
  given: { database: string; clockSeconds?: readonly number[]; pauseMilliseconds?: number },
): Promise<Two> {
  const city = await buildCity({ cleaner, nodes: 2, newcomers: 300, slipHolders: 60, ...given });
  const [one, other] = city.nodes;
  if (one === undefined || other === undefined) throw new Error('no two nodes');
  await Promise.all([one.start(), other.start()]);
  const balancer = await startBalancer({ ...city, cleaner });
  const { pauseMilliseconds = 20 } = given;
  const load = mixedLoad({ ...city, portOf: () => city.port, lanes, pauseMilliseconds });
  await sleep(2000);
  return {
    city,
    nodes: [one, other],
    load,
    balancer,
    async end() {
      await load.stop();
      await Promise.all([one.destroy(), other.destroy()]);
      return [
        told('requests', load.traffic.tried.length),
        told(`requests that failed${failures(load)}${reasons([one, other])}`, load.traffic.failed.length),
        ...(await verdict(city, load.ledger)),
      ];
    },
  };
}

/** Requests that failed, each path and status by itself (0 where no answer came), and who said so. */
const failures = ({ traffic }: Load): string => namesOf(traffic.failed);

function namesOf(failed: Load['traffic']['failed']): string {
  const of = new Map<string, number>();
  for (const { path, status, byNode } of failed) {
    const what = `${path} ${status} by ${byNode ? 'a node' : 'the balancer'}`;
    of.set(what, (of.get(what) ?? 0) + 1);
  }
  return [...of].map(([what, times]) => ` (${times} × ${what})`).join('');
}

const logged = z.object({ msg: z.string(), reason: z.string().optional(), during: z.string().optional() });

/** Why requests were refused since the database was away, as the nodes wrote it down. */
function reasons(nodes: readonly PortalNode[]): string {
  const of = new Map<string, number>();
  for (const line of nodes.flatMap(({ said }) => said.split('\n'))) {
    if (!line.startsWith('{') || !line.endsWith('}')) continue;
    const { msg, reason, during } = logged.parse(JSON.parse(line));
    if (msg === 'the database is away' && reason !== undefined && during === undefined)
      of.set(reason, (of.get(reason) ?? 0) + 1);
  }
  return [...of].map(([reason, times]) => ` (${times} × ${reason})`).join('');
}

const mostOfAClient = ({ traffic }: Load): number => {
  const of = new Map<number, number>();
  for (const { client } of traffic.failed) of.set(client, (of.get(client) ?? 0) + 1);
  return Math.max(0, ...of.values());
};

/** F16: one node of two dies while people use both. */
export const nodeKilled = ({ rounds }: { rounds: number }): Promise<Figure[]> =>
  cleaned(async (cleaner) => {
    const { url } = await openCluster(cleaner);
    const { nodes, load, balancer, end } = await two(cleaner, { database: url });
    let worst = 0;
    for (let round = 0; round < rounds; round += 1) {
      const before = mostOfAClient(load);
      const victim = nodes[round % 2 === 0 ? 0 : 1];
      await victim.kill();
      await sleep(2000);
      worst = Math.max(worst, mostOfAClient(load) - before);
      await victim.start();
      await balancer.untilUp(victim);
    }
    return [
      told('kills', rounds),
      atMost(1, 'failed requests of one client at a kill', worst),
      ...(await end()),
    ];
  });

/** F18: both nodes are stopped and started, one after the other, as an upgrade does. */
export const rollingRestart = ({ rounds }: { rounds: number }): Promise<Figure[]> =>
  cleaned(async (cleaner) => {
    const { url } = await openCluster(cleaner);
    const { nodes, load, balancer, end } = await two(cleaner, { database: url, pauseMilliseconds: 5 });
    let longest = 0;
    for (let round = 0; round < rounds; round += 1)
      for (const node of nodes) {
        const began = performance.now();
        await node.stop();
        longest = Math.max(longest, performance.now() - began);
        await node.start();
        // As an operator does, or what rolls an upgrade out.
        await balancer.untilUp(node);
      }
    return [
      told('restarts', rounds * nodes.length),
      none('failed requests', load.traffic.failed.length),
      atMost(30_000, 'longest drain', longest, 'ms'),
      ...(await end()),
    ];
  });

/** F15: clocks of two nodes are a minute apart, and whatever one began goes on at the other. */
export const clocksApart = ({ seconds }: { seconds: number }): Promise<Figure[]> =>
  cleaned(async (cleaner) => {
    const { url } = await openCluster(cleaner);
    const { load, end } = await two(cleaner, { database: url, clockSeconds: [-30, 30] });
    await sleep(seconds * 1000);
    const { activated, cardSignIns, codesRedeemed } = load.ledger;
    return [
      none('failed requests', load.traffic.failed.length),
      atLeast(1, 'activations', activated.size),
      atLeast(1, 'sign-ins by card', cardSignIns),
      atLeast(1, 'codes redeemed', codesRedeemed),
      ...(await end()),
    ];
  });

/** F17: one node of two loses its database. */
export const nodeSplit = ({ seconds }: { seconds: number }): Promise<Figure[]> =>
  cleaned(async (cleaner) => {
    const cluster = await openCluster(cleaner);
    const link = await openLink({ to: cluster.port, cleaner });
    const direct = await buildCity({ cleaner, database: cluster.url, nodes: 2, newcomers: 100 });
    const [one, other] = direct.nodes;
    if (one === undefined || other === undefined) throw new Error('no two nodes');
    other.change({ ECPA_DATABASE_URL: cluster.urlAt(link.port) });
    await Promise.all([one.start(), other.start()]);
    await startBalancer({ ...direct, cleaner });
    const load = mixedLoad({ ...direct, portOf: () => direct.port, lanes, pauseMilliseconds: 20 });
    await sleep(2000);
    const splitAt = performance.now();
    link.silence();
    await other.untilReady(({ status }) => status === 503);
    const unready = performance.now() - splitAt;
    await sleep(seconds * 1000);
    // Its connections are gone by then, and with them the locks that its transactions held.
    const settled = load.traffic.between(splitAt + 8000, performance.now());
    const failed = settled.filter(({ status }) => status === 0 || status >= 500);
    link.mend();
    await other.untilReady();
    await load.stop();
    await Promise.all([one.destroy(), other.destroy()]);
    return [
      atMost(10_000, 'the node says that it is not ready after', unready, 'ms'),
      told('requests once the balancer knows', settled.length),
      none(`of them failed${namesOf(failed)}`, failed.length),
      ...(await verdict(direct, load.ledger)),
    ];
  });
