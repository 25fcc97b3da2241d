import { sha256 } from '../../src/kernel/bytes.ts';

/** Verification of proofs as RFC 9162 writes it down, step by step; our own code does not verify. */

const joined = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(Buffer.concat([Buffer.of(1), left, right]));
const same = (left: Uint8Array, right: Uint8Array): boolean => Buffer.compare(left, right) === 0;

/** RFC 9162, 2.1.3.2. */
export function verifiesInclusion({
  hash,
  index,
  size,
  path,
  root,
}: {
  hash: Uint8Array;
  index: number;
  size: number;
  path: readonly Uint8Array[];
  root: Uint8Array;
}): boolean {
  let [fn, sn, r] = [index, size - 1, hash];
  for (const p of path) {
    if (sn === 0) return false;
    if ((fn & 1) === 1 || fn === sn) {
      r = joined(p, r);
      while ((fn & 1) === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    } else r = joined(r, p);
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  return sn === 0 && same(r, root);
}

/** RFC 9162, 2.1.4.2. */
export function verifiesConsistency({
  old,
  size,
  path,
  oldRoot,
  root,
}: {
  old: number;
  size: number;
  path: readonly Uint8Array[];
  oldRoot: Uint8Array;
  root: Uint8Array;
}): boolean {
  if (old === size) return path.length === 0 && same(oldRoot, root);
  const nodes = (old & (old - 1)) === 0 ? [oldRoot, ...path] : [...path];
  let [fn, sn] = [old - 1, size - 1];
  while ((fn & 1) === 1) [fn, sn] = [fn >> 1, sn >> 1];
  const [first, ...rest] = nodes;
  if (first === undefined) return false;
  let [fr, sr] = [first, first];
  for (const c of rest) {
    if (sn === 0) return false;
    if ((fn & 1) === 1 || fn === sn) {
      [fr, sr] = [joined(c, fr), joined(c, sr)];
      while ((fn & 1) === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    } else sr = joined(sr, c);
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  return sn === 0 && same(fr, oldRoot) && same(sr, root);
}
