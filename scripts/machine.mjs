// What tests and fault runs take of the machine: Debian's packages, and a network of their own.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { root } from './runtime.mjs';

/** Names of the packages in a list of the folder scripts. */
const packagesIn = (list) =>
  readFileSync(path.join(root, 'scripts', list), 'utf8')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter(Boolean);

/**
 * Installs the Debian packages that are missing; without root or apt the tests that need them are skipped by name.
 * @param lists files of the folder scripts
 */
export function ensureDebianPackages(lists = ['debian-packages.txt']) {
  if (spawnSync('apt-get', ['--version']).status !== 0) return;
  const missing = lists.flatMap(packagesIn).filter((name) => {
    const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status}', name], {
      encoding: 'utf8',
    });
    return stdout !== 'installed';
  });
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    process.stdout.write(`Not root: these Debian packages stay missing: ${missing.join(' ')}\n`);
    return;
  }
  process.stdout.write(`Installing Debian packages: ${missing.join(' ')}\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  if (!(apt('update') && apt('install', '--yes', '--no-install-recommends', ...missing)))
    process.stdout.write('apt-get did not succeed: tests that need these packages are skipped by name.\n');
}

/**
 * Wraps a command so that it has a network of its own with nothing but loopback, where the system allows that.
 * @param ownMounts whether what it mounts is to be seen by itself alone; root only
 */
export function cutToLoopback(command, args, { ownMounts = false } = {}) {
  const inside = 'ip link set lo up && exec "$0" "$@"';
  const isRoot = process.getuid?.() === 0;
  const own = isRoot && ownMounts ? ['--net', '--mount'] : ['--net'];
  const unshare = isRoot ? own : ['--map-current-user', '--keep-caps', ...own];
  const possible = spawnSync('unshare', [...unshare, 'sh', '-c', inside, 'true']).status === 0;
  if (!possible)
    process.stdout.write('No network namespace can be had here: the tests run with the network as it is.\n');
  return possible ? ['unshare', [...unshare, 'sh', '-c', inside, command, ...args]] : [command, args];
}
