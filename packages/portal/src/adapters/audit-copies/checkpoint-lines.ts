import { z } from 'zod';
import { type CheckpointLine, parseCheckpoint } from '../../domain/audit/checkpoint.ts';

const checkpointLine = z.object({
  time: z.string(),
  checkpoint: z.string(),
  from: z.number().int().nonnegative().optional(),
  leaves: z.base64().optional(),
});

/**
 * Reads a line of a checkpoint file, or one of a syslog server that has the same JSON behind its own words.
 * @returns undefined for a line without a checkpoint, or one that was not written to its end
 */
export function readCheckpointLine(line: string): (CheckpointLine & { readonly size: number }) | undefined {
  const from = line.indexOf('{"time":');
  if (from < 0) return undefined;
  let content: unknown;
  try {
    content = JSON.parse(line.slice(from).trimEnd());
  } catch {
    return undefined;
  }
  const read = checkpointLine.safeParse(content).data;
  const size = read && parseCheckpoint(read.checkpoint)?.size;
  return read === undefined || size === undefined ? undefined : { ...read, size };
}
