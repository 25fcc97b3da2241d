import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { type Postgres, postgresPrograms, startPostgres } from '@ecpa/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCheckpointLine } from '../../src/adapters/audit-copies/checkpoint-lines.ts';
import { createCheckpointSigner, createKeysFile, openKeyRing } from '../../src/adapters/keys/key-ring.ts';
import { actOfProgram } from '../../src/domain/audit/act.ts';
import { auditLeafHash, type Leaf } from '../../src/domain/audit/audit.ts';
import { type CheckpointLine } from '../../src/domain/audit/checkpoint.ts';
import { MerkleTree } from '../../src/domain/audit/merkle.ts';
import { verifierKeyText } from '../../src/domain/audit/signed-note.ts';
import { hex } from '../../src/kernel/bytes.ts';
import { cutAudit } from '../../src/usecases/audit/cut-audit.ts';
import { exportAudit } from '../../src/usecases/audit/export-audit.ts';
import { sequenceAudit } from '../../src/usecases/audit/sequence-audit.ts';
import { type AuditFinding, verifyAudit } from '../../src/usecases/audit/verify-audit.ts';
import { openAuditLog } from './log.ts';

const run = promisify(execFile);
const standAlone = path.join(import.meta.dirname, '../../../../docs/tools/verify-audit.mjs');

/** A log of sixty rows with checkpoints at 20, 40 and 60 in the database and in a file, and somebody who may write there. */
async function openLog(url: string, execute: (statement: string) => Promise<void>) {
  const log = await openAuditLog(url);
  const { database, signer, checkpointFile, folder, clock, write, close } = log;
  const sign = async () => {
    await log.sign();
    await log.writeFile();
  };
  for (let part = 0; part < 3; part += 1) {
    await write(20);
    await sign();
  }
  const leaves = () => database.read.audit.leaves(0, 1000);
  /** Puts rows in the place of those that are there, each with its hash made anew or as it was. */
  const put = async (rows: readonly Leaf[], { rehash }: { rehash: boolean }) => {
    await execute('delete from audit');
    for (const row of rows) {
      const hash = rehash ? hex(auditLeafHash(row)) : row.leafHash;
      const values = [
        row.number,
        row.at.getTime(),
        ...[row.node, row.type, row.actor, row.subject, row.method, row.assurance, row.sourceAddress],
        ...[row.result, row.details, hash],
      ].map((value) => (typeof value === 'number' ? String(value) : `'${value}'`));
      await execute(`insert into audit (number, at, node, type, actor, subject, method, assurance, source_address, result,
        details, leaf_hash) values (${values.join(', ')})`);
    }
  };
  const lines = async function* (files: readonly string[]): AsyncGenerator<CheckpointLine> {
    for (const name of files)
      for (const line of readFileSync(name, 'utf8').split('\n')) {
        const read = readCheckpointLine(line);
        if (read !== undefined) yield await Promise.resolve(read);
      }
  };
  const keyText = verifierKeyText(signer.verifierKeys[0] ?? expect.fail('no key'));
  return {
    database,
    execute,
    leaves,
    put,
    write,
    sign,
    clock,
    signer,
    checkpointFile,
    file: log.file,
    wait: log.wait,
    /** What our verification finds, with the file or with the database alone. */
    async finds(files: readonly string[] = [checkpointFile]): Promise<AuditFinding | undefined> {
      const { origin, verifierKeys: keys } = signer;
      return (await verifyAudit({ stores: database.read, clock })({ origin, keys, copies: lines(files) }))
        .finding;
    },
    /** What the program that shares nothing with ours says of an export and the file. */
    async standAloneSays(before: readonly string[] = []): Promise<string> {
      const exported = path.join(folder, 'export.jsonl');
      let text = '';
      const order = { format: 'jsonl', from: 1, to: 1e9 } as const;
      for await (const part of exportAudit({ stores: database.read })(order)) text += part.text;
      writeFileSync(exported, text);
      const files = [...before, exported];
      const args = [standAlone, 'log', ...files, '--checkpoints', checkpointFile, '--key', keyText];
      return run(process.execPath, args).then(
        ({ stdout }) => stdout,
        (error: unknown) =>
          error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error),
      );
    },
    close,
  };
}

type Log = Awaited<ReturnType<typeof openLog>>;

const edited = (rows: readonly Leaf[], number: number, change: (row: Leaf) => Leaf): Leaf[] =>
  rows.map((row) => (row.number === number ? change(row) : row));
