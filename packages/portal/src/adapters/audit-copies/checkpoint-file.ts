import { type FileHandle, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { type CheckpointFile, parseCheckpoint } from '../../domain/audit/checkpoint.ts';
import { readCheckpointLine } from './checkpoint-lines.ts';

const firstLook = 64 * 1024;

type Last = Awaited<ReturnType<CheckpointFile['last']>>;

/** The last whole checkpoint of a file: its end is read, and more of it while there is none in that. */
async function lastOf(handle: FileHandle): Promise<Last> {
  const { size: length } = await handle.stat();
  for (let look = firstLook; ; look *= 4) {
    const from = Math.max(0, length - look);
    const { buffer } = await handle.read({ buffer: Buffer.alloc(length - from), position: from });
    const lines = buffer.toString('utf8').split('\n');
    // The first may have begun before.
    const whole = from === 0 ? lines : lines.slice(1);
    for (const line of whole.toReversed()) {
      const read = readCheckpointLine(line);
      if (read !== undefined) return { size: read.size, checkpoint: read.checkpoint };
    }
    if (from === 0) return undefined;
  }
}

/** A checkpoint a line, each on the disk before the next. */
export function createCheckpointFile(file: string): CheckpointFile {
  let known: Last;
  return {
    async last() {
      if (known !== undefined) return known;
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      const handle = await open(file, 'a+', 0o600);
      try {
        known = await lastOf(handle);
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
      const size = parseCheckpoint(line.checkpoint)?.size;
      if (size !== undefined) known = { size, checkpoint: line.checkpoint };
    },
  };
}
