import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { postgresPrograms, startPostgres } from '@ecpa/testkit';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/adapters/sql/open-database.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { mendNameKeys } from '../../src/usecases/operation/mend-name-keys.ts';
import { reportPerson } from '../report-person.ts';
import { newAgency, newNationalId, plainVault, start } from './contracts/fixtures.ts';

/** An empty database, and a way past its stores, as a node of another version writes. */
async function databaseOn(engine: 'SQLite' | 'PostgreSQL') {
  if (engine === 'PostgreSQL') {
    const cluster = await startPostgres();
    onTestFinished(() => cluster.stop());
    const url = await cluster.createDatabase('names');
    const run = async (statement: string) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(statement);
      await client.end();
    };
    return { url, run };
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-names-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'portal.db');
  const run = (statement: string): Promise<void> => {
    const raw = new DatabaseSync(file);
    raw.exec(statement);
    raw.close();
    return Promise.resolve();
  };
  return { url: `sqlite:${file}`, run };
}

test.each(['SQLite', ...(postgresPrograms === undefined ? [] : (['PostgreSQL'] as const))] as const)(
  'a name that another version wrote without its key, or beside an old one, is found again after the walk: %s',
  async (engine) => {
    const { url, run } = await databaseOn(engine);
    const database = await openDatabase({ url, random: systemRandom, vault: plainVault, node: 'node-1' });
    onTestFinished(() => database.close());
    await database.migrate();
    const agencyId = await newAgency(database);
    const names = ['里慕伊．阿紀', 'O’Brien', ...Array.from({ length: 700 }, (_, n) => `王大明${n}`)];
    for (const name of names)
      await database.transact((stores) =>
        reportPerson(
          stores,
          { agencyId, post: 'main', title: '', status: 'in-service', name, nationalId: newNationalId() },
          start,
        ),
      );
    await run(`update people set name_key = null where name like '里%'`);
    await run(`update people set name_key = 'SOMETHING OLD' where name like 'O%'`);
    const found = async () => [
      (await database.read.people.listByName('里慕伊‧阿紀')).length,
      (await database.read.people.listByName('obrien')).length,
      (await database.read.people.listByName('王大明 699')).length,
    ];
    expect(await found()).toEqual([0, 0, 1]);
    let now = start;
    const walk = () => mendNameKeys({ database, clock: { now: () => now } })(new AbortController().signal);
    const stopped = new AbortController();
    stopped.abort();
    await expect(mendNameKeys({ database, clock: { now: () => now } })(stopped.signal)).rejects.toThrow();
    await walk();
    expect(await found()).toEqual([1, 1, 1]);
    expect(await database.read.walks.find('name keys')).toMatchObject({
      walked: names.length,
      mended: 2,
      endedAt: start,
    });

    // Once a month: a node of another version may have gone on.
    await run(`update people set name_key = null where name like '里%'`);
    await walk();
    expect(await found()).toEqual([0, 1, 1]);
    now = new Date(start.getTime() + 32 * 24 * 3600 * 1000);
    await walk();
    expect(await found()).toEqual([1, 1, 1]);
  },
);
