import { existsSync, statSync } from 'node:fs';
import { type KeyRing, createVault, openKeyRing } from '../adapters/keys/key-ring.ts';
import {
  type MoveMark,
  openDatabase,
  type OpenDatabase,
  type SchemaState,
} from '../adapters/sql/open-database.ts';
import { type StoreNeeds } from '../adapters/sql/create-stores.ts';
import { systemRandom } from '../kernel/random.ts';
import { reasonOf } from '../kernel/reason-of.ts';
import { assureKeys } from '../usecases/operation/assure-keys.ts';
import { StartError } from './start-error.ts';

/** Why a database that is moved, or moved to, is not to be worked with, or undefined. */
function refusalOfMove(mark: MoveMark | undefined): string | undefined {
  switch (mark?.state) {
    case 'leaving':
      return `This database is being moved to ${mark.other}: finish that with the same \`ecpa database move\`, or take it back with \`ecpa database move --give-up\`.`;
    case 'left':
      return `This database was moved to ${mark.other}, and nothing counts here any more: let ECPA_DATABASE_URL name that.`;
    case 'arriving':
      return `A move from ${mark.other} into this database has not ended: finish it there with the same \`ecpa database move\`.`;
    case 'arrived':
    case undefined:
      return undefined;
  }
}

interface Place {
  readonly databaseUrl: string;
  readonly keysFile: string;
  readonly nodeName: string;
  readonly recorded?: StoreNeeds['recorded'];
  readonly notRecorded?: StoreNeeds['notRecorded'];
  readonly stated?: StoreNeeds['stated'];
  readonly committed?: StoreNeeds['committed'];
  /** Of a command that moves it. */
  readonly evenMoving?: boolean;
}

/** The file of a database that is one. */
const fileOf = (databaseUrl: string): string | undefined => /^sqlite:(.+)$/s.exec(databaseUrl)?.[1];

/** Where nothing is, a volume may not be mounted; a new portal that knows nobody would hide it. */
export function nothingThere(databaseUrl: string, whatToDo: string): StartError {
  const file = fileOf(databaseUrl);
  return new StartError(
    file === undefined
      ? `ECPA_DATABASE_URL: this database holds no portal. Is it the right one? ${whatToDo}`
      : `ECPA_DATABASE_URL: there is no database at ${file}. Is its volume mounted? ${whatToDo}`,
  );
}

const makeOne = '`ecpa migrate` makes a new one.';

/** The database cannot be used now; a later try may succeed. */
export const unusable = (error: unknown): Error =>
  new Error(`ECPA_DATABASE_URL: the database cannot be used now: ${reasonOf(error)}`, { cause: error });

/** @throws {StartError} when the file is missing, readable by everybody, or not sound */
export function readKeyRing(keysFile: string): KeyRing {
  try {
    return openKeyRing(keysFile);
  } catch (error) {
    throw new StartError(reasonOf(error));
  }
}

/** Opens what a URL names. @throws with one line that names the setting, and the file where it is one */
export async function openNamed(order: Parameters<typeof openDatabase>[0]): Promise<OpenDatabase> {
  try {
    return await openDatabase(order);
  } catch (error) {
    const file = fileOf(order.url);
    throw new Error(`ECPA_DATABASE_URL: ${file === undefined ? '' : `${file}: `}${reasonOf(error)}`, {
      cause: error,
    });
  }
}

/** Whether there is no file, or one in which nothing was ever written. */
export function isAbsentFile(databaseUrl: string): boolean {
  const file = fileOf(databaseUrl);
  return file !== undefined && (!existsSync(file) || statSync(file).size === 0);
}

export function refuseNewer({ unknown }: SchemaState): void {
  if (unknown.length === 0) return;
  throw new StartError(
    `The database was changed by a newer version of the program (${unknown.join(', ')}): run that version, or restore a copy from before.`,
  );
}

/** Ends everything where keys and database do not belong together, before anything is read or written with them. */
export async function refuseForeignKeys(
  database: OpenDatabase,
  ring: KeyRing,
  keysFile: string,
): Promise<void> {
  const verdict = await assureKeys({ database, vault: createVault(ring) })({
    identity: ring.identity,
    sealing: [...ring.sealing.keys()],
    current: ring.current.id,
  });
  if (verdict.kind === 'own') return;
  if (verdict.kind === 'outdated')
    throw new StartError(
      `The keys file ${keysFile} is older than the database: it lacks ${verdict.missing.join(', ')}. Put the newest copy in its place.`,
    );
  const made = verdict.recorded ?? 'others';
  throw new StartError(
    `The keys file ${keysFile} (${ring.identity}) belongs to another database: this one was made with ${made}. Put its own keys file back.`,
  );
}

/**
 * Opens the database with the keys that seal its national IDs. It is there, of this version, and these are its keys.
 * @throws {StartError} with one line that says what is missing
 */
export async function openStores({
  databaseUrl,
  keysFile,
  nodeName,
  recorded,
  notRecorded,
  stated,
  committed,
  evenMoving = false,
}: Place): Promise<OpenDatabase> {
  if (isAbsentFile(databaseUrl)) throw nothingThere(databaseUrl, makeOne);
  const ring = readKeyRing(keysFile);
  const database = await openNamed({
    url: databaseUrl,
    mustExist: true,
    random: systemRandom,
    vault: createVault(ring),
    node: nodeName,
    ...(recorded === undefined ? {} : { recorded }),
    ...(notRecorded === undefined ? {} : { notRecorded }),
    stated,
    committed,
  });
  try {
    const schema = await database.schema();
    refuseNewer(schema);
    if (schema.taken.length === 0) throw nothingThere(databaseUrl, makeOne);
    const moved = evenMoving ? undefined : refusalOfMove(await database.move());
    if (moved !== undefined) throw new StartError(moved);
    await refuseForeignKeys(database, ring, keysFile);
    if (schema.pending.length > 0)
      throw new StartError(
        `The database lacks ${schema.pending.length} schema steps: run \`ecpa migrate\` first.`,
      );
    return database;
  } catch (error) {
    await database.close();
    throw database.isOutage(error) ? unusable(error) : error;
  }
}
