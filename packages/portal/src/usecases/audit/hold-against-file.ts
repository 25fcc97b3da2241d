import { type CheckpointFile, parseCheckpoint } from '../../domain/audit/checkpoint.ts';
import { base64 } from '../../kernel/bytes.ts';
import { type Needs } from '../common/house.ts';

const rootOf = (note: string): string | undefined => {
  const read = parseCheckpoint(note);
  return read && base64(read.root);
};

/**
 * Compares the checkpoints of the database with the last one of this node's file, which whoever may write to the database
 * cannot change.
 * @returns the last one of the file
 * @throws when the database lacks it or has another: it was put back from a copy, or somebody wrote its history anew
 */
export async function holdAgainstFile({
  database: { read },
  file,
}: Needs<'database'> & { readonly file: CheckpointFile }) {
  // Read before those of the database, which only grow: another node may sign meanwhile.
  const last = await file.last();
  if (last === undefined) return undefined;
  const { size, checkpoint } = last;
  const signed = (await read.checkpoints.latest())?.size ?? 0;
  if (size > signed)
    throw new Error(
      `The checkpoint file knows ${size} rows of the audit log, of which the database has checkpoints for ${signed}: they were deleted, or the database was put back from a copy. Run \`ecpa audit verify\` with the file; after a restore, \`ecpa database restored\``,
    );
  // One that was swept away by its age is followed by others, which were signed on top of it.
  const same = await read.checkpoints.find(size);
  if (same !== undefined && rootOf(same.note) !== rootOf(checkpoint))
    throw new Error(
      `The checkpoint file has another checkpoint of ${size} rows of the audit log than the database: run \`ecpa audit verify\` with the file`,
    );
  return last;
}
