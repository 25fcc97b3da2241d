import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Postgres, postgresPrograms, startPostgres } from '@ecpa/testkit';
import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateToLatest, schemaState } from '../../src/adapters/sql/migrate.ts';
import { allMigrations, unusedNumbers } from '../../src/adapters/sql/migrations/all-migrations.ts';
import { type Steps } from '../../src/adapters/sql/migrations/step.ts';
import { openSqlite } from '../../src/adapters/sql/sqlite/open-sqlite.ts';
import { openDatabase } from '../../src/adapters/sql/open-database.ts';
import { type Tables } from '../../src/adapters/sql/tables.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { plainVault } from './contracts/fixtures.ts';

const all = Object.keys(allMigrations);
/** Steps as Kysely's own migrator takes them; one that is online would have nothing to do here. */
const schemaSteps = Object.fromEntries(
  Object.entries(allMigrations).map(([name, step]) => [
    name,
    'up' in step ? step : { up: () => Promise.resolve() },
  ]),
);
const open = (url: string) => openDatabase({ url, random: systemRandom, vault: plainVault, node: 'node-1' });

const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-migrate-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const program = new URL('./contracts/migrate-program.ts', import.meta.url);
const newFile = () => path.join(folder, `${(files += 1)}.db`);

describe('the list of migrations', () => {
  const names = readdirSync(new URL('../../src/adapters/sql/migrations/', import.meta.url))
    .filter((file) => /^\d/.test(file))
    .map((file) => path.basename(file, '.ts'))
    .toSorted();

  it('has every step of the folder, in the order of their numbers', () => {
    expect(all).toEqual(names);
  });

  it('misses no number without a word, and has none twice', () => {
    const taken = [...names.map((name) => name.slice(0, 3)), ...Object.keys(unusedNumbers)].toSorted();
    expect(taken).toEqual(taken.map((_, place) => String(place + 1).padStart(3, '0')));
  });
});

/** What holds of steps that are taken in slices, on any database. */
function slicing(connect: () => Promise<{ db: Kysely<Tables>; close: () => Promise<void> }>): void {
  it('takes an online step in slices, goes on where it was interrupted, and takes the others whole', async () => {
    const { db, close } = await connect();
    const calls = { slices: 0, failing: true };
    const slice = async (open: Kysely<unknown>): Promise<'more' | 'done'> => {
      calls.slices += 1;
      if (calls.failing && calls.slices === 3) throw new Error('killed');
      // Two rows at a time, found by what is stored; what others write meanwhile is found too.
      await sql`insert into things (id, done) values (${100 + calls.slices}, 1)`.execute(open);
      await sql`update things set done = 1 where id in (select id from things where done = 0 order by id limit 2)`.execute(
        open,
      );
      const left = await sql`select id from things where done = 0`.execute(open);
      return left.rows.length > 0 ? 'more' : 'done';
    };
    const steps: Steps = {
      '001-things': {
        async up(open) {
          await sql`create table things (id integer, done integer)`.execute(open);
          for (let id = 0; id < 9; id += 1) await sql`insert into things values (${id}, 0)`.execute(open);
        },
      },
      '002-done': { slice },
      '003-more': {
        up: async (open) => {
          await sql`create table more (id integer)`.execute(open);
        },
      },
    };
    await expect(migrateToLatest(db, steps)).rejects.toThrow('killed');
    expect(await schemaState(db, steps)).toEqual({
      taken: ['001-things'],
      pending: ['002-done', '003-more'],
      unknown: [],
    });
    calls.failing = false;
    expect(await migrateToLatest(db, steps)).toEqual(['002-done', '003-more']);
    // Five slices for nine rows: two before it was interrupted, and the one that was.
    expect(calls.slices).toBe(6);
    expect(await migrateToLatest(db, steps)).toEqual([]);
    await close();
  });
}

describe('steps in slices on SQLite', () => {
  slicing(() => {
    const { writer, forReads, forWrites } = openSqlite(newFile());
    const close = () => {
      forReads.close();
      forWrites.close();
      return Promise.resolve();
    };
    return Promise.resolve({ db: writer, close });
  });
});

