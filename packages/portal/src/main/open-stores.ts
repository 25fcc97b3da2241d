import { openKeyRing } from '../adapters/keys/key-ring.ts';
import { createVault } from '../adapters/keys/national-id-vault.ts';
import { openDatabase, type OpenDatabase } from '../adapters/sql/open-database.ts';
import { systemRandom } from '../kernel/random.ts';

/** Opens the database with the keys that seal its national IDs. @throws when either cannot be opened */
export async function openStores({
  databaseUrl,
  keysFile,
  nodeName,
}: {
  databaseUrl: string;
  keysFile: string;
  nodeName: string;
}): Promise<OpenDatabase> {
  const vault = createVault(openKeyRing(keysFile));
  return openDatabase({ url: databaseUrl, random: systemRandom, vault, node: nodeName });
}
