import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Postgres, postgresPrograms, startPostgres } from '@ecpa/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { copyTables } from '../../src/adapters/sql/move/copy-tables.ts';
import { MoveSource } from '../../src/adapters/sql/move/move-source.ts';
import { MoveTarget } from '../../src/adapters/sql/move/move-target.ts';
import { RowsDigest } from '../../src/adapters/sql/move/rows-digest.ts';
import { openDatabase } from '../../src/adapters/sql/open-database.ts';
import { actOfProgram } from '../../src/domain/audit/act.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { migrate } from '../../src/main/commands/migrate.ts';
import { openStores } from '../../src/main/open-stores.ts';
import { readSettings } from '../../src/main/settings.ts';
import { sequenceAudit } from '../../src/usecases/audit/sequence-audit.ts';
import { at, newAccount, newVisit, plainVault, start } from '../adapters/contracts/fixtures.ts';

const program = path.join(import.meta.dirname, '../../dist/ecpa.js');

test('a digest of rows takes any order, and notices a row that is changed, missing or there twice', () => {
  const of = (...rows: Record<string, unknown>[]) => {
    const digest = new RowsDigest(['a', 'b']);
    for (const row of rows) digest.add(row);
    return digest.digest;
  };
  const [one, other] = [
    { a: '1', b: null },
    { a: 'x', b: 2 },
  ];
  expect(of(one, other)).toBe(of({ b: '2', a: 'x' }, one));
  for (const wrong of [
    of(one),
    of(one, other, other),
    of(one, { a: 'x', b: 3 }),
    of(one, { a: '2', b: 'x' }),
  ])
    expect(wrong).not.toBe(of(one, other));
});

describe.skipIf(postgresPrograms === undefined)('a portal on SQLite that moves to PostgreSQL', () => {
  let cluster: Postgres;
  let folder = '';
  let target = '';
  let made = 0;
  const file = () => path.join(folder, 'ecpa.sqlite');
  const keysFile = () => path.join(folder, 'keys.json');
  const open = (databaseUrl: string) => openStores({ databaseUrl, keysFile: keysFile(), nodeName: 'test' });

  const ecpa = (...args: readonly string[]): Promise<{ code: unknown; said: string; printed: string }> =>
    new Promise((resolve) => {
      const env = { PATH: process.env['PATH'], ECPA_DATA_DIR: folder };
      execFile(process.execPath, [program, ...args], { env }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : error.code, said: stderr, printed: stdout });
      });
    });
  const move = (...more: readonly string[]) => ecpa('database', 'move', target, ...more);

  beforeAll(async () => {
    cluster = await startPostgres();
  }, 60_000);
  afterAll(() => cluster.stop());

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'ecpa-move-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    target = await cluster.createDatabase(`moved_${(made += 1)}`);
    await migrate(readSettings({ ECPA_DATA_DIR: folder }));
    const database = await open(`sqlite:${file()}`);
    await newAccount(database);
    await sequenceAudit({ database })();
    // Some rows wait for their number, and one thing is used up.
    await database.transact(async ({ audit, visits }) => {
      for (let row = 0; row < 1500; row += 1)
        await audit.append({ ...actOfProgram('portal'), type: 'trust.read' }, start);
      await visits.close(newVisit(), at(0));
    });
    await database.close();
  });

  test('arrives whole, begins a new epoch, goes on numbering, and is not served from the file again', async () => {
    const before = await open(`sqlite:${file()}`);
    const epoch = await before.read.epochs.current();
    const identity = await before.read.keyRecords.identity();
    await before.close();
    const moved = await move();
    expect(moved).toMatchObject({ code: 0, said: '' });
    expect(moved.printed).toMatch(/accounts: 1 rows, [0-9a-f]{16}\n[\s\S]*the audit log of 1500 rows holds/);
    const after = await open(target);
    onTestFinished(() => after.close());
    expect(await after.read.keyRecords.identity()).toBe(identity);
    expect(await after.read.epochs.current()).not.toBe(epoch);
    await after.transact(({ audit }) =>
      audit.append({ ...actOfProgram('portal'), type: 'trust.read' }, start),
    );
    await sequenceAudit({ database: after })();
    expect(await after.read.audit.size()).toBe(1502);
    expect((await after.read.audit.page(1500, 1)).map(({ type }) => type)).toEqual(['database.move']);
    await expect(open(`sqlite:${file()}`)).rejects.toThrow(/was moved to postgres:\/\/localhost/);
    expect(await move()).toMatchObject({ code: 4 });
  });

  test('goes on where it was interrupted, and meanwhile neither side is served', async () => {
    const stopped = new Error('interrupted');
    const source = MoveSource.open(file());
    source.mark = {
      state: 'leaving',
      move: 'mov_one',
      other: target.replace(/\/\/[^@/]*@/, '//').replace(/\?.*/, ''),
    };
    const url = target;
    await migrate(readSettings({ ECPA_DATA_DIR: folder, ECPA_DATABASE_URL: url }), { isNew: true });
    const into = new MoveTarget(url);
    await into.begin({ state: 'arriving', move: 'mov_one', other: 'here' }, source.tables());
    let slices = 0;
    const interrupted = {
      tables: () => source.tables(),
      slice: (...asked: Parameters<MoveSource['slice']>) => {
        if ((slices += 1) > 30) throw stopped;
        return source.slice(...asked);
      },
    };
    await expect(copyTables(interrupted, into).next()).rejects.toBe(stopped);
    await into.close();
    source.close();
    await expect(open(`sqlite:${file()}`)).rejects.toThrow(/is being moved to/);
    await expect(open(url)).rejects.toThrow(/has not ended/);
    expect(await move()).toMatchObject({ code: 0, said: '' });
    const after = await open(target);
    onTestFinished(() => after.close());
    expect(await after.read.audit.size()).toBe(1501);
  });

  test('is taken back before it ended, and then begins anew over what the other side got', async () => {
    const source = MoveSource.open(file());
    source.mark = { state: 'leaving', move: 'mov_old', other: 'postgres://elsewhere/db' };
    source.close();
    expect((await move()).said).toContain('A move to postgres://elsewhere/db has begun');
    expect(await ecpa('database', 'move', '--give-up')).toMatchObject({ code: 0 });
    await (await open(`sqlite:${file()}`)).close();
    expect(await move()).toMatchObject({ code: 0, said: '' });
  });

  test('is refused while somebody has the file open, and into a database that holds a portal', async () => {
    const serving = await open(`sqlite:${file()}`);
    const refused = await move();
    await serving.close();
    expect(refused).toMatchObject({ code: 4 });
    expect(refused.said).toContain('stop the portal');
    const other = await openDatabase({ url: target, random: systemRandom, vault: plainVault, node: 'other' });
    await other.migrate();
    await newAccount(other);
    await other.close();
    expect((await move()).said).toContain('holds a portal already');
    await (await open(`sqlite:${file()}`)).close();
  });
});