const another = (row: Leaf): Leaf => ({ ...row, details: '{"sessionsEnded":99}' });
const dayBefore = (row: Leaf): Leaf => ({ ...row, at: new Date(row.at.getTime() - 24 * 3600_000) });
const swapped = (rows: readonly Leaf[], one: number): Leaf[] =>
  rows.map((row) =>
    row.number === one ? { ...row, number: one + 1 } : row.number === one + 1 ? { ...row, number: one } : row,
  );
const without = (rows: readonly Leaf[], number: number): Leaf[] =>
  rows.filter((row) => row.number !== number);
const closedUp = (rows: readonly Leaf[]): Leaf[] => rows.map((row, place) => ({ ...row, number: place + 1 }));

/** Puts the database back to where it had this many rows, with the checkpoints of then. */
async function putBack({ execute, leaves, put }: Log, size: number): Promise<void> {
  await put((await leaves()).slice(0, size), { rehash: false });
  await execute(`delete from audit_checkpoints where size > ${size}`);
  await execute(`update audit_head set number = ${size}`);
}

/** Signs the tree of the rows that are there anew, at the sizes at which it was signed. */
async function signAnew({ database, execute, leaves, signer, clock }: Log): Promise<void> {
  await execute('delete from audit_checkpoints');
  const tree = new MerkleTree();
  for (const { leafHash, number } of await leaves()) {
    tree.add(Buffer.from(leafHash, 'hex'));
    if (![20, 40, 60].includes(number)) continue;
    const note = signer.sign({ size: number, root: tree.root() });
    const checkpoint = { size: number, at: clock.now(), note, frontier: tree.frontier };
    await database.transact(({ checkpoints }) => checkpoints.add(checkpoint));
  }
}

/** What somebody who may write to the database needs to make the beginning of the log look like a cut. */
async function pretendCut({ execute }: Log, size: number): Promise<void> {
  await execute(`update audit_checkpoints set is_cut = 1 where size = ${size}`);
  await execute(`delete from audit where number <= ${size}`);
}

async function tellOfCut({ database, clock }: Log, upTo: number): Promise<void> {
  const row = { ...actOfProgram('command-line'), type: 'audit.cut', subject: 'log' } as const;
  await database.transact(({ audit }) => audit.append({ ...row, details: { upTo } }, clock.now()));
  await sequenceAudit({ database })();
}

const manipulations: readonly (readonly [string, number, (log: Log) => Promise<void>])[] = [
  [
    'a byte that is edited',
    23,
    async ({ leaves, put }) => put(edited(await leaves(), 23, another), { rehash: false }),
  ],
  [
    'a byte that is edited, and the hash with it',
    23,
    async ({ leaves, put }) => put(edited(await leaves(), 23, another), { rehash: true }),
  ],
  [
    'a row that is deleted',
    41,
    async ({ leaves, put }) => put(without(await leaves(), 41), { rehash: false }),
  ],
  [
    'a row that is deleted, and those after it renumbered',
    41,
    async ({ leaves, put }) => put(closedUp(without(await leaves(), 41)), { rehash: true }),
  ],
  [
    'two rows that are swapped',
    7,
    async ({ leaves, put }) => put(swapped(await leaves(), 7), { rehash: false }),
  ],
  [
    'two rows that are swapped, and their hashes with them',
    7,
    async ({ leaves, put }) => put(swapped(await leaves(), 7), { rehash: true }),
  ],
  ['the tail that is cut', 51, (log) => putBack(log, 50)],
  [
    'a row that is back-dated',
    33,
    async ({ leaves, put }) => put(edited(await leaves(), 33, dayBefore), { rehash: true }),
  ],
  ['a database that is put back', 31, (log) => putBack(log, 30)],
  [
    'a database that is put back and written on for longer than before',
    31,
    async (log) => {
      await putBack(log, 30);
      await log.write(45);
    },
  ],
  [
    'a table that is rewritten and signed anew with the current key',
    23,
    async (log) => {
      await log.put(edited(await log.leaves(), 23, another), { rehash: true });
      await signAnew(log);
    },
  ],
  ['rows that are deleted as if they had been cut off', 1, (log) => pretendCut(log, 60)],
  [
    'rows that are deleted as if they had been cut off, and were old enough for it',
    1,
    async (log) => {
      log.wait(200);
      await log.write(5);
      await log.sign();
      await pretendCut(log, 40);
    },
  ],
  [
    'rows that are deleted as if they had been cut off, with a row that tells of it and is not signed',
    1,
    async (log) => {
      log.wait(200);
      await pretendCut(log, 40);
      await tellOfCut(log, 40);
    },
  ],
  [
    'rows that are cut off before their time, with a signed row that tells of it',
    1,
    async (log) => {
      await tellOfCut(log, 40);
      await log.sign();
      await pretendCut(log, 40);
      await log.execute('update audit_checkpoints set at = 0');
      log.wait(200);
    },
  ],
];

