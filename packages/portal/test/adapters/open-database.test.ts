import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Postgres, postgresPrograms, startPostgres } from '@ecpa/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/adapters/sql/open-database.ts';
import { isPostgresOutage } from '../../src/adapters/sql/postgres/postgres-outage.ts';
import { isSqliteOutage } from '../../src/adapters/sql/sqlite/sqlite-outage.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { at, newVisit, plainVault } from './contracts/fixtures.ts';

const open = (url: string) => openDatabase({ url, random: systemRandom, vault: plainVault, node: 'node-1' });
const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-open-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('opening a database', () => {
  it.each(['', 'sqlite:', 'sqlite::memory:', 'mysql://localhost/x', '/var/lib/portal.db'])(
    'refuses %j with one line that says what is wanted',
    async (url) => {
      await expect(open(url)).rejects.toThrow(/sqlite:PATH/);
    },
  );

  it('keeps what was stored when it is closed and opened again', async () => {
    const url = `sqlite:${path.join(folder, 'deep', 'portal.db')}`;
    const visit = newVisit();
    const first = await open(url);
    await first.migrate();
    const writing = first.transact(({ visits }) => visits.close(visit, at(0)));
    await first.close();
    await writing;
    const second = await open(url);
    expect(await second.read.visits.isOpen(visit)).toBe(false);
    await second.ping();
    await second.close();
  });

  it('is not ready for as long as another process writes, and says so in two seconds', async () => {
    const file = path.join(folder, 'held.db');
    const database = await open(`sqlite:${file}`);
    await database.migrate();
    const other = new DatabaseSync(file);
    other.exec('begin immediate');
    const began = performance.now();
    await expect(database.ping()).rejects.toThrow(/did not answer within 2 s/);
    expect(performance.now() - began).toBeLessThan(3_000);
    other.exec('rollback');
    await database.ping();
    other.close();
    await database.close();
  });

  it('keeps readers from writing', async () => {
    const database = await open(`sqlite:${path.join(folder, 'readers.db')}`);
    await database.migrate();
    await expect(database.read.visits.close(newVisit(), at(0))).rejects.toThrow(/readonly/);
    await database.close();
  });
});

describe('an outage', () => {
  const coded = (code: string, more: object = {}) => Object.assign(new Error('x'), { code, ...more });
  const result = (errcode: number) => Object.assign(new Error('x'), { errcode });

  it.each([
    ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
    ...['EHOSTDOWN', 'ENETDOWN', 'ENOTFOUND', 'EAI_AGAIN'],
    ...['08000', '08006', '08P01', '28P01', '3D000', '53100', '53200', '53300', '57014', '57P01', '57P03'],
    ...['58030', '58P01', '55P03', '25006', '25P03', '40001', '40003', '40P01'],
  ])('of PostgreSQL is %s', (code) => {
    expect(isPostgresOutage(coded(code))).toBe(true);
    expect(isPostgresOutage(new AggregateError([coded('x'), coded(code)]))).toBe(true);
    expect(isPostgresOutage(new Error('around it', { cause: coded(code) }))).toBe(true);
  });

  it.each([
    'timeout exceeded when trying to connect',
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'Query read timeout',
    'Client has encountered a connection error and is not queryable',
    'Cannot use a pool after calling end on the pool',
  ])('of PostgreSQL is what its client says without a code: %s', (text) => {
    expect(isPostgresOutage(new Error(text))).toBe(true);
  });

  it('of PostgreSQL is a socket file that is not there, and no other file', () => {
    expect(isPostgresOutage(coded('ENOENT', { syscall: 'connect' }))).toBe(true);
    expect(isPostgresOutage(coded('ENOENT', { syscall: 'open' }))).toBe(false);
  });

  it.each([5, 261, 6, 7, 8, 10, 2570, 13, 14, 15])('of SQLite is the result %i', (errcode) => {
    expect(isSqliteOutage(result(errcode))).toBe(true);
    expect(isSqliteOutage(new Error('around it', { cause: result(errcode) }))).toBe(true);
  });

  it.each(['ENOSPC', 'EIO', 'EROFS'])('of SQLite is %s of the disk below it', (code) => {
    expect(isSqliteOutage(coded(code))).toBe(true);
  });

  it('is told from a fault of our own', () => {
    for (const error of [
      coded('23505'),
      coded('42P01'),
      coded('22P02'),
      new TypeError('x'),
      new Error(),
      'x',
    ])
      expect(isPostgresOutage(error)).toBe(false);
    for (const error of [result(19), result(1), coded('ENOENT'), new Error('x'), undefined])
      expect(isSqliteOutage(error)).toBe(false);
  });
});

describe.skipIf(postgresPrograms === undefined)('a PostgreSQL server that goes away', () => {
  let cluster: Postgres;
  beforeAll(async () => {
    cluster = await startPostgres({ settings: {} });
  });
  afterAll(() => cluster.stop());

  it('is an outage within two seconds, loses nothing that was answered, and is used again when it is back', async () => {
    const database = await open(await cluster.createDatabase('portal'));
    await database.migrate();
    const visit = newVisit();
    await database.transact(({ visits }) => visits.close(visit, at(0)));
    await cluster.crash();
    for (const use of [
      () => database.ping(),
      () => database.read.visits.isOpen(visit),
      () => database.transact(({ visits }) => visits.close(newVisit(), at(0))),
    ]) {
      const began = performance.now();
      const error: unknown = await use().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(database.isOutage(error)).toBe(true);
      expect(performance.now() - began).toBeLessThan(2_500);
    }
    await cluster.start();
    await database.ping();
    expect(await database.read.visits.isOpen(visit)).toBe(false);
    await database.close();
  });

  it('is an outage for whoever finds all connections busy', async () => {
    const database = await open(await cluster.createDatabase('busy'));
    await database.migrate();
    const held = Promise.withResolvers<undefined>();
    const begun = Array.from({ length: 10 }, () => Promise.withResolvers<undefined>());
    const units = begun.map(({ resolve }) =>
      database.transact(() => {
        resolve(undefined);
        return held.promise;
      }),
    );
    await Promise.all(begun.map(({ promise }) => promise));
    const error: unknown = await database.ping().catch((thrown: unknown) => thrown);
    expect(database.isOutage(error)).toBe(true);
    held.resolve(undefined);
    await Promise.all(units);
    await database.ping();
    await database.close();
  });
});
