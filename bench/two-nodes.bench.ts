// Card sign-ins of two nodes against one, on one database. A machine whose clients, nodes and database share its cores tells
// no rate, so both are counted by processor time: what the nodes used for a sign-in when one served all, and when two did.
// With a core for each, two do twice what one does, times the one over the other; the database is told apart.
import process from 'node:process';
import { type Actor, signInByCard } from '../faults/world/acts.ts';
import { buildCity } from '../faults/world/city.ts';
import { cleaned } from '../faults/world/cleaner.ts';
import { openCluster } from '../faults/world/cluster.ts';
import { Ledger } from '../faults/world/ledger.ts';
import { insistingClient, Traffic } from '../faults/world/traffic.ts';
import { usedMilliseconds } from './per-core-second.ts';
import { serverOf, usedByTree } from './used-by-server.ts';

/** Of each node: one that has less to do at once shares less work among requests. */
const lanesOfNode = 8;
const rounds = 5;
const windowMilliseconds = 6000;

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

await cleaned(async (cleaner) => {
  const cluster = await openCluster(cleaner);
  const city = await buildCity({ cleaner, database: cluster.url, nodes: 2, cards: 8 });
  await Promise.all(city.nodes.map((node) => node.start()));
  const server = serverOf(cluster.port);
  const holders = city.people.members.filter(({ card }) => card !== undefined);

  /** @param serving how many of the nodes take requests */
  const window = async (serving: number) => {
    const lanes = lanesOfNode * serving;
    const nodes = city.nodes.slice(0, serving);
    const used = () => nodes.reduce((sum, { pid }) => sum + usedMilliseconds(pid), 0);
    const over = new AbortController();
    const traffic = new Traffic();
    const before = { nodes: used(), server: usedByTree(server) };
    const until = performance.now() + windowMilliseconds;
    const lane = async (client: number) => {
      const port = nodes[client % serving]?.port ?? 0;
      const http = insistingClient({
        client,
        origin: city.origin,
        port: () => port,
        traffic,
        over: over.signal,
      });
      const actor: Actor = {
        client: http,
        ledger: new Ledger(),
        origin: city.origin,
        application: city.application,
      };
      for (let turn = client; performance.now() < until; turn += lanes) {
        const holder = holders[turn % holders.length];
        if (holder !== undefined) await signInByCard(actor, holder);
      }
      http.close();
      return actor.ledger.cardSignIns;
    };
    const done = (await Promise.all(Array.from({ length: lanes }, (_, client) => lane(client)))).reduce(
      (sum, each) => sum + each,
      0,
    );
    return { nodes: (used() - before.nodes) / done, server: (usedByTree(server) - before.server) / done };
  };

  for (const serving of [1, 2]) await window(serving);
  const one: Awaited<ReturnType<typeof window>>[] = [];
  const two: Awaited<ReturnType<typeof window>>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    one.push(await window(1));
    two.push(await window(2));
  }
  const ratios = one.map(({ nodes }, round) => (2 * nodes) / (two[round]?.nodes ?? Infinity));
  const line = (report: object) => process.stdout.write(`${JSON.stringify(report)}\n`);
  line({
    name: 'two-nodes-card-sign-ins',
    value: middle(two.map(({ nodes }) => nodes)),
    unit: 'ms of the nodes for a sign-in and a replay',
    baseline: middle(one.map(({ nodes }) => nodes)),
    ratio: middle(ratios),
    target: 1.7,
    ratios: ratios.toSorted((a, b) => a - b),
  });
  line({
    name: 'two-nodes-database',
    value: middle(two.map(({ server: ms }) => ms)),
    unit: 'ms of PostgreSQL for a sign-in and a replay',
    baseline: middle(one.map(({ server: ms }) => ms)),
  });
});
