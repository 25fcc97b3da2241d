import { auditLeafHash, type Leaf } from '../../domain/audit/audit.ts';
import { type CheckpointLine, parseCheckpoint, shortHashBytes } from '../../domain/audit/checkpoint.ts';
import { MerkleTree } from '../../domain/audit/merkle.ts';
import { isSignedBy, type VerifierKey } from '../../domain/audit/signed-note.ts';
import { type Stores } from '../../domain/stores.ts';
import { base64, hex } from '../../kernel/bytes.ts';
import { createBreather } from '../../kernel/breathe.ts';
import { type Needs } from '../common/house.ts';
import { cutWatch } from './cut-watch.ts';

const page = 2000;
/** What clocks of nodes, long units of work and the sequencer may do to the order of times. */
const toleratedMilliseconds = 10 * 60_000;

/** What is wrong, and the first row of which it is. */
export type AuditFinding =
  /** A row that is not what its own hash says. */
  | { readonly kind: 'changed'; readonly number: number }
  | { readonly kind: 'missing'; readonly number: number }
  /** A row that is sound by itself and not the one that was signed. */
  | { readonly kind: 'replaced'; readonly number: number }
  /** The tree at a checkpoint is another one; from `number` on, up to `size`, a row is not the one that was signed. */
  | { readonly kind: 'differs'; readonly number: number; readonly size: number }
  /** The beginning is missing, and no signed row tells that it was cut off after it was kept long enough. */
  | { readonly kind: 'beginning'; readonly number: 1; readonly size: number }
  /** A checkpoint was given out for more rows than there are: the end was cut, or the database was put back. */
  | { readonly kind: 'cut'; readonly number: number; readonly size: number }
  /** No key that is believed signed this checkpoint. */
  | { readonly kind: 'unsigned'; readonly number: number; readonly size: number };

export interface AuditVerdict {
  readonly rows: number;
  /** So many rows before these were cut off, with a checkpoint that proves them. */
  readonly from: number;
  readonly root: string;
  readonly checkpoints: number;
  /** Checkpoints from outside the database that were compared. */
  readonly copies: number;
  readonly finding: AuditFinding | undefined;
  /** Rows whose time lies more than ten minutes before one that was written earlier. */
  readonly timeGoesBackAt: readonly number[];
}

interface Known {
  readonly root: string;
  readonly from: number | undefined;
  readonly leaves: Buffer | undefined;
  /** When it was signed. */
  readonly time: number;
}

interface Given {
  readonly sizes: ReadonlyMap<number, readonly Known[]>;
  readonly count: number;
  readonly unsigned: AuditFinding | undefined;
}

/** Reads checkpoints by their size; of one that nobody signed whom we believe, the first is told. */
async function gather(
  lines: AsyncIterable<CheckpointLine>,
  { origin, keys }: { origin: string; keys: readonly VerifierKey[] },
): Promise<Given> {
  const sizes = new Map<number, Known[]>();
  let count = 0;
  let unsigned: AuditFinding | undefined;
  for await (const { checkpoint, from, leaves, time } of lines) {
    const read = parseCheckpoint(checkpoint);
    if (read === undefined) continue;
    const { size, signed } = read;
    if (read.origin !== origin || !isSignedBy(keys, signed)) {
      unsigned ??= { kind: 'unsigned', number: (from ?? size) + 1, size };
      continue;
    }
    count += 1;
    const bytes = leaves === undefined ? undefined : Buffer.from(leaves, 'base64');
    const known = sizes.get(size) ?? [];
    known.push({ root: base64(read.root), from, leaves: bytes, time: Date.parse(time) });
    sizes.set(size, known);
  }
  return { sizes, count, unsigned };
}

async function* own({ checkpoints }: Pick<Stores, 'checkpoints'>): AsyncGenerator<CheckpointLine> {
  for (let after = 0, more = true; more;) {
    const some = await checkpoints.list(after, page);
    for (const { at, note } of some) yield { time: at.toISOString(), checkpoint: note };
    after = some.at(-1)?.size ?? after;
    more = some.length === page;
  }
}

/** The short hash that was signed for a row, where a copy has it: looked for along the sizes in their order. */
function signedHashes(copies: Given) {
  const parts = [...copies.sizes.values()]
    .flat()
    .flatMap(({ from, leaves }) => (from === undefined || leaves === undefined ? [] : [{ from, leaves }]))
    .toSorted((left, right) => left.from - right.from);
  let next = 0;
  return (number: number): Uint8Array | undefined => {
    for (let part = parts[next]; part !== undefined; part = parts[(next += 1)]) {
      const place = (number - 1 - part.from) * shortHashBytes;
      if (place < 0) return undefined;
      if (place < part.leaves.length) return part.leaves.subarray(place, place + shortHashBytes);
    }
    return undefined;
  };
}