/** @param rows that the log has at once, where those of a unit of work may wait for their numbers */
function onDatabase(open: () => Promise<Log>, rows: number): void {
  test('a log that nobody touched holds, also while rows wait and after it grew', async () => {
    const log = await open();
    expect(await log.finds()).toBeUndefined();
    await log.write(5);
    await log.database.transact(({ audit }) =>
      audit.append({ ...actOfProgram('portal'), type: 'trust.read' }, log.clock.now()),
    );
    expect(await log.finds()).toBeUndefined();
    expect(await log.standAloneSays()).toBe(
      `holds: ${rows} rows, of which 60 are signed, by 3 checkpoints\n`,
    );
    await log.close();
  });

  test.each(manipulations)('finds %s, and names the first bad row, %i', async (_, number, manipulate) => {
    const log = await open();
    await manipulate(log);
    expect((await log.finds())?.number).toBe(number);
    expect(await log.standAloneSays()).toMatch(new RegExp(`^DOES NOT HOLD: row ${number} `));
    await log.close();
  });

  test('without the file finds what its own checkpoints tell, and not a log that was signed anew', async () => {
    const log = await open();
    await log.put(edited(await log.leaves(), 23, another), { rehash: true });
    expect(await log.finds([])).toEqual({ kind: 'differs', number: 21, size: 40 });
    await signAnew(log);
    expect(await log.finds([])).toBeUndefined();
    await log.close();
  });

  test('holds after rows were cut off with a proof, and goes on finding what is changed', async () => {
    const log = await open();
    const checkpoint = (await log.database.read.checkpoints.find(20)) ?? expect.fail('no checkpoint');
    const archive = path.join(path.dirname(log.checkpointFile), 'archive.jsonl');
    let text = '';
    for await (const part of exportAudit({ stores: log.database.read })({ format: 'jsonl', from: 1, to: 20 }))
      text += part.text;
    writeFileSync(archive, text);
    log.wait(185);
    expect(await cutAudit(log)(checkpoint)).toBe(20);
    expect(await log.finds()).toBeUndefined();
    expect(await log.standAloneSays([archive])).toMatch(/^holds: 61 rows/);
    await log.sign();
    expect(await log.finds()).toBeUndefined();
    await log.execute("update audit set actor = 'visitor' where number = 25");
    expect(await log.finds()).toEqual({ kind: 'changed', number: 25 });
    await log.close();
  });

  test('does not believe a checkpoint that somebody else signed', async () => {
    const log = await open();
    const other = path.join(path.dirname(log.checkpointFile), 'other.json');
    createKeysFile(other);
    const note = createCheckpointSigner(openKeyRing(other)).sign({ size: 20, root: Buffer.alloc(32) });
    const forged = path.join(path.dirname(log.checkpointFile), 'forged.jsonl');
    writeFileSync(forged, `${JSON.stringify({ time: 'now', checkpoint: note })}\n`);
    expect(await log.finds([forged])).toEqual({ kind: 'unsigned', number: 21, size: 20 });
    await log.close();
  });
}

describe('verification of the audit log, on SQLite', () => {
  onDatabase(() => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'ecpa-log-db-')), 'portal.db');
    return openLog(`sqlite:${file}`, (statement) => {
      const direct = new DatabaseSync(file);
      direct.exec(statement);
      direct.close();
      return Promise.resolve();
    });
  }, 66);
});

describe.skipIf(postgresPrograms === undefined)('verification of the audit log, on PostgreSQL', () => {
  let cluster: Postgres;
  let made = 0;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster.stop());
  onDatabase(async () => {
    const url = await cluster.createDatabase(`log${(made += 1)}`);
    const client = new pg.Client(url);
    await client.connect();
    const log = await openLog(url, async (statement) => {
      await client.query(statement);
    });
    return {
      ...log,
      async close() {
        await client.end();
        await log.close();
      },
    };
  }, 65);
});