describe('migration of SQLite', () => {
  it('takes every step once and then none, and says before what is to be done', async () => {
    const database = await open(`sqlite:${newFile()}`);
    expect(await database.schema()).toEqual({ taken: [], pending: all, unknown: [] });
    expect(await database.migrate()).toEqual(all);
    expect(await database.schema()).toEqual({ taken: all, pending: [], unknown: [] });
    expect(await database.migrate()).toEqual([]);
    await database.close();
  });

  it('goes on from an older schema', async () => {
    const file = newFile();
    const older = openSqlite(file);
    await migrateTo(older.writer, all.slice(0, 1));
    older.forReads.close();
    older.forWrites.close();
    const database = await open(`sqlite:${file}`);
    expect(await database.schema()).toMatchObject({ taken: all.slice(0, 1), pending: all.slice(1) });
    expect(await database.migrate()).toEqual(all.slice(1));
    await database.close();
  });

  it('refuses a schema that a newer version made, and changes nothing', async () => {
    const file = newFile();
    const newer = openSqlite(file);
    await migrateTo(newer.writer, [...all, '999-future']);
    newer.forReads.close();
    newer.forWrites.close();
    const database = await open(`sqlite:${file}`);
    expect((await database.schema()).unknown).toEqual(['999-future']);
    await expect(database.migrate()).rejects.toThrow(/999-future/);
    await database.close();
  });

  it('leaves nothing of a run whose step fails half way', async () => {
    const file = newFile();
    const half = openSqlite(file);
    const migrator = new Migrator({
      db: half.writer,
      provider: {
        getMigrations: () =>
          Promise.resolve({
            ...schemaSteps,
            '999-broken': {
              up: async (db: Kysely<unknown>) => {
                await db.schema.createTable('half_made').addColumn('id', 'integer').execute();
                throw new Error('killed');
              },
            },
          }),
      },
    });
    expect((await migrator.migrateToLatest()).error).toMatchObject({ message: 'killed' });
    const tables = half.forReads
      .prepare("select name from sqlite_schema where name not like '%migration%'")
      .all();
    expect(tables.filter(({ name }) => !String(name).startsWith('sqlite_'))).toEqual([]);
    half.forReads.close();
    half.forWrites.close();
    const database = await open(`sqlite:${file}`);
    expect(await database.migrate()).toEqual(all);
    await database.close();
  });

  it('stands before or after all that one transaction takes when the process was killed at any moment of it', async () => {
    // An online step begins and ends a transaction of its own.
    const borders = Object.values(allMigrations).flatMap((step, place) =>
      'slice' in step ? [place, place + 1] : [],
    );
    const possible = [0, ...borders, all.length].map((taken) => all.slice(taken));
    for (const milliseconds of [1, 3, 6, 10, 20]) {
      const file = newFile();
      const child = fork(program, [file], { stdio: 'ignore' });
      await once(child, 'message');
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      child.kill('SIGKILL');
      await once(child, 'exit');
      const database = await open(`sqlite:${file}`);
      const { pending: left } = await database.schema();
      expect(possible).toContainEqual(left);
      expect(await database.migrate()).toEqual(left);
      await database.close();
    }
  });

  it('is done by one of two processes that start at once', async () => {
    const file = newFile();
    const codes = await Promise.all(
      [1, 2].map(async () => {
        const child = fork(program, [file], { stdio: 'ignore' });
        await once(child, 'exit');
        return child.exitCode;
      }),
    );
    expect(codes).toEqual([0, 0]);
    const database = await open(`sqlite:${file}`);
    expect(await database.schema()).toEqual({ taken: all, pending: [], unknown: [] });
    await database.close();
  });

  it('finds a file that only its owner may read, and foreign keys that hold', async () => {
    const file = newFile();
    const database = await open(`sqlite:${file}`);
    await database.migrate();
    expect(statSync(file).mode & 0o077).toBe(0);
    const stray = database.transact(({ accounts }) => accounts.ensure('per_nobody', new Date()));
    await expect(stray).rejects.toThrow(/FOREIGN KEY/);
    await database.close();
    expect(new DatabaseSync(file).prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
  });
});

describe.skipIf(postgresPrograms === undefined)('migration of PostgreSQL', () => {
  let cluster: Postgres;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster.stop());

  it('takes each step once when two nodes start at once', async () => {
    const url = await cluster.createDatabase('two_nodes');
    const [one, other] = [await open(url), await open(url)];
    expect((await one.schema()).pending).toEqual(all);
    const taken = await Promise.all([one.migrate(), other.migrate()]);
    expect(taken.flat().toSorted()).toEqual(all);
    expect((await other.schema()).taken).toEqual(all);
    await one.close();
    await other.close();
  });

  const connectTo = (url: string) => {
    const pool = new pg.Pool({ connectionString: url });
    pool.on('error', () => undefined);
    const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
    return { db, close: () => db.destroy() };
  };
  slicing(async () => connectTo(await cluster.createDatabase('slices')));

  it('takes the steps once when two nodes take them at the same time', async () => {
    const url = await cluster.createDatabase('slices_of_two');
    const [one, other] = [connectTo(url), connectTo(url)];
    const done = { slices: 0 };
    const steps: Steps = {
      '001-first': {
        up: (open) => sql`create table firsts (id integer)`.execute(open).then(() => undefined),
      },
      '002-online': {
        slice: () => {
          done.slices += 1;
          return Promise.resolve('done');
        },
      },
      '003-last': { up: (open) => sql`create table lasts (id integer)`.execute(open).then(() => undefined) },
    };
    const taken = await Promise.all([migrateToLatest(one.db, steps), migrateToLatest(other.db, steps)]);
    expect(taken.flat().toSorted()).toEqual(Object.keys(steps));
    await one.close();
    await other.close();
  });

  it('refuses a schema that a newer version made', async () => {
    const url = await cluster.createDatabase('newer');
    const database = await open(url);
    await database.migrate();
    const client = new pg.Client(url);
    await client.connect();
    await client.query("insert into kysely_migration values ('999-future', '2030-01-01')");
    await client.end();
    await expect(database.migrate()).rejects.toThrow(/999-future/);
    await database.close();
  });
});

/** Brings a database to these steps; those that no version has do nothing. */
async function migrateTo(db: Kysely<Tables>, names: readonly string[]): Promise<void> {
  const steps = Object.fromEntries(
    names.map((name) => [name, schemaSteps[name] ?? { up: () => Promise.resolve() }]),
  );
  const provider = { getMigrations: () => Promise.resolve(steps) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw new Error('the older schema could not be made', { cause: error });
}
