import { type FileHandle, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { type CheckpointFile } from '../../domain/audit/checkpoint.ts';
import { readCheckpointLine } from './checkpoint-lines.ts';

const firstLook = 64 * 1024;

/** Size of the last whole checkpoint of a file: its end is read, and more of it while there is none in that. */
async function lastSize(handle: FileHandle): Promise<number> {
  const { size: length } = await handle.stat();
  for (let look = firstLook; ; look *= 4) {
    const from = Math.max(0, length - look);
    const { buffer } = await handle.read({ buffer: Buffer.alloc(length - from), position: from });
    const lines = buffer.toString('utf8').split('\n');
    // The first may have begun before.
    const whole = from === 0 ? lines : lines.slice(1);
    for (const line of whole.toReversed()) {
      const size = readCheckpointLine(line)?.size;
      if (size !== undefined) return size;
    }
    if (from === 0) return 0;
  }
}

/** A checkpoint a line, each on the disk before the next. */
export function createCheckpointFile(file: string): CheckpointFile {
  let known: number | undefined;
  return {
    async size() {
      if (known !== undefined) return known;
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      const handle = await open(file, 'a+', 0o600);
      try {
        known = await lastSize(handle);
        return known;
      } finally {
        await handle.close();
      }
    },
    async append(line) {
      const handle = await open(file, 'a+', 0o600);
      try {
        const { size: length } = await handle.stat();
        const last = await handle.read({ buffer: Buffer.alloc(1), position: Math.max(0, length - 1) });
        // A line that was cut by a crash is ended, so that this one stands by itself.
        const before = length > 0 && last.buffer.toString() !== '\n' ? '\n' : '';
        await handle.appendFile(`${before}${JSON.stringify(line)}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
      known = readCheckpointLine(JSON.stringify(line))?.size ?? known;
    },
  };
}
