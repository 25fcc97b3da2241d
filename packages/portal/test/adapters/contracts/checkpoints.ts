import { describe, expect, it } from 'vitest';
import { type Checkpoint } from '../../../src/domain/audit/checkpoint.ts';
import { MerkleTree } from '../../../src/domain/audit/merkle.ts';
import { at, type Contract } from './fixtures.ts';

const checkpointOf = (size: number): Checkpoint => {
  const tree = new MerkleTree();
  for (let leaf = 0; leaf < size; leaf += 1) tree.add(Buffer.alloc(32, leaf));
  return { size, at: at(size), note: `note ${size}`, frontier: tree.frontier };
};

export const checkpointContract: Contract = (database) => {
  describe('the store of checkpoints', () => {
    it('gives back what was kept, with the frontier of its size', async () => {
      expect(await database().read.checkpoints.latest()).toBeUndefined();
      for (const size of [3, 8, 13, 21])
        await database().transact(({ checkpoints }) => checkpoints.add(checkpointOf(size)));
      const { checkpoints } = database().read;
      expect(await checkpoints.latest()).toEqual(checkpointOf(21));
      expect(await checkpoints.find(13)).toEqual(checkpointOf(13));
      expect(await checkpoints.find(14)).toBeUndefined();
      expect((await checkpoints.list(3, 2)).map(({ size }) => size)).toEqual([8, 13]);
    });

    it('keeps the first of two of one size', async () => {
      await database().transact(({ checkpoints }) =>
        checkpoints.add({ ...checkpointOf(8), note: 'another' }),
      );
      expect((await database().read.checkpoints.find(8))?.note).toBe('note 8');
    });

    it('knows of each copy how far it is', async () => {
      const { checkpoints } = database().read;
      expect(await checkpoints.copied('syslog')).toBeUndefined();
      for (const size of [3, 8])
        await database().transact((stores) => stores.checkpoints.noteCopied('syslog', size, at(size)));
      expect(await checkpoints.copied('syslog')).toEqual({ size: 8, at: at(8) });
      expect(await checkpoints.copied('witness')).toBeUndefined();
    });

    it('deletes those from before a moment, and never the newest or that of a cut', async () => {
      const { checkpoints } = database().read;
      expect(await checkpoints.cut()).toBeUndefined();
      await database().transact((stores) => stores.checkpoints.noteCut(8));
      expect((await checkpoints.cut())?.size).toBe(8);
      expect(await database().transact((stores) => stores.checkpoints.deleteBefore(at(1000)))).toBe(2);
      expect(await database().transact((stores) => stores.checkpoints.deleteBefore(at(1000)))).toBe(0);
      expect((await checkpoints.list(0, 9)).map(({ size }) => size)).toEqual([8, 21]);
    });

    it('keeps the newest of each month behind the cut, since rows are cut off up to a checkpoint', async () => {
      const { checkpoints } = database().read;
      const days = 24 * 3600;
      // Months are of thirty days, counted from 1970.
      const first = Math.ceil(at(0).getTime() / (30 * days * 1000)) * 30 * days - at(0).getTime() / 1000;
      const sizes = [30, 40, 50, 60, 70, 80];
      for (const [place, size] of sizes.entries())
        await database().transact((stores) =>
          stores.checkpoints.add({ ...checkpointOf(size), at: at(first + place * 10 * days) }),
        );
      const sweep = (until: number) =>
        database().transact((stores) => stores.checkpoints.deleteBefore(at(first + until * days)));
      const left = async () => (await checkpoints.list(21, 99)).map(({ size }) => size);
      expect([await sweep(35), await sweep(35), await left()]).toEqual([3, 0, [50, 70, 80]]);
      expect([await sweep(1000), await left()]).toEqual([1, [50, 80]]);
      await database().transact((stores) => stores.checkpoints.noteCut(80));
      expect([await sweep(1000), await left()]).toEqual([2, [80]]);
    });
  });
};
