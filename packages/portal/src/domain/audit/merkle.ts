import { sha256 } from '../../kernel/bytes.ts';

/** A complete subtree: how many leaves it covers, a power of two, and its hash. */
export interface Subtree {
  readonly size: number;
  readonly hash: Uint8Array;
}

export const hashBytes = 32;
/** 0x01 and two hashes, written anew for each pair: a buffer for each would cost as much as its hash. */
const pair = Buffer.alloc(1 + 2 * hashBytes, 1);

/** MTH of two subtrees side by side (RFC 6962, 2.1). */
function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  pair.set(left, 1);
  pair.set(right, 1 + hashBytes);
  return sha256(pair);
}

/** MTH of no leaves. */
const emptyRoot = sha256('');

/**
 * A Merkle tree of RFC 6962 that grows and keeps its frontier alone: the complete subtrees that it is made of, the largest
 * first, at most one for each bit of its size.
 */
export class MerkleTree {
  readonly #frontier: Subtree[];

  constructor(frontier: readonly Subtree[] = []) {
    this.#frontier = [...frontier];
  }

  get size(): number {
    return this.#frontier.reduce((all, { size }) => all + size, 0);
  }

  get frontier(): readonly Subtree[] {
    return [...this.#frontier];
  }

  /** Puts a leaf, or a complete subtree that fits there, to its right. */
  add(hash: Uint8Array, size = 1): void {
    let right: Subtree = { hash, size };
    for (let left = this.#frontier.at(-1); left?.size === right.size; left = this.#frontier.at(-1)) {
      this.#frontier.pop();
      right = { hash: joined(left.hash, right.hash), size: left.size + right.size };
    }
    this.#frontier.push(right);
  }

  root(): Uint8Array {
    const [last, ...others] = this.#frontier.toReversed();
    if (last === undefined) return emptyRoot;
    return others.reduce((right, left) => joined(left.hash, right), last.hash);
  }
}

/** Leaves from the first to before the last, counted from 0. */
type Range = readonly [from: number, to: number];

/** The largest power of two below a number. */
function split(size: number): number {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}

/** Whose hashes prove a leaf, from the leaf upwards (RFC 6962, 2.1.1: PATH). */
export function inclusionRanges(index: number, size: number, from = 0): Range[] {
  if (size === 1) return [];
  const half = split(size);
  return index < half
    ? [...inclusionRanges(index, half, from), [from + half, from + size]]
    : [...inclusionRanges(index - half, size - half, from + half), [from, from + half]];
}

/** Whose hashes prove that a tree of `old` leaves became one of `size` by adding alone (RFC 6962, 2.1.2: PROOF). */
export function consistencyRanges(old: number, size: number): Range[] {
  const below = (within: number, to: number, from: number, isWhole: boolean): Range[] => {
    if (within === to) return isWhole ? [] : [[from, from + to]];
    const half = split(to);
    return within <= half
      ? [...below(within, half, from, isWhole), [from + half, from + to]]
      : [...below(within - half, to - half, from + half, false), [from, from + half]];
  };
  return old === 0 ? [] : below(old, size, 0, true);
}

/**
 * The hashes of some ranges, none of which overlap, of a tree whose nodes are told from left to right: the frontier of a
 * part that is known, then leaf after leaf.
 */
export function rangeHashes(ranges: readonly Range[]) {
  const trees = ranges.map(([from, to]) => ({ from, to, tree: new MerkleTree() }));
  const inOrder = trees.toSorted((left, right) => left.from - right.from);
  let place = 0;
  let next = 0;
  return {
    add({ hash, size }: Subtree): void {
      while ((inOrder[next]?.to ?? Infinity) <= place) next += 1;
      const range = inOrder[next];
      if (range !== undefined && range.from <= place) range.tree.add(hash, size);
      place += size;
    },
    hashes: (): Uint8Array[] => trees.map(({ tree }) => tree.root()),
  };
}
