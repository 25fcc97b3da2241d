import { describe, expect, it } from 'vitest';
import { type Contract, inParallel, newPerson } from './fixtures.ts';

export const keyRecordContract: Contract = (database) => {
  describe('the store of key records', () => {
    it('keeps the first identity that is recorded, whoever comes at the same time', async () => {
      const standing = await inParallel(database(), 10, ({ keyRecords }, place) =>
        keyRecords.adopt(`keys-${place}`),
      );
      expect(new Set(standing)).toEqual(new Set([await database().read.keyRecords.identity()]));
      expect(await database().transact(({ keyRecords }) => keyRecords.adopt('keys-late'))).toBe(standing[0]);
    });

    it('lists each key that sealed once', async () => {
      for (const id of ['seal-b', 'seal-a', 'seal-b'])
        await database().transact(({ keyRecords }) => keyRecords.addSealingKey(id));
      expect((await database().read.keyRecords.sealingKeys()).toSorted()).toEqual(['seal-a', 'seal-b']);
    });

    it('tells whether all that is sealed was sealed under some keys, and gives a sample of one', async () => {
      await newPerson(database());
      const { keyRecords } = database().read;
      expect(await keyRecords.isSealedByOthers([])).toBe(true);
      expect(await keyRecords.isSealedByOthers(['plain'])).toBe(false);
      expect(await keyRecords.isSealedByOthers(['seal-a', 'plain'])).toBe(false);
      expect(await keyRecords.isSealedByOthers(['seal-a', 'plai'])).toBe(true);
      expect(await keyRecords.sampleSealedBy('seal-a')).toBeUndefined();
      const sample = await keyRecords.sampleSealedBy('plain');
      expect(sample?.sealed).toContain(`plain.${sample?.personId ?? ''}`);
    });
  });
};
