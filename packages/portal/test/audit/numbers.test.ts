import { DatabaseSync } from 'node:sqlite';
import { type Postgres, postgresPrograms, startPostgres } from '@ecpa/testkit';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { actOfProgram } from '../../src/domain/audit/act.ts';
import { sequenceAudit } from '../../src/usecases/audit/sequence-audit.ts';
import { at } from '../adapters/contracts/fixtures.ts';
import { openAuditLog } from './log.ts';

type Log = Awaited<ReturnType<typeof openAuditLog>>;

const append = ({ database }: Log, second: number) =>
  database.transact(({ audit }) =>
    audit.append({ ...actOfProgram('portal'), type: 'trust.read' }, at(second)),
  );
const numbersOf = async ({ database }: Log) =>
  (await database.read.audit.page(0, 100)).map(({ number }) => number);

describe('on SQLite', () => {
  test('a row has its number with the commit that keeps it, and rows of an older version get theirs after it', async () => {
    const log = await openAuditLog();
    onTestFinished(() => log.close());
    await Promise.all([append(log, 0), append(log, 1)]);
    expect(await numbersOf(log)).toEqual([1, 2]);
    const direct = new DatabaseSync(log.url.slice('sqlite:'.length));
    direct.exec(`insert into audit_waiting (at, node, type, actor, subject, method, assurance, source_address, result, details)
      values (0, 'n', 'trust.read', 'portal', '-', '-', '-', '-', 'success', '{}')`);
    direct.close();
    expect(await numbersOf(log)).toEqual([1, 2, undefined]);
    await append(log, 2);
    await sequenceAudit(log)();
    expect(await numbersOf(log)).toEqual([1, 2, 3, 4]);
    await log.sign();
  });
});

describe.skipIf(postgresPrograms === undefined)('on PostgreSQL', () => {
  let cluster: Postgres;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster.stop());

  test('a row waits for its number until somebody numbers it, and is shown after those that have one', async () => {
    const log = await openAuditLog(await cluster.createDatabase('portal'));
    onTestFinished(() => log.close());
    await append(log, 0);
    await sequenceAudit(log)();
    await append(log, -1);
    expect(await numbersOf(log)).toEqual([1, undefined]);
    expect(await log.database.read.audit.waiting()).toEqual({ rows: 1, oldestAt: at(-1) });
    await sequenceAudit(log)();
    expect(await numbersOf(log)).toEqual([1, 2]);
    expect(await log.database.read.audit.waiting()).toEqual({ rows: 0, oldestAt: undefined });
  });
});
