import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { createKeysFile, createVault } from '../../adapters/keys/key-ring.ts';
import { type OpenDatabase } from '../../adapters/sql/open-database.ts';
import { type NationalIdVault } from '../../domain/person/person-store.ts';
import { systemRandom } from '../../kernel/random.ts';
import {
  isAbsentFile,
  nothingThere,
  openNamed,
  readKeyRing,
  refuseForeignKeys,
  refuseNewer,
  unusable,
} from '../open-stores.ts';
import { type Settings } from '../settings.ts';
import { StartError } from '../start-error.ts';

export interface MigrateOptions {
  /** Make a database where keys are and none is. */
  readonly isNew?: boolean;
  /** Leave a database alone that holds a portal already. */
  readonly onlyNew?: boolean;
  /** Make keys for a new database on a server: several nodes must not make them each. */
  readonly newKeys?: boolean;
}

const sealsNothing = (): never => {
  throw new Error('Nothing can be sealed or opened before there are keys');
};
/** Making tables needs no keys. */
export const noVault: NationalIdVault = {
  currentKey: '',
  holds: () => false,
  seal: sealsNothing,
  open: sealsNothing,
  sealBirthDate: sealsNothing,
  openBirthDate: sealsNothing,
  sealLetter: sealsNothing,
  openLetter: sealsNothing,
  sealDeliveryHeader: sealsNothing,
  openDeliveryHeader: sealsNothing,
  sealCodeSecret: sealsNothing,
  openCodeSecret: sealsNothing,
  markBirthDate: sealsNothing,
  index: sealsNothing,
};

/** Whether the tables are there and hold nothing that keys were needed for: a making that was interrupted goes on. */
const isUnused = async ({ read: { keyRecords } }: OpenDatabase): Promise<boolean> =>
  (await keyRecords.identity()) === undefined && !(await keyRecords.isSealedByOthers([]));

/** Keys are made after the tables, so that they tell of a database that went away. */
const databaseGone = ({ databaseUrl, keysFile }: Settings): StartError =>
  nothingThere(
    databaseUrl.reveal(),
    `The keys file ${keysFile} says that there was one; \`ecpa migrate --new\` makes a new one for its keys.`,
  );

function missingKeys({ keysFile }: Settings, isFile: boolean): StartError {
  const others = isFile
    ? ''
    : ' Copy it from another node; for a new database `ecpa migrate --new-keys` makes it.';
  return new StartError(
    `The keys file ${keysFile} is missing, and new keys would open nothing of the database: put it back.${others}`,
  );
}

/**
 * Brings the database up to date, and makes it where there is none. Keys come after the tables: so a keys file without a
 * database always tells of one that went away, and never of a making that was interrupted.
 * @returns the names of the steps taken
 * @throws {StartError} where keys or database are missing beside the other, or do not belong together
 */
export async function migrate(
  settings: Settings,
  { newKeys = false, isNew = newKeys, onlyNew = false }: MigrateOptions = {},
): Promise<string[]> {
  const { keysFile, nodeName } = settings;
  const databaseUrl = settings.databaseUrl.reveal();
  const isFile = databaseUrl.startsWith('sqlite:');
  const hasKeys = existsSync(keysFile);
  if (hasKeys && isAbsentFile(databaseUrl) && !isNew) throw databaseGone(settings);
  const ring = hasKeys ? readKeyRing(keysFile) : undefined;
  const database = await openNamed({
    url: databaseUrl,
    random: systemRandom,
    vault: ring === undefined ? noVault : createVault(ring),
    node: nodeName,
  });
  try {
    const schema = await database.schema();
    refuseNewer(schema);
    const isEmpty = schema.taken.length === 0;
    if (onlyNew && !isEmpty) return [];
    if (isEmpty && hasKeys && !isNew) throw databaseGone(settings);
    if (!hasKeys && !isFile && !newKeys) throw missingKeys(settings, isFile);
    if (!hasKeys && !isEmpty && !(await isUnused(database))) throw missingKeys(settings, isFile);
    // Of foreign keys nothing is changed at all.
    if (ring !== undefined && !isEmpty) await refuseForeignKeys(database, ring, keysFile);
    const steps = await database.migrate();
    if (!hasKeys) {
      mkdirSync(path.dirname(keysFile), { recursive: true, mode: 0o700 });
      createKeysFile(keysFile);
    }
    await refuseForeignKeys(database, ring ?? readKeyRing(keysFile), keysFile);
    return steps;
  } catch (error) {
    throw database.isOutage(error) ? unusable(error) : error;
  } finally {
    await database.close();
  }
}
