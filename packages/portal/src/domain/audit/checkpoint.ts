import { base64 } from '../../kernel/bytes.ts';
import { type Subtree } from './merkle.ts';
import { parseSignedNote, type SignedNote, type VerifierKey } from './signed-note.ts';

/** What a checkpoint says: the log of this name has so many rows, and this is the root of their tree. */
export interface CheckpointFacts {
  /** Name of the log, the same for the life of its keys. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** A checkpoint as the database keeps it. */
export interface Checkpoint {
  readonly size: number;
  readonly at: Date;
  /** Signed note (C2SP tlog-checkpoint). */
  readonly note: string;
  /** Of the tree at that size, from which it grows on. */
  readonly frontier: readonly Subtree[];
}

/** Signs checkpoints of one log. */
export interface CheckpointSigner {
  readonly origin: string;
  /** Those that sign, and those that signed before. */
  readonly verifierKeys: readonly VerifierKey[];
  /** Whether there is a key to sign with: a keys file of an older version has none. */
  readonly canSign: boolean;
  /** @returns the signed note */
  sign(facts: Omit<CheckpointFacts, 'origin'>): string;
}

/** The text that is signed. */
export const checkpointText = ({ origin, size, root }: CheckpointFacts): string =>
  `${origin}\n${size}\n${base64(root)}\n`;

/** @returns undefined for what is no checkpoint; whose it is and who signed it is not decided here */
export function parseCheckpoint(
  unverifiedNote: string,
): (CheckpointFacts & { readonly signed: SignedNote }) | undefined {
  const signed = parseSignedNote(unverifiedNote);
  const [, origin, size, root] =
    /^([^\n]+)\n(0|[1-9]\d{0,14})\n([\w+/]{43}=)\n/.exec(signed?.text ?? '') ?? [];
  if (signed === undefined || origin === undefined || size === undefined || root === undefined)
    return undefined;
  return { origin, size: Number(size), root: Buffer.from(root, 'base64'), signed };
}

/** Of a hash on a line of the checkpoint file: enough to name a row that is not the one that was signed. */
export const shortHashBytes = 8;

/** What stands in a line of the checkpoint file, beside the note itself. */
export interface CheckpointLine {
  readonly time: string;
  readonly checkpoint: string;
  /** The size before it, where the hashes begin. */
  readonly from?: number | undefined;
  /** The first bytes of each leaf hash from there on, in base64. */
  readonly leaves?: string | undefined;
}

/** A file to which each checkpoint is added, durably. */
export interface CheckpointFile {
  /** The last checkpoint that stands there. */
  last(): Promise<{ readonly size: number; readonly checkpoint: string } | undefined>;
  append(line: CheckpointLine): Promise<void>;
}

/** Somebody who keeps what they are sent, such as a syslog server. */
export interface CheckpointReceiver {
  /** Resolves when all of them went out. */
  send(lines: readonly CheckpointLine[]): Promise<void>;
}

/** Somebody who signs a checkpoint after they saw that the log only grew since the last one that they signed. */
export interface CheckpointWitness {
  add(order: { readonly old: number; readonly proof: readonly Uint8Array[]; readonly note: string }): Promise<
    | { readonly kind: 'signed' }
    /** They remember another size. */
    | { readonly kind: 'elsewhere'; readonly size: number }
  >;
}

/** Where copies of checkpoints go, off the database. */
export type CheckpointCopy = 'syslog' | 'witness';

export interface CheckpointStore {
  latest(): Promise<Checkpoint | undefined>;
  /** Of that size, or undefined. */
  find(size: number): Promise<Checkpoint | undefined>;
  /** From the smallest that is larger than `after` on. */
  list(after: number, limit: number): Promise<Checkpoint[]>;
  /** Keeps a checkpoint; one of the same size stays. */
  add(checkpoint: Checkpoint): Promise<void>;
  /** Up to which size a copy has them, and since when; undefined for one that has none. */
  copied(copy: CheckpointCopy): Promise<{ readonly size: number; readonly at: Date } | undefined>;
  noteCopied(copy: CheckpointCopy, size: number, at: Date): Promise<void>;
  /** Where the log begins: the checkpoint up to which rows were cut off, which proves that they were there. */
  cut(): Promise<Checkpoint | undefined>;
  /** Cuts off up to this checkpoint; its rows go in slices. */
  noteCut(size: number): Promise<void>;
  /**
   * Deletes a slice of checkpoints from before a moment. Never the newest or that of a cut; of each month behind the cut the
   * newest stays, since rows are cut off up to a checkpoint and are kept for longer than checkpoints. @returns how many
   */
  deleteBefore(before: Date): Promise<number>;
}
