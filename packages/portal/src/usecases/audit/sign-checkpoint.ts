import { type Checkpoint, type CheckpointSigner } from '../../domain/audit/checkpoint.ts';
import { MerkleTree } from '../../domain/audit/merkle.ts';
import { createBreather } from '../../kernel/breathe.ts';
import { type Needs } from '../common/house.ts';

const page = 1000;

/**
 * Signs the log as it stands, where it grew since the last checkpoint: the tree goes on from that one's frontier, so each
 * row is read once.
 * @returns the checkpoint, or undefined when there is nothing new or no key to sign with
 * @throws when the log lacks a row that has a number: what is not whole is not signed
 */
export const signCheckpoint =
  ({ database, clock, signer }: Needs<'database' | 'clock'> & { readonly signer: CheckpointSigner }) =>
  async (signal?: AbortSignal): Promise<Checkpoint | undefined> => {
    if (!signer.canSign) return undefined;
    const { audit, checkpoints } = database.read;
    const last = await checkpoints.latest();
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