/** The latest time that a checkpoint of so many rows or fewer says: rows up to there are no older. */
const latestTime = (given: Given, size: number): number =>
  [...given.sizes]
    .filter(([one]) => one <= size)
    .flatMap(([, known]) => known.map(({ time }) => time))
    .filter((time) => !Number.isNaN(time))
    .reduce((latest, time) => Math.max(latest, time), -Infinity);

/** The first row, of those that are there, that is not what it was. */
function rowFinding(row: Leaf, expected: number, signed: Uint8Array | undefined, hash: Uint8Array) {
  if (row.number !== expected) return { kind: 'missing', number: expected } as const;
  if (hex(hash) !== row.leafHash) return { kind: 'changed', number: expected } as const;
  if (signed !== undefined && Buffer.compare(hash.subarray(0, shortHashBytes), signed) !== 0)
    return { kind: 'replaced', number: expected } as const;
  return undefined;
}

/**
 * Recomputes the tree over all rows and compares it with every checkpoint, those of the database and those that left it.
 * Ends at the first row that is not what was signed, and names it. Reads only; `copies` are read into memory, eight bytes
 * a row.
 */
export const verifyAudit =
  ({ stores, clock }: Needs<'clock'> & { readonly stores: Pick<Stores, 'audit' | 'checkpoints'> }) =>
  async ({
    origin,
    keys,
    copies: lines,
    onProgress,
  }: {
    readonly origin: string;
    readonly keys: readonly VerifierKey[];
    readonly copies: AsyncIterable<CheckpointLine>;
    readonly onProgress?: (rows: number) => void;
  }): Promise<AuditVerdict> => {
    const copies = await gather(lines, { origin, keys });
    const kept = await gather(own(stores), { origin, keys });
    const cut = await stores.checkpoints.cut();
    const tree = new MerkleTree(cut?.frontier);
    const from = tree.size;
    const signedHash = signedHashes(copies);
    const watch = cutWatch({
      size: from,
      signedAt: Math.max(latestTime(copies, from), latestTime(kept, from)),
      now: clock.now().getTime(),
    });
    const timeGoesBackAt: number[] = [];
    let latest = 0;
    let size = from;
    /** Up to where the tree is that of a checkpoint. */
    let proven = 0;

    const treeFinding = (): AuditFinding | undefined => {
      if (!kept.sizes.has(size) && !copies.sizes.has(size)) return undefined;
      const known = [...(kept.sizes.get(size) ?? []), ...(copies.sizes.get(size) ?? [])];
      const root = base64(tree.root());
      if (known.some((one) => one.root !== root)) return { kind: 'differs', number: proven + 1, size };
      proven = size;
      return undefined;
    };

    const walk = async (): Promise<AuditFinding | undefined> => {
      // Asked first: rows that come meanwhile are read too.
      const head = await stores.audit.size();
      const start = cut === undefined ? undefined : treeFinding();
      if (start !== undefined) return start;
      const breathe = createBreather();
      for (let rows = page; rows === page;) {
        const leaves = await stores.audit.leaves(size, page);
        for (const row of leaves) {
          const hash = auditLeafHash(row);
          const finding = rowFinding(row, size + 1, signedHash(size + 1), hash);
          if (finding !== undefined) return finding;
          size += 1;
          watch.see(row);
          tree.add(hash);
          const at = row.at.getTime();
          if (at < latest - toleratedMilliseconds) timeGoesBackAt.push(size);
          latest = Math.max(latest, at);
          const atCheckpoint = treeFinding();
          if (atCheckpoint !== undefined) return atCheckpoint;
        }
        rows = leaves.length;
        onProgress?.(size - from);
        await breathe();
      }
      if (!watch.isCut(proven)) return { kind: 'beginning', number: 1, size: from };
      const promised = [...kept.sizes.keys(), ...copies.sizes.keys()].reduce(
        (largest, one) => Math.max(largest, one),
        head,
      );
      if (promised > size) return { kind: 'cut', number: size + 1, size: promised };
      return copies.unsigned ?? kept.unsigned;
    };

    const finding = await walk();
    return {
      rows: size - from,
      from,
      root: base64(tree.root()),
      checkpoints: kept.count,
      copies: copies.count,
      finding,
      timeGoesBackAt,
    };
  };
