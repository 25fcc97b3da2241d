import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, rmdirSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Cleaner } from './cleaner.ts';

const mount = (folder: string, size: string): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]).status === 0;
const unmount = (folder: string) => spawnSync('umount', [folder]);

/** Whether a file system of a run's own can be had here: it takes root, and a machine that lets it. */
export function canMount(): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-mount-'));
  const possible = mount(folder, '1m');
  if (possible) unmount(folder);
  rmdirSync(folder);
  return possible;
}

/** Puts a small file system under a folder. */
export function mountSmall(folder: string, megabytes: number, cleaner: Cleaner): void {
  if (!mount(folder, `${megabytes}m`)) throw new Error('no file system can be mounted here');
  cleaner.add(() => unmount(folder));
}

/** Writes until nothing more goes on the disk. @returns what gives the room back */
export function fill(folder: string): () => void {
  const file = path.join(folder, 'filler');
  const opened = openSync(file, 'w');
  for (let size = 1 << 20; size >= 512; size >>= 1) {
    const part = Buffer.alloc(size);
    try {
      for (;;) writeSync(opened, part);
    } catch {
      // No room for so much: the rest is filled by less.
    }
  }
  closeSync(opened);
  return () => {
    rmSync(file);
  };
}
