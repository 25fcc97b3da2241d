import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GroupCommit } from '../../src/adapters/sql/sqlite/group-commit.ts';
import { isSqliteOutage } from '../../src/adapters/sql/sqlite/sqlite-outage.ts';

describe('the group commit', () => {
  let folder: string;
  let database: DatabaseSync;
  let reader: DatabaseSync;
  let units: GroupCommit<number>;
  let commits: number[];

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ecpa-group-'));
    const file = path.join(folder, 'group.db');
    database = new DatabaseSync(file, { timeout: 0 });
    database.exec('pragma journal_mode = wal; create table rows (value integer primary key) strict');
    reader = new DatabaseSync(file);
    database.exec('create table ends (value text) strict');
    commits = [];
    units = new GroupCommit({
      database,
      busyMilliseconds: 200,
      committed: (milliseconds) => {
        commits.push(milliseconds);
      },
      writeLeft: (left) => {
        database.prepare('insert into ends values (?)').run(left.join(' '));
        return Promise.resolve();
      },
    });
  });
  afterEach(() => {
    reader.close();
    database.close();
    rmSync(folder, { recursive: true });
  });

  const insert = (value: number) => database.prepare('insert into rows values (?)').run(value);
  const stored = () =>
    reader
      .prepare('select value from rows order by value')
      .all()
      .map((row) => row['value']);
  const add = (value: number) =>
    units.add(async () => {
      insert(value);
      await new Promise(setImmediate);
      return value;
    });

  it('tells the time of each commit once, however many units share it, and of none that failed', async () => {
    await Promise.all([add(1), add(2), add(3)]);
    expect(commits).toHaveLength(1);
    expect(commits[0]).toBeGreaterThan(0);
    await expect(units.add(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await add(4);
    expect(commits.length).toBeLessThanOrEqual(3);
  });

  it('settles no promise before the commit that holds its rows', async () => {
    const seen = await Promise.all(
      [1, 2, 3].map((value) =>
        units
          .add(() => {
            insert(value);
            return Promise.resolve();
          })
          .then(stored),
      ),
    );
    expect(seen).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  it('gives many units of one turn one commit', async () => {
    const count = { of: 0 };
    const exec = database.exec.bind(database);
    database.exec = (text) => {
      if (text === 'commit') count.of += 1;
      exec(text);
    };
    await Promise.all(Array.from({ length: 50 }, (_, value) => add(value)));
    expect(count.of).toBe(1);
    await add(100);
    expect(count.of).toBe(2);
  });

  it('takes back the unit that throws and keeps its neighbours', async () => {
    const results = await Promise.allSettled([
      add(1),
      units.add(async () => {
        insert(2);
        await new Promise(setImmediate);
        throw new RangeError('on purpose');
      }),
      add(3),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { message: 'on purpose' } });
    expect(stored()).toEqual([1, 3]);
  });

  it('writes once what the units of a commit left, and nothing of a unit that failed', async () => {
    const leaving = (value: number) =>
      units.add(async (leave) => {
        insert(value);
        await leave([value, value * 10]);
        if (value === 2) throw new RangeError('on purpose');
      });
    await Promise.allSettled([leaving(1), leaving(2), add(3), leaving(4)]);
    await add(5);
    expect(reader.prepare('select value from ends').all()).toEqual([{ value: '1 10 4 40' }]);
  });

  it('keeps nobody of a batch where what they left cannot be written, and writes none of it with the next', async () => {
    database.exec("create trigger no_ends before insert on ends begin select raise(abort, 'no'); end");
    const leaving = (value: number) =>
      units.add(async (leave) => {
        insert(value);
        await leave([value]);
      });
    const results = await Promise.allSettled([leaving(1), add(2)]);
    expect(results).toMatchObject([{ reason: { message: 'no' } }, { reason: { message: 'no' } }]);
    database.exec('drop trigger no_ends');
    await leaving(3);
    expect(stored()).toEqual([3]);
    expect(reader.prepare('select value from ends').all()).toEqual([{ value: '3' }]);
  });

  it('never runs two units at the same time', async () => {
    let running = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 20 }, () =>
        units.add(async () => {
          running += 1;
          most = Math.max(most, running);
          await new Promise(setImmediate);
          running -= 1;
        }),
      ),
    );
    expect(most).toBe(1);
  });

  it('keeps nobody of a batch whose commit does not succeed, and serves the next', async () => {
    const exec = database.exec.bind(database);
    let fails = true;
    database.exec = (text) => {
      if (text === 'commit' && fails) throw new Error('disk full');
      exec(text);
    };
    const results = await Promise.allSettled([add(1), add(2)]);
    expect(results).toMatchObject([
      { reason: { message: 'disk full' } },
      { reason: { message: 'disk full' } },
    ]);
    expect(stored()).toEqual([]);
    fails = false;
    await add(3);
    expect(stored()).toEqual([3]);
  });

  it('waits while another process writes, without stopping this one, and gives up in time', async () => {
    reader.exec('begin immediate');
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 5);
    const gaveUp: unknown = await add(1).catch((error: unknown) => error);
    clearInterval(turning);
    expect(isSqliteOutage(gaveUp)).toBe(true);
    expect(turns).toBeGreaterThan(5);
    const later = add(2);
    setTimeout(() => reader.exec('rollback'), 50);
    expect(await later).toBe(2);
    expect(stored()).toEqual([2]);
  });

  it('is idle when everything is committed', async () => {
    const added = [add(1), add(2)];
    await units.idle();
    expect(stored()).toEqual([1, 2]);
    await Promise.all(added);
  });
});
