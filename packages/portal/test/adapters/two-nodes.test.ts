import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Postgres, postgresPrograms, startPostgres } from '@ecpa/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOfProgram } from '../../src/domain/audit/act.ts';
import { type AuditEvent } from '../../src/domain/audit/audit-events.ts';
import { type Stores } from '../../src/domain/stores.ts';
import { openDatabase, type OpenDatabase } from '../../src/adapters/sql/open-database.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { sequenceAudit } from '../../src/usecases/audit/sequence-audit.ts';
import { at, newAccount, newFacts, newSingleUse, newVisit, plainVault, start } from './contracts/fixtures.ts';

const event: AuditEvent = { ...actOfProgram('portal'), type: 'password.lock', subject: 'acc_shared' };

/** What must hold of two that share one database, be they nodes or a server and the command line beside it. */
function sharing(url: () => string): void {
  let nodes: readonly [OpenDatabase, OpenDatabase];

  beforeAll(async () => {
    const open = (node: string) =>
      openDatabase({ url: url(), random: systemRandom, vault: plainVault, node });
    nodes = [await open('one'), await open('other')];
    await nodes[0].migrate();
  });
  afterAll(() => Promise.all(nodes.map((node) => node.close())));

  const onBoth = <Result>(times: number, work: (stores: Stores) => Promise<Result>): Promise<Result[]> =>
    Promise.all(Array.from({ length: times }, (_, place) => nodes[place % 2 === 0 ? 0 : 1].transact(work)));

  it('sees on one what was committed on the other', async () => {
    const visit = newVisit();
    await nodes[0].transact(({ visits }) => visits.close(visit, at(0)));
    expect(await nodes[1].read.visits.isOpen(visit)).toBe(false);
  });

  it('uses a sealed value once, whichever node is asked', async () => {
    const singleUse = await newSingleUse(nodes[0]);
    const used = await onBoth(20, ({ usedOnce }) => usedOnce.use(singleUse));
    expect(used.filter(Boolean)).toHaveLength(1);
  });

  it('counts the attempts at a password together', async () => {
    const accountId = await newAccount(nodes[0]);
    const taken = await onBoth(40, ({ passwordTries }) =>
      passwordTries.count({ key: accountId, right: false, at: start }),
    );
    expect(taken.filter((one) => one !== 'locked')).toHaveLength(5);
  });

  it('binds a certificate to one account', async () => {
    const accountIds = [await newAccount(nodes[0]), await newAccount(nodes[1])];
    const facts = newFacts();
    const bound = await Promise.all(
      accountIds.map((accountId, place) =>
        nodes[place === 0 ? 0 : 1].transact(({ bindings }) =>
          bindings.bind({ accountId, facts, source: 'certificate', at: start }),
        ),
      ),
    );
    expect(bound.filter((one) => one === 'bound-to-another')).toHaveLength(1);
  });

  it('numbers audit rows without a gap, each with the name of its node', async () => {
    await onBoth(60, ({ audit }) => audit.append(event, start));
    await Promise.all(nodes.map((node) => sequenceAudit({ database: node })()));
    const rows = await nodes[0].read.audit.page(0, 1000);
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, place) => place + 1));
    for (const name of ['one', 'other']) expect(rows.filter(({ node }) => node === name)).toHaveLength(30);
  });
}

describe('two processes on one SQLite file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-two-'));
  sharing(() => `sqlite:${path.join(folder, 'portal.db')}`);
  afterAll(() => rmSync(folder, { recursive: true }));
});

describe.skipIf(postgresPrograms === undefined)('two nodes on one PostgreSQL', () => {
  let cluster: Postgres;
  let url = '';
  beforeAll(async () => {
    cluster = await startPostgres();
    url = await cluster.createDatabase('portal');
  });
  afterAll(() => cluster.stop());
  sharing(() => url);

  it('lets a unit that takes its member back end while others hold the counter, and keeps the limit exact', async () => {
    const open = (node: string) => openDatabase({ url, random: systemRandom, vault: plainVault, node });
    const [one, other] = [await open('one'), await open('other')];
    const rule = { limit: 3, windowSeconds: 600 };
    const counting =
      (member: string) =>
      ({ throttles }: Stores): Promise<number> =>
        throttles.countDifferent('address', member, rule, start);
    await one.transact(counting('first'));
    const client = new pg.Client(url);
    await client.connect();
    await client.query("begin; select * from throttles where key = 'address' for update");
    const begun = performance.now();
    await Promise.all(
      Array.from({ length: 16 }, (_, place) =>
        (place % 2 === 0 ? one : other).transact(async (stores) => {
          await counting(`right ${place}`)(stores);
          await stores.throttles.forget('address', `right ${place}`);
          await stores.audit.append(event, start);
        }),
      ),
    );
    // A statement that waits is given up after two seconds.
    expect(performance.now() - begun).toBeLessThan(2000);
    await client.query('rollback');
    await client.end();
    const waits = await Promise.all(
      Array.from({ length: 40 }, (_, place) =>
        (place % 2 === 0 ? one : other).transact(counting(`wrong ${place}`)),
      ),
    );
    expect(waits.filter((wait) => wait === 0)).toHaveLength(2);
    await one.close();
    await other.close();
  });
});
