import { describe, expect, it } from 'vitest';
import { at, type Contract, inParallel } from './fixtures.ts';

const rule = { limit: 5, windowSeconds: 60 };
let made = 0;
const newKey = (): string => `key-${(made += 1)}`;

export const throttleContract: Contract = (database) => {
  const count = (key: string, seconds: number) =>
    database().transact(({ throttles }) => throttles.count(key, rule, at(seconds)));
  const countDifferent = (key: string, member: string, seconds = 0) =>
    database().transact(({ throttles }) => throttles.countDifferent(key, member, rule, at(seconds)));

  describe('the throttle store', () => {
    it('makes the sixth wait for the end of a window that began with the first', async () => {
      const key = newKey();
      const waits = [];
      for (const second of [0, 10, 20, 30, 40, 50]) waits.push(await count(key, second));
      expect(waits).toEqual([0, 0, 0, 0, 0, 10]);
      const isSpent = (seconds: number) => database().read.throttles.isSpent(key, rule, at(seconds));
      expect([await isSpent(59), await isSpent(60)]).toEqual([true, false]);
      expect(await count(key, 59)).toBe(1);
      expect(await count(key, 60)).toBe(0);
      expect(await count(newKey(), 59)).toBe(0);
    });

    it('lets five of a hundred pass that come at once', async () => {
      const key = newKey();
      const waits = await inParallel(database(), 100, ({ throttles }) => throttles.count(key, rule, at(0)));
      expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
    });

    it('counts a member once, and five different members of many that come at once', async () => {
      const key = newKey();
      for (let time = 0; time < 8; time += 1) expect(await countDifferent(key, 'same')).toBe(0);
      const waits = await inParallel(database(), 40, ({ throttles }, place) =>
        throttles.countDifferent(key, `member-${place}`, rule, at(0)),
      );
      expect(waits.filter((wait) => wait === 0)).toHaveLength(4);
      expect(await countDifferent(key, 'same')).toBe(0);
    });

    it('counts members of one unit together, and not what the unit takes back', async () => {
      const key = newKey();
      const wait = await database().transact(async ({ throttles }) => {
        for (const member of ['a', 'b', 'c', 'd', 'e', 'a'])
          expect(await throttles.countDifferent(key, member, rule, at(0))).toBe(0);
        await throttles.forget(key, 'b');
        return throttles.countDifferent(key, 'f', rule, at(0));
      });
      expect(wait).toBe(0);
      expect(await countDifferent(key, 'b')).toBe(60);
      expect(await countDifferent(key, 'f')).toBe(0);
    });

    it('gives the place of a member that is taken back to another', async () => {
      const key = newKey();
      for (const member of ['a', 'b', 'c', 'd', 'e']) await countDifferent(key, member);
      expect(await countDifferent(key, 'f')).toBe(60);
      await database().transact(({ throttles }) => throttles.forget(key, 'a'));
      await database().transact(({ throttles }) => throttles.forget(key, 'a'));
      expect(await countDifferent(key, 'f')).toBe(0);
      expect(await countDifferent(key, 'g')).toBe(60);
    });

    it('begins anew when the window is over, with members that were counted in the last one too', async () => {
      const key = newKey();
      for (const member of ['a', 'b', 'c', 'd', 'e']) await countDifferent(key, member);
      for (const member of ['e', 'f', 'g', 'h', 'i']) expect(await countDifferent(key, member, 60)).toBe(0);
      expect(await countDifferent(key, 'j', 60)).toBe(60);
    });

    it('forgets windows that are over and keeps those that are not', async () => {
      const [over, lasting] = [newKey(), newKey()];
      for (let place = 0; place < 6; place += 1) await count(over, 0);
      for (let place = 0; place < 6; place += 1) await count(lasting, 1);
      await database().transact(({ throttles }) => throttles.deleteExpired(at(60)));
      expect(await count(over, 30)).toBe(0);
      expect(await count(lasting, 30)).toBe(31);
    });
  });
};
