// What each act costs in processor time, by part: the portal (its hashing threads included) and PostgreSQL. From this
// docs/explanation/capacity.md counts nodes and cores.
import process from 'node:process';
import { type Actor, signInByCard, signInByPassword, signOut, useApplication } from '../faults/world/acts.ts';
import { buildCity } from '../faults/world/city.ts';
import { cleaned } from '../faults/world/cleaner.ts';
import { openCluster } from '../faults/world/cluster.ts';
import { Ledger } from '../faults/world/ledger.ts';
import { insistingClient, Traffic } from '../faults/world/traffic.ts';
import { usedMilliseconds } from './per-core-second.ts';
import { serverOf, usedByTree } from './used-by-server.ts';

const runs = 300;
const warmRuns = 200;
const lanes = 4;

await cleaned(async (cleaner) => {
  const cluster = await openCluster(cleaner);
  const city = await buildCity({
    cleaner,
    database: cluster.url,
    members: 64,
    env: { ECPA_HASHES_AT_ONCE: '2' },
  });
  const [node] = city.nodes;
  if (node === undefined) throw new Error('no node');
  await node.start();
  const server = serverOf(cluster.port);
  const over = new AbortController();
  const traffic = new Traffic();
  const actors = Array.from({ length: lanes }, (_, client): Actor => {
    const client_ = insistingClient({
      client,
      origin: city.origin,
      port: () => city.port,
      traffic,
      over: over.signal,
    });
    return { client: client_, ledger: new Ledger(), origin: city.origin, application: city.application };
  });
  const cookies: string[] = [];
  const { members } = city.people;
  const holders = members.filter(({ card }) => card !== undefined);
  const cookie = (turn: number) => cookies[turn % cookies.length] ?? '';
  const acts: Readonly<Record<string, (actor: Actor, turn: number) => Promise<unknown>>> = {
    'home page': ({ client }) => client.send('/'),
    'sign-in page': ({ client }) => client.send('/sign-in/account'),
    'password sign-in': async (actor, turn) => {
      const member = members[turn % members.length];
      const session = member && (await signInByPassword(actor, member));
      if (session !== undefined) cookies.push(session);
    },
    // The challenge is answered a second time, which is refused: counted with it.
    'card sign-in and a replay': async (actor, turn) => {
      const holder = holders[turn % holders.length];
      if (holder !== undefined) await signInByCard(actor, holder);
    },
    'launcher page': ({ client }, turn) => client.send('/apps', { cookie: cookie(turn) }),
    'code flow and a replay': (actor, turn) => useApplication(actor, cookie(turn)),
    'sign-out': (actor, turn) => signOut(actor, cookie(turn)),
  };
  for (const [name, act] of Object.entries(acts)) {
    const many = async (count: number) => {
      let begun = 0;
      const lane = async (actor: Actor) => {
        for (let turn = begun++; turn < count; turn = begun++) await act(actor, turn);
      };
      await Promise.all(actors.map(lane));
    };
    await many(warmRuns);
    const before = { portal: usedMilliseconds(node.pid), database: usedByTree(server) };
    await many(runs);
    const portal = (usedMilliseconds(node.pid) - before.portal) / runs;
    const database = (usedByTree(server) - before.database) / runs;
    process.stdout.write(
      `${JSON.stringify({ name: `cost of a ${name}`, value: portal, unit: 'ms', database })}\n`,
    );
  }
  for (const { client } of actors) client.close();
});
