import {
  type Checkpoint,
  type CheckpointCopy,
  type CheckpointFile,
  type CheckpointLine,
  type CheckpointReceiver,
  type CheckpointWitness,
  shortHashBytes,
} from '../../domain/audit/checkpoint.ts';
import { consistencyRanges, MerkleTree, rangeHashes } from '../../domain/audit/merkle.ts';
import { type Stores } from '../../domain/stores.ts';
import { base64 } from '../../kernel/bytes.ts';
import { createBreather } from '../../kernel/breathe.ts';
import { type Needs } from '../common/house.ts';
import { holdAgainstFile } from './hold-against-file.ts';

const page = 1000;
const checkpointsAtOnce = 100;

/** Leaf hashes after one row up to another, as far as they are there. */
async function* hashesOf({ audit }: Pick<Stores, 'audit'>, after: number, upTo: number) {
  for (let number = after; number < upTo;) {
    const hashes = await audit.leafHashes(number, Math.min(page, upTo - number));
    if (hashes.length === 0) return;
    yield* hashes;
    number = hashes.at(-1)?.number ?? upTo;
  }
}

async function lineOf(
  stores: Pick<Stores, 'audit'>,
  { size, at, note }: Checkpoint,
  from: number,
): Promise<CheckpointLine> {
  const shortHashes: Uint8Array[] = [];
  for await (const { hash } of hashesOf(stores, from, size))
    shortHashes.push(hash.subarray(0, shortHashBytes));
  const line = { time: at.toISOString(), checkpoint: note };
  // Rows that retention cut off meanwhile have no hashes any more; the checkpoint stands without them.
  if (shortHashes.length !== size - from) return line;
  return { ...line, from, leaves: base64(Buffer.concat(shortHashes)) };
}

/**
 * Up to which size a copy has the checkpoints, by the database's own note of it.
 * @throws where that lies beyond every checkpoint: whoever moved it kept the copy from being sent what it lacks
 */
async function copiedUpTo(
  { checkpoints }: Pick<Stores, 'checkpoints'>,
  copy: CheckpointCopy,
): Promise<number> {
  // Read before the checkpoints, which only grow.
  const copied = (await checkpoints.copied(copy))?.size ?? 0;
  const signed = (await checkpoints.latest())?.size ?? 0;
  if (copied > signed)
    throw new Error(
      `The database says that the ${copy} copy has ${copied} rows of the audit log, of which ${signed} are signed: run \`ecpa audit verify\``,
    );
  return copied;
}

/** Brings the file of this node up to date, in order: each node has its own, so that none has to ask which one it is. */
export const writeCheckpointFile =
  ({ database, file }: Needs<'database'> & { readonly file: CheckpointFile }) =>
  async (signal?: AbortSignal): Promise<void> => {
    const { read } = database;
    const breathe = createBreather(signal);
    let from = (await holdAgainstFile({ database, file }))?.size ?? 0;
    for (let more = true; more;) {
      const checkpoints = await read.checkpoints.list(from, checkpointsAtOnce);
      for (const checkpoint of checkpoints) {
        await file.append(await lineOf(read, checkpoint, from));
        from = checkpoint.size;
        await breathe();
      }
      more = checkpoints.length === checkpointsAtOnce;
    }
  };

/** Hands every checkpoint to a receiver that was not handed it yet, in order; what did not arrive is handed over again. */
export const sendCheckpoints =
  ({ database, clock, receiver }: Needs<'database' | 'clock'> & { readonly receiver: CheckpointReceiver }) =>
  async (signal?: AbortSignal): Promise<void> => {
    const { checkpoints } = database.read;
    let from = await copiedUpTo(database.read, 'syslog');
    for (let more = true; more;) {
      signal?.throwIfAborted();
      const due = await checkpoints.list(from, checkpointsAtOnce);
      if (due.length === 0) return;
      await receiver.send(due.map(({ at, note }) => ({ time: at.toISOString(), checkpoint: note })));
      from = due.at(-1)?.size ?? from;
      const upTo = from;
      await database.transact((stores) => stores.checkpoints.noteCopied('syslog', upTo, clock.now()));
      more = due.length === checkpointsAtOnce;
    }
  };

/** Hashes that prove that the tree of `old` rows became that of a checkpoint by adding rows alone. */
async function consistencyProof(stores: Stores, old: number, { size }: Checkpoint): Promise<Uint8Array[]> {
  const known = await stores.checkpoints.find(old);
  const start = known ?? (await stores.checkpoints.cut());
  const collected = rangeHashes(consistencyRanges(old, size));
  const frontier = start?.frontier ?? [];
  for (const subtree of frontier) collected.add(subtree);
  for await (const { hash } of hashesOf(stores, new MerkleTree(frontier).size, size))
    collected.add({ hash, size: 1 });
  return collected.hashes();
}

/**
 * Has the newest checkpoint signed by a witness, who remembers the one before and is shown that the log only grew
 * (C2SP tlog-witness). Asks once more from where the witness says that it is.
 */
export const askWitness =
  ({ database, clock, witness }: Needs<'database' | 'clock'> & { readonly witness: CheckpointWitness }) =>
  async (): Promise<void> => {
    const { read } = database;
    const known = await copiedUpTo(read, 'witness');
    const latest = await read.checkpoints.latest();
    if (latest === undefined) return;
    if (known === latest.size) return;
    const ask = async (old: number) =>
      witness.add({ old, proof: await consistencyProof(read, old, latest), note: latest.note });
    let answer = await ask(known);
    if (answer.kind === 'elsewhere' && answer.size <= latest.size) answer = await ask(answer.size);
    if (answer.kind === 'elsewhere')
      throw new Error(
        `The witness has seen ${answer.size} rows of the audit log, which has ${latest.size}: was the database put back from a copy?`,
      );
    await database.transact((stores) => stores.checkpoints.noteCopied('witness', latest.size, clock.now()));
  };
