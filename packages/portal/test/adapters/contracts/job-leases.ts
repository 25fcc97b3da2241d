import { beforeEach, describe, expect, it } from 'vitest';
import { at, type Contract, inParallel } from './fixtures.ts';

export const jobLeaseContract: Contract = (database) => {
  const hour = 3600;
  const lease = (holder: string) => ({ name: 'sweep', holder }) as const;
  const take = (holder: string, seconds: number) =>
    database().transact(({ jobLeases }) =>
      jobLeases.take(lease(holder), { everySeconds: hour, at: at(seconds), until: at(seconds + 120) }),
    );
  const renew = (holder: string, until: number) =>
    database().transact(({ jobLeases }) => jobLeases.renew(lease(holder), at(until)));
  const release = (holder: string, seconds: number) =>
    database().transact(({ jobLeases }) => jobLeases.release(lease(holder), at(seconds)));

  describe('the leases of jobs', () => {
    let from = 0;
    beforeEach(() => {
      from += 100 * hour;
    });

    it('give a job to one of many nodes that ask at once, and tell the others when to ask again', async () => {
      const answers = await inParallel(database(), 10, ({ jobLeases }, place) =>
        jobLeases.take(lease(`node ${place}`), { everySeconds: hour, at: at(from), until: at(from + 120) }),
      );
      expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
      expect(answers.filter((answer) => answer !== undefined)).toEqual(Array(9).fill(at(from + 120)));
    });

    it('give it once in its time, whichever node asks', async () => {
      expect(await take('one', from)).toBeUndefined();
      await release('one', from + 5);
      expect(await take('other', from + 6)).toEqual(at(from + hour));
      expect(await take('other', from + hour - 1)).toEqual(at(from + hour));
      expect(await take('other', from + hour)).toBeUndefined();
    });

    it('keep it with whoever renews, and pass it on from whoever does not', async () => {
      expect(await take('one', from)).toBeUndefined();
      expect(await renew('one', from + 2 * hour)).toBe(true);
      expect(await take('other', from + hour + 1)).toEqual(at(from + 2 * hour));
      expect(await take('other', from + 2 * hour)).toBeUndefined();
      expect(await renew('one', from + 9 * hour)).toBe(false);
      await release('one', from + 2 * hour + 1);
      expect(await renew('other', from + 3 * hour)).toBe(true);
    });

    it('do not wait for the old hour after a clock was set back', async () => {
      expect(await take('one', from)).toBeUndefined();
      await release('one', from - 2 * hour);
      expect(await take('one', from - 2 * hour)).toBeUndefined();
    });
  });
};
