import {
  type Checkpoint,
  type CheckpointFile,
  type CheckpointSigner,
  parseCheckpoint,
} from '../../domain/audit/checkpoint.ts';
import { hashBytes, MerkleTree } from '../../domain/audit/merkle.ts';
import { isSignedBy } from '../../domain/audit/signed-note.ts';
import { createBreather } from '../../kernel/breathe.ts';
import { type Needs } from '../common/house.ts';
import { holdAgainstFile } from './hold-against-file.ts';

const page = 1000;

/** Whether the keys signed this checkpoint, and its frontier is that of the tree that they signed. */
function isOwn({ size, note, frontier }: Checkpoint, { origin, verifierKeys }: CheckpointSigner): boolean {
  const read = parseCheckpoint(note);
  return (
    read?.origin === origin &&
    read.size === size &&
    isSignedBy(verifierKeys, read.signed) &&
    frontier.every(({ hash }) => hash.length === hashBytes) &&
    Buffer.compare(new MerkleTree(frontier).root(), read.root) === 0
  );
}

/**
 * Signs the log as it stands, where it grew since the last checkpoint: the tree goes on from that one's frontier, so each
 * row is read once. What the database says of the last one is believed by its signature alone, and only where it is what
 * this node's file has too: otherwise whoever may write to the database would have us sign what they made of the log.
 * @returns the checkpoint, or undefined when there is nothing new or no key to sign with
 * @throws when the last checkpoint is not ours or not that of the file, and when the log lacks a row that has a number: what
 *   is not whole is not signed
 */
export const signCheckpoint =
  ({
    database,
    clock,
    signer,
    file,
  }: Needs<'database' | 'clock'> & { readonly signer: CheckpointSigner; readonly file: CheckpointFile }) =>
  async (signal?: AbortSignal): Promise<Checkpoint | undefined> => {
    if (!signer.canSign) return undefined;
    const { audit, checkpoints } = database.read;
    await holdAgainstFile({ database, file });
    const last = await checkpoints.latest();
    if (last !== undefined && !isOwn(last, signer))
      throw new Error(
        `The checkpoint of ${last.size} rows of the audit log is not what the keys of this portal signed: run \`ecpa audit verify\``,
      );
    const from = last?.size ?? 0;
    if ((await audit.size()) === from) return undefined;
    const tree = new MerkleTree(last?.frontier);
    const breathe = createBreather(signal);
    let size = from;
    for (let rows = page; rows === page;) {
      const hashes = await audit.leafHashes(size, page);
      for (const { number, hash } of hashes) {
        size += 1;
        if (number !== size) throw new Error(`The audit log lacks row ${size}: run \`ecpa audit verify\``);
        tree.add(hash);
      }
      rows = hashes.length;
      await breathe();
    }
    if (size === from) throw new Error(`The audit log lacks row ${from + 1}: run \`ecpa audit verify\``);
    const note = signer.sign({ size, root: tree.root() });
    const checkpoint = { size, at: clock.now(), note, frontier: tree.frontier };
    await database.transact((stores) => stores.checkpoints.add(checkpoint));
    return checkpoint;
  };
