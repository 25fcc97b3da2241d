import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { type Postgres, postgresPrograms, startPostgres } from '@ecpa/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCheckpointFile } from '../../src/adapters/audit-copies/checkpoint-file.ts';
import { copySqlite } from '../../src/adapters/sql/sqlite/sqlite-copy.ts';
import { createCheckpointSigner, createVault, openKeyRing } from '../../src/adapters/keys/key-ring.ts';
import { openDatabase, type OpenDatabase } from '../../src/adapters/sql/open-database.ts';
import { actOfProgram } from '../../src/domain/audit/act.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { writeCheckpointFile } from '../../src/usecases/audit/copy-checkpoints.ts';
import { sequenceAudit } from '../../src/usecases/audit/sequence-audit.ts';
import { signCheckpoint } from '../../src/usecases/audit/sign-checkpoint.ts';

const program = path.join(import.meta.dirname, '../../dist/ecpa.js');
const scratch = mkdtempSync(path.join(tmpdir(), 'ecpa-backup-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

let made = 0;
const newPlace = (): string => path.join(scratch, String((made += 1)));

interface Ended {
  readonly code: unknown;
  readonly said: string;
}

interface Place {
  readonly folder: string;
  /** Absent for SQLite in that folder. */
  readonly url?: string;
}

const run = ({ folder, url }: Place, ...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = {
      PATH: process.env['PATH'],
      ECPA_DATA_DIR: folder,
      ...(url === undefined ? {} : { ECPA_DATABASE_URL: url }),
    };
    execFile(process.execPath, [program, ...args], { env, timeout: 60_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : error.code, said: stdout + stderr });
    });
  });

let identity = '';
let recipient = '';
beforeAll(async () => {
  const secret = await generateIdentity();
  identity = path.join(scratch, 'identity.txt');
  writeFileSync(identity, `# created: today\n${secret}\n`);
  recipient = await identityToRecipient(secret);
});

const open = async ({ folder, url }: Place): Promise<OpenDatabase> =>
  openDatabase({
    url: url ?? `sqlite:${path.join(folder, 'ecpa.sqlite')}`,
    random: systemRandom,
    vault: createVault(openKeyRing(path.join(folder, 'keys.json'))),
    node: 'test',
  });

/** Has so many rows written, signed, and their checkpoint put into the node's file, as the portal does. */
async function live(place: Place, rows: number): Promise<void> {
  const database = await open(place);
  for (let row = 0; row < rows; row += 1)
    await database.transact(({ audit }) =>
      audit.append({ ...actOfProgram('portal'), type: 'trust.read' }, systemClock.now()),
    );
  await sequenceAudit({ database })();
  const signer = createCheckpointSigner(openKeyRing(path.join(place.folder, 'keys.json')));
  const file = createCheckpointFile(path.join(place.folder, 'audit-checkpoints.jsonl'));
  await signCheckpoint({ database, clock: systemClock, signer, file })();
  await writeCheckpointFile({ database, file })();
  await database.close();
}

/** What a copy has: rows of the log, and the epoch that seals are bound to. */
async function contentOf(place: Place) {
  const database = await open(place);
  const rows = await database.read.audit.size();
  const epoch = await database.read.epochs.current();
  await database.close();
  return { rows, epoch };
}

