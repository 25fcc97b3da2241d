import { existsSync } from 'node:fs';
import { completeKeysFile } from '../adapters/keys/key-ring.ts';
import { type Settings } from './settings.ts';

const command = '`ecpa keys rotate`';

/**
 * Sees to keys that a file of an older version lacks, before anything is opened with it. On one machine they are made.
 * Several nodes have to have the same ones, so that beside a server it is said what to do and nothing is written.
 */
export function completeKeys(
  { databaseUrl, keysFile }: Pick<Settings, 'databaseUrl' | 'keysFile'>,
  log: { info(text: string): void; warn(text: string): void },
): void {
  // A missing file is an error of whoever opens it.
  if (!existsSync(keysFile)) return;
  const isAlone = databaseUrl.reveal().startsWith('sqlite:');
  const name = (kinds: readonly string[]) => kinds.join(', ');
  const missing = completeKeysFile(keysFile, { write: false });
  if (missing.length === 0) return;
  if (!isAlone) {
    log.warn(
      `the keys file has no keys for: ${name(missing)}. Run ${command} on one node, copy the file to the others, restart`,
    );
    return;
  }
  try {
    completeKeysFile(keysFile, { write: true });
    log.info(`keys were added to the keys file: ${name(missing)}. Copy it to where its backup lies`);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown failure';
    log.warn(
      `the keys file has no keys for: ${name(missing)}, and cannot be written (${why}). Make it writable and run ${command}`,
    );
  }
}
