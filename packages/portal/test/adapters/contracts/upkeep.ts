import { describe, expect, it } from 'vitest';
import { at, type Contract, newPerson } from './fixtures.ts';

export const upkeepContract: Contract = (database) => {
  const walks = () => database().read.walks;

  describe('the store of walks', () => {
    it('keeps the place of a walk, begins anew for another goal, and lets one of two move on', async () => {
      const begin = (goal: string, seconds: number) =>
        database().transact((stores) => stores.walks.begin('name keys', goal, at(seconds)));
      const first = await begin('one', 0);
      expect(first).toMatchObject({ goal: 'one', place: '', walked: 0, beganAt: at(0), endedAt: undefined });
      const advance = (place: string | undefined, walk = first) =>
        database().transact((stores) => stores.walks.advance(walk, { place, walked: 5, mended: 1 }, at(9)));
      expect([await advance('per_b'), await advance('per_c')]).toEqual([true, false]);
      const second = await begin('one', 3);
      expect(second).toMatchObject({ place: 'per_b', walked: 5, mended: 1, beganAt: at(0) });
      expect(await advance(undefined, second)).toBe(true);
      expect(await walks().find('name keys')).toMatchObject({ walked: 10, endedAt: at(9) });
      expect(await advance('per_d', second)).toBe(false);
      expect(await begin('two', 20)).toMatchObject({ place: '', walked: 0, endedAt: undefined });
      expect((await walks().list()).map(({ name }) => name)).toEqual(['name keys']);
    });
  });

  describe('the upkeep of people', () => {
    it('walks over everybody once, slice by slice, and mends nothing that is right', async () => {
      for (let made = 0; made < 3; made += 1) await newPerson(database());
      const seen: number[] = [];
      let after: string | undefined = '';
      while (after !== undefined) {
        const place: string = after;
        const slice = await database().transact((stores) => stores.upkeep.mendNameKeys(place, 2));
        expect([slice.walked <= 2, slice.mended]).toEqual([true, 0]);
        seen.push(slice.walked);
        after = slice.last;
      }
      expect(seen.reduce((all, each) => all + each, 0)).toBeGreaterThanOrEqual(3);
    });
  });
};
