import { chmodSync, lstatSync, lutimesSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Gives everything below a folder the same moment and plain permissions, so that neither the umask nor the clock of
 * whoever builds gets into what is built (reproducible-builds.org).
 * @param moment seconds since 1970
 */
export function settle(folder: string, moment: number): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(file, 0o755);
    else if (entry.isFile()) chmodSync(file, (lstatSync(file).mode & 0o100) === 0 ? 0o644 : 0o755);
    lutimesSync(file, moment, moment);
  }
  chmodSync(folder, 0o755);
  lutimesSync(folder, moment, moment);
}
