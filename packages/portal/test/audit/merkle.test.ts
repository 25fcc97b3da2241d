import { describe, expect, test } from 'vitest';
import {
  consistencyRanges,
  inclusionRanges,
  MerkleTree,
  rangeHashes,
  type Subtree,
} from '../../src/domain/audit/merkle.ts';
import { hex, sha256 } from '../../src/kernel/bytes.ts';
import { verifiesConsistency, verifiesInclusion } from './rfc9162.ts';

/** Inputs and roots of the trees of 1 to 8 of them, from the tests of google/certificate-transparency (Apache 2.0). */
const inputs = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const leafOf = (data: Uint8Array): Uint8Array => sha256(Buffer.concat([Buffer.of(0), data]));
const leaves = Array.from({ length: 70 }, (_, place) => leafOf(Buffer.from(`leaf ${place}`)));
const treeOf = (hashes: readonly Uint8Array[], from = new MerkleTree()): MerkleTree => {
  for (const hash of hashes) from.add(hash);
  return from;
};
const rootAt = (size: number): Uint8Array => treeOf(leaves.slice(0, size)).root();
const told = (start: number, size: number): Subtree[] => [
  ...treeOf(leaves.slice(0, start)).frontier,
  ...leaves.slice(start, size).map((hash) => ({ hash, size: 1 })),
];
const proven = (ranges: Parameters<typeof rangeHashes>[0], nodes: readonly Subtree[]): Uint8Array[] => {
  const collected = rangeHashes(ranges);
  for (const node of nodes) collected.add(node);
  return collected.hashes();
};

describe('the Merkle tree', () => {
  test('has the roots of the vectors of Certificate Transparency', () => {
    const tree = new MerkleTree();
    expect(hex(tree.root())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    const found = inputs.map((input) => {
      tree.add(leafOf(Buffer.from(input, 'hex')));
      return hex(tree.root());
    });
    expect(found).toEqual(roots);
  });

  test('goes on from its frontier as if it had never stopped', () => {
    for (let size = 0; size <= leaves.length; size += 1) {
      const { frontier } = treeOf(leaves.slice(0, size));
      const tree = new MerkleTree(frontier);
      expect(tree.size).toBe(size);
      expect(treeOf(leaves.slice(size), tree).root()).toEqual(rootAt(leaves.length));
    }
  });

  test('proves every leaf of every size, also when the leaves before it are known by their frontier alone', () => {
    for (const size of [1, 2, 3, 7, 8, 33, 70])
      for (let index = 0; index < size; index += 1)
        for (const cut of [0, Math.floor(index / 2), index]) {
          const path = proven(inclusionRanges(index, size), told(cut, size));
          const hash = leaves[index] ?? expect.fail('no leaf');
          expect(verifiesInclusion({ hash, index, size, path, root: rootAt(size) })).toBe(true);
          expect(verifiesInclusion({ hash, index, size, path, root: rootAt(size - 1) })).toBe(false);
        }
  });

  test('proves of every two sizes that one grew out of the other, from the frontier of the smaller', () => {
    for (const size of [1, 2, 3, 6, 8, 21, 64, 70])
      for (let old = 1; old <= size; old += 1) {
        const path = proven(consistencyRanges(old, size), told(old, size));
        const sizes = { old, size, path, oldRoot: rootAt(old), root: rootAt(size) };
        expect(verifiesConsistency(sizes)).toBe(true);
        expect(verifiesConsistency({ ...sizes, oldRoot: rootAt(old - 1) })).toBe(false);
      }
  });
});
