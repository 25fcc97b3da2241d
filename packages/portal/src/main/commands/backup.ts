import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readBackup, withManifest } from '../../adapters/backup/manifest.ts';
import { copyPostgres, putPostgres, readThrough } from '../../adapters/sql/postgres/postgres-copy.ts';
import { isRecipient, openSealed, readIdentities, sealInto } from '../../adapters/backup/sealed-file.ts';
import { copySqlite, putSqlite } from '../../adapters/sql/sqlite/sqlite-copy.ts';
import { type OpenDatabase, openDatabase } from '../../adapters/sql/open-database.ts';
import { systemClock } from '../../kernel/clock.ts';
import { systemRandom } from '../../kernel/random.ts';
import { reasonOf } from '../../kernel/reason-of.ts';
import { Secret } from '../../kernel/secret.ts';
import { sequenceAudit } from '../../usecases/audit/sequence-audit.ts';
import { beginEpoch } from '../../usecases/operation/begin-epoch.ts';
import { exitCodes } from '../exit-codes.ts';
import { isAbsentFile, readKeyRing } from '../open-stores.ts';
import { readSettings, type Settings } from '../settings.ts';
import { version } from '../version.ts';
import { judgeAudit } from './judge-audit.ts';
import { migrate, noVault } from './migrate.ts';
import { CommandError, onStores } from './with-stores.ts';

const fileOf = (databaseUrl: string): string | undefined => /^sqlite:(.+)$/s.exec(databaseUrl)?.[1];
const secondsSince = (began: number): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;

/** `ecpa backup` */
export async function backup(file: string, { to }: { to: readonly string[] }): Promise<void> {
  const settings = readSettings(process.env);
  const began = performance.now();
  if (existsSync(file)) throw new CommandError(`${file}: there is such a file already`, exitCodes.usage);
  const wrong = to.find((recipient) => !isRecipient(recipient));
  if (wrong !== undefined)
    throw new CommandError(
      `--to ${wrong}: is no recipient such as age-keygen prints (age1…)`,
      exitCodes.usage,
    );
  const url = settings.databaseUrl.reveal();
  // Keys and database belong together, or the backup would be one that nobody can use.
  await onStores(settings, () => Promise.resolve());
  const source = fileOf(url);
  const manifest = {
    format: 'ecpa-backup@1',
    kind: source === undefined ? 'postgres' : 'sqlite',
    made: systemClock.now().toISOString(),
    version,
    keys: readKeyRing(settings.keysFile).identity,
  } as const;
  const content = withManifest(manifest, source === undefined ? copyPostgres(url) : copySqlite(source));
  await sealInto(path.resolve(file), to, content).catch((error: unknown) => {
    throw new CommandError(`${path.resolve(file)}: nothing was written: ${reasonOf(error)}`, exitCodes.fault);
  });
  process.stdout.write(
    `${file} in ${secondsSince(began)}, without the keys file (${manifest.keys}): keep a copy of that elsewhere\n`,
  );
}

/** The file of checkpoints that this node went on writing after the copy was made: it tells what the copy lacks. */
function setAside({ auditCheckpoints: { file } }: Settings): string | undefined {
  if (!existsSync(file)) return undefined;
  const aside = file.replace(
    /(\.jsonl)?$/,
    `.until-${systemClock.now().toISOString().replaceAll(':', '')}$1`,
  );
  renameSync(file, aside);
  return aside;
}

/** `ecpa database restored`, and the end of `ecpa restore`. */
export async function restored(settings: Settings, checkpoints: readonly string[]): Promise<void> {
  const aside = await onStores(settings, async ({ database }) => {
    const before = setAside(settings);
    await sequenceAudit({ database })();
    await judgeAudit({
      database,
      settings,
      checkpoints: [...checkpoints, ...(before === undefined ? [] : [before])],
    });
    await beginEpoch({ database, clock: systemClock, random: systemRandom })('database.restore');
    await sequenceAudit({ database })();
    return before;
  });
  if (aside !== undefined)
    process.stdout.write(`checkpoints from before are in ${aside}; a new file begins\n`);
  process.stdout.write('challenges, links and ways back from before are void; sessions go on\n');
}

async function isEmpty(databaseUrl: string): Promise<boolean> {
  if (fileOf(databaseUrl) !== undefined) return isAbsentFile(databaseUrl);
  const database: OpenDatabase = await openDatabase({
    url: databaseUrl,
    random: systemRandom,
    vault: noVault,
    node: 'restore',
  });
  try {
    const { taken, unknown } = await database.schema();
    return taken.length + unknown.length === 0;
  } finally {
    await database.close();
  }
}

interface RestoreOptions {
  readonly identity: string;
  readonly check: boolean;
  readonly checkpoints: readonly string[];
}

/** Where a copy is tried: a folder that is removed afterwards. */
async function tried(settings: Settings, work: (settings: Settings) => Promise<void>): Promise<void> {
  const data = path.dirname(settings.keysFile);
  const folder = mkdtempSync(path.join(data, '.restore-check-'));
  try {
    await work({
      ...settings,
      databaseUrl: new Secret(`sqlite:${path.join(folder, 'ecpa.sqlite')}`),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `ecpa restore` */
export async function restore(file: string, { identity, check, checkpoints }: RestoreOptions): Promise<void> {
  const settings = readSettings(process.env);
  const began = performance.now();
  const url = settings.databaseUrl.reveal();
  const refuse = (error: unknown): CommandError => new CommandError(`${file}: ${reasonOf(error)}`);
  if (!existsSync(file)) throw new CommandError(`${file}: there is no such file`, exitCodes.usage);
  const content = openSealed(file, await readIdentities(identity));
  const { manifest, database } = await readBackup(content).catch((error: unknown) => {
    throw refuse(error);
  });
  const own = readKeyRing(settings.keysFile).identity;
  if (own !== manifest.keys)
    throw new CommandError(
      `The keys file is ${own}; this backup needs ${manifest.keys}: put that in its place first.`,
    );
  const isFile = fileOf(url) !== undefined;
  if (isFile !== (manifest.kind === 'sqlite'))
    throw new CommandError(
      `This is a backup of ${manifest.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL'}; ECPA_DATABASE_URL names the other.`,
    );
  const put = async (to: Settings): Promise<void> => {
    const target = fileOf(to.databaseUrl.reveal());
    if (target !== undefined) mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
    await (target === undefined ? putPostgres(url, database) : putSqlite(target, database)).catch(
      (error: unknown) => {
        throw refuse(error);
      },
    );
    await migrate(to);
  };
  if (check) {
    if (!isFile)
      await readThrough(url, database).catch((error: unknown) => {
        throw refuse(error);
      });
    else
      await tried(settings, async (aside) => {
        await put(aside);
        await onStores(aside, async ({ database: copy }) => {
          await sequenceAudit({ database: copy })();
          await judgeAudit({ database: copy, settings, checkpoints });
        });
      });
    process.stdout.write(
      `sound: made ${manifest.made} by version ${manifest.version}, read in ${secondsSince(began)}\n`,
    );
    return;
  }
  if (!(await isEmpty(url)))
    throw new CommandError('There is a database already: restore goes into an empty place alone.');
  await put(settings);
  await restored(settings, checkpoints);
  process.stdout.write(`restored to ${manifest.made} in ${secondsSince(began)}\n`);
}
