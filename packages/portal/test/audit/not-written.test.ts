import { DatabaseSync } from 'node:sqlite';
import { type Postgres, postgresPrograms, startPostgres } from '@ecpa/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/adapters/sql/open-database.ts';
import { actOfProgram } from '../../src/domain/audit/act.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { at, newVisit, plainVault } from '../adapters/contracts/fixtures.ts';
import { openAuditLog } from './log.ts';

/** What must hold of a log that takes no rows, whatever keeps it from it. */
async function refusesActs(url: string, spoil: () => Promise<void> | void): Promise<void> {
  const heard: unknown[] = [];
  const database = await openDatabase({
    url,
    random: systemRandom,
    vault: plainVault,
    node: 'node-1',
    notRecorded: ({ cause }) => heard.push(cause),
  });
  await spoil();
  const visit = newVisit();
  const act = database.transact(async ({ visits, audit }) => {
    await visits.close(visit, at(0));
    await audit.append({ ...actOfProgram('portal'), type: 'trust.read' }, at(0));
  });
  const error: unknown = await act.catch((thrown: unknown) => thrown);
  expect(database.isOutage(error)).toBe(true);
  expect(heard).toHaveLength(1);
  expect(await database.read.visits.isOpen(visit)).toBe(true);
  // What leaves no row goes on.
  await database.transact(({ visits }) => visits.close(visit, at(0)));
  expect(heard).toHaveLength(1);
  await database.close();
}

test('on SQLite an act whose row cannot be written does not happen, is an outage, and is heard of', async () => {
  const log = await openAuditLog();
  onTestFinished(() => log.close());
  await refusesActs(log.url, () => {
    const direct = new DatabaseSync(log.url.slice('sqlite:'.length));
    direct.exec("create trigger no_rows before insert on audit begin select raise(abort, 'no'); end");
    direct.close();
  });
});

describe.skipIf(postgresPrograms === undefined)('on PostgreSQL', () => {
  let cluster: Postgres;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster.stop());

  test('an act does not happen while a role may not write the log', async () => {
    const url = await cluster.createDatabase('portal');
    const log = await openAuditLog(url);
    onTestFinished(() => log.close());
    const admin = new pg.Client(url);
    await admin.connect();
    await admin.query('create role ecpa login; grant all on all tables in schema public to ecpa');
    const asRole = url.replace('postgres@', 'ecpa@');
    await refusesActs(asRole, async () => {
      await admin.query('revoke insert on audit_waiting from ecpa');
    });
    await admin.end();
  });
});
