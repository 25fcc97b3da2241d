import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Postgres, postgresPrograms, startPostgres } from '@ecpa/testkit';
import { type Kysely, Migrator } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allMigrations } from '../../src/adapters/sql/migrations/all-migrations.ts';
import { openSqlite } from '../../src/adapters/sql/sqlite/open-sqlite.ts';
import { openDatabase } from '../../src/adapters/sql/open-database.ts';
import { type Tables } from '../../src/adapters/sql/tables.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { plainVault } from './contracts/fixtures.ts';

const all = Object.keys(allMigrations);
const open = (url: string) => openDatabase({ url, random: systemRandom, vault: plainVault, node: 'node-1' });

const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-migrate-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const program = new URL('./contracts/migrate-program.ts', import.meta.url);
const newFile = () => path.join(folder, `${(files += 1)}.db`);

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
            ...allMigrations,
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

  it('is whole or absent after the process was killed at any moment of it', async () => {
    for (const milliseconds of [1, 3, 6, 10, 20]) {
      const file = newFile();
      const child = fork(program, [file], { stdio: 'ignore' });
      await once(child, 'message');
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      child.kill('SIGKILL');
      await once(child, 'exit');
      const database = await open(`sqlite:${file}`);
      const { pending: left } = await database.schema();
      expect([all, []]).toContainEqual(left);
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

  it('is done by one of two nodes that start at once', async () => {
    const url = await cluster.createDatabase('two_nodes');
    const [one, other] = [await open(url), await open(url)];
    expect((await one.schema()).pending).toEqual(all);
    const taken = await Promise.all([one.migrate(), other.migrate()]);
    expect(taken.flat()).toEqual(all);
    expect((await other.schema()).taken).toEqual(all);
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
    names.map((name) => [name, allMigrations[name] ?? { up: () => Promise.resolve() }]),
  );
  const provider = { getMigrations: () => Promise.resolve(steps) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw new Error('the older schema could not be made', { cause: error });
}
