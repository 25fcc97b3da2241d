import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { createKeysFile } from '../../adapters/keys/key-ring.ts';
import { openStores } from '../open-stores.ts';
import { type Settings } from '../settings.ts';

/** Whether nothing was ever stored under these settings: a file that is not there. A server is never taken for new. */
const isNewFile = ({ databaseUrl }: Settings): boolean => {
  const [, file] = /^sqlite:(.+)$/s.exec(databaseUrl.reveal()) ?? [];
  return file !== undefined && !existsSync(file);
};

/**
 * Brings the database up to date. Keys are made for a new database file only, or where `newKeys` asks for it: beside
 * data that exists a missing keys file is an error, because new keys would open none of it.
 * @returns the names of the steps taken
 */
export async function migrate(
  settings: Settings,
  { newKeys = false }: { newKeys?: boolean } = {},
): Promise<string[]> {
  const { databaseUrl, keysFile, nodeName } = settings;
  if (!existsSync(keysFile) && (newKeys || isNewFile(settings))) {
    mkdirSync(path.dirname(keysFile), { recursive: true, mode: 0o700 });
    createKeysFile(keysFile);
  }
  const database = await openStores({ databaseUrl: databaseUrl.reveal(), keysFile, nodeName });
  try {
    return await database.migrate();
  } finally {
    await database.close();
  }
}