function onDatabase(newDatabase: () => Promise<Place>, empty: (place: Place) => Promise<Place>): void {
  test('a backup is put into an empty place, and what was handed out before is void', async () => {
    const place = await newDatabase();
    await live(place, 5);
    const before = await contentOf(place);
    const file = `${newPlace()}.age`;
    expect(await run(place, 'backup', file, '--to', recipient)).toMatchObject({ code: 0 });
    expect(readFileSync(file).subarray(0, 22).toString()).toBe('age-encryption.org/v1\n');
    expect(readFileSync(file).includes('trust.read')).toBe(false);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const target = await empty(place);
    const restored = await run(target, 'restore', file, '--identity', identity);
    expect(restored.said).toContain('the audit log of 5 rows holds');
    expect(restored).toMatchObject({ code: 0 });
    const after = await contentOf(target);
    expect(after).toMatchObject({ rows: before.rows + 1 });
    expect(after.epoch).not.toBe(before.epoch);
    expect(await run(target, 'audit', 'verify')).toMatchObject({ code: 0 });
    expect(await run(target, 'restore', file, '--identity', identity)).toMatchObject({ code: 4 });
  });

  test('a restore tells what the copy lacks by the checkpoints that went out since', async () => {
    const place = await newDatabase();
    await live(place, 5);
    const file = `${newPlace()}.age`;
    expect(await run(place, 'backup', file, '--to', recipient)).toMatchObject({ code: 0 });
    await live(place, 4);
    const target = await empty(place);
    cpSync(
      path.join(place.folder, 'audit-checkpoints.jsonl'),
      path.join(target.folder, 'audit-checkpoints.jsonl'),
    );
    const { code, said } = await run(target, 'restore', file, '--identity', identity);
    expect(said).toContain(
      'ROLLED BACK: the audit log ends at row 5, and a checkpoint was given out for 9 rows',
    );
    expect(code).toBe(0);
    const aside = readdirSync(target.folder).filter((name) => name.startsWith('audit-checkpoints.until-'));
    expect(aside).toHaveLength(1);
    await live(target, 3);
    const own = path.join(target.folder, 'audit-checkpoints.jsonl');
    expect(await run(target, 'audit', 'verify', '--checkpoints', own)).toMatchObject({ code: 0 });
  });

  test('a check tries all of it and puts nothing anywhere', async () => {
    const place = await newDatabase();
    await live(place, 3);
    const file = `${newPlace()}.age`;
    await run(place, 'backup', file, '--to', recipient);
    const before = readdirSync(place.folder);
    const { code, said } = await run(place, 'restore', file, '--identity', identity, '--check');
    expect(said).toMatch(/sound: made 20.* by version .*, read in/);
    expect(code).toBe(0);
    expect(readdirSync(place.folder)).toEqual(before);
  });

  test('what is cut, sealed for others, or of other keys is refused, and nothing is there afterwards', async () => {
    const place = await newDatabase();
    await live(place, 3);
    const file = `${newPlace()}.age`;
    await run(place, 'backup', file, '--to', recipient);
    const cut = `${newPlace()}.age`;
    writeFileSync(cut, readFileSync(file).subarray(0, -40));
    const stranger = path.join(scratch, 'stranger.txt');
    writeFileSync(stranger, await generateIdentity());
    const target = await empty(place);
    const isEmpty = async () => (await run(target, 'audit', 'key')).code !== 0;
    expect(await run(target, 'restore', cut, '--identity', identity)).toMatchObject({ code: 4 });
    expect(await run(target, 'restore', file, '--identity', stranger)).toMatchObject({ code: 4 });
    expect(await run(target, 'restore', program, '--identity', identity)).toMatchObject({ code: 4 });
    expect(await isEmpty()).toBe(true);
    const other = await newDatabase();
    const foreign = await empty(other);
    expect((await run(foreign, 'restore', file, '--identity', identity)).said).toMatch(
      /this backup needs keys-/,
    );
    expect(await run(target, 'restore', file, '--identity', identity)).toMatchObject({ code: 0 });
  });
}

describe('on SQLite', () => {
  onDatabase(
    async () => {
      const place = { folder: newPlace() };
      await run(place, 'migrate');
      return place;
    },
    (place) => {
      const target = { folder: newPlace() };
      cpSync(path.join(place.folder, 'keys.json'), path.join(target.folder, 'keys.json'));
      return Promise.resolve(target);
    },
  );

  test('writers go on while the copy is made, and it is whole', async () => {
    const place = { folder: newPlace() };
    await run(place, 'migrate');
    const database = await open(place);
    let written = 0;
    const stop = new AbortController();
    const writing = (async () => {
      while (!stop.signal.aborted) {
        await database.transact(({ audit }) =>
          audit.append({ ...actOfProgram('portal'), type: 'trust.read' }, systemClock.now()),
        );
        written += 1;
      }
    })();
    const file = `${newPlace()}.age`;
    const { code } = await run(place, 'backup', file, '--to', recipient);
    stop.abort();
    await writing;
    await database.close();
    expect(code).toBe(0);
    expect(written).toBeGreaterThan(10);
    expect(await run(place, 'restore', file, '--identity', identity, '--check')).toMatchObject({ code: 0 });
  });

  test('a copy that is given up leaves no file beside the database', async () => {
    const place = { folder: newPlace() };
    await run(place, 'migrate');
    for await (const part of copySqlite(path.join(place.folder, 'ecpa.sqlite'))) {
      expect(part.subarray(0, 15).toString()).toBe('SQLite format 3');
      break;
    }
    expect(readdirSync(place.folder).filter((name) => name.includes('backup'))).toEqual([]);
  });

  test('a recipient that is none and a file that is there are wrong usage', async () => {
    const place = { folder: newPlace() };
    await run(place, 'migrate');
    const file = `${newPlace()}.age`;
    expect(await run(place, 'backup', file, '--to', 'age1nonsense')).toMatchObject({ code: 2 });
    writeFileSync(file, '');
    expect(await run(place, 'backup', file, '--to', recipient)).toMatchObject({ code: 2 });
  });
});

describe.skipIf(postgresPrograms === undefined)('on PostgreSQL', () => {
  let cluster: Postgres;
  let databases = 0;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster.stop());
  const newUrl = () => cluster.createDatabase(`portal${(databases += 1)}`);
  onDatabase(
    async () => {
      const place = { folder: newPlace(), url: await newUrl() };
      await run(place, 'migrate', '--new-keys');
      return place;
    },
    async (place) => {
      const target = { folder: newPlace(), url: await newUrl() };
      cpSync(path.join(place.folder, 'keys.json'), path.join(target.folder, 'keys.json'));
      return target;
    },
  );
});
