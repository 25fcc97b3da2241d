import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Puts a file into the SHA256SUMS beside it, in the place of every other of its kind: the portal that hands a release out
 * checks its files against that.
 * @returns the hash, lower-case hex
 */
export function listHash(file) {
  const list = path.join(path.dirname(file), 'SHA256SUMS');
  const others = (existsSync(list) ? readFileSync(list, 'utf8') : '')
    .split('\n')
    .filter((line) => line !== '' && path.extname(line) !== path.extname(file));
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
  writeFileSync(list, `${[...others, `${hash}  ${path.basename(file)}`].join('\n')}\n`);
  return hash;
}
