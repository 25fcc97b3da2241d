import { describe, expect, it } from 'vitest';
import { type Verification } from '../../../src/domain/external-verification/verification.ts';
import { type Stores } from '../../../src/domain/stores.ts';
import { newId, newToken } from '../../../src/kernel/id.ts';
import { systemRandom } from '../../../src/kernel/random.ts';
import { at, type Contract, inParallel, newPerson, newVisit, start } from './fixtures.ts';

export const verificationContract: Contract = (database) => {
  const open = async (some: Partial<Verification> = {}) => {
    const opened = {
      verificationId: newId('ver', systemRandom),
      visit: newVisit(),
      method: 'fido-app',
      ticket: newToken(systemRandom),
      nonce: newToken(systemRandom),
      stepUpOf: undefined,
      claimedPersonId: undefined,
      shown: undefined,
      check: undefined,
      pollSeconds: 4,
      startedAt: start,
      expiresAt: at(300),
      ...some,
    } as const;
    const done = await database().transact(({ verifications }) => verifications.open(opened));
    return { opened, done };
  };
  const find = (id: Verification['verificationId']) => database().read.verifications.find(id);

  describe('the store of verifications', () => {
    it('gives back what was opened, all of it', async () => {
      const personId = await newPerson(database());
      const facts = { stepUpOf: personId, claimedPersonId: personId, shown: 'https://a.test/x', check: '47' };
      const { opened } = await open(facts);
      expect(await find(opened.verificationId)).toEqual({ ...opened, state: 'open', refusal: undefined });
      const { opened: bare } = await open();
      expect(await find(bare.verificationId)).toEqual({ ...bare, state: 'open', refusal: undefined });
    });

    it('does not open a ticket twice', async () => {
      const { opened } = await open();
      const again = await open({ ticket: opened.ticket });
      expect(again.done).toBe(false);
      expect(await find(again.opened.verificationId)).toBeUndefined();
      expect((await open({ ticket: opened.ticket, method: 'nhi' })).done).toBe(true);
    });

    it('lets one of twenty ask the verifier, and the next one after the interval', async () => {
      const { opened } = await open();
      const poll =
        (seconds: number) =>
        ({ verifications }: Stores) =>
          verifications.takePoll(opened.verificationId, at(seconds));
      expect(await database().transact(poll(3))).toBe(false);
      const asked = await inParallel(database(), 20, poll(4));
      expect(asked.filter(Boolean)).toHaveLength(1);
      expect(await database().transact(poll(7))).toBe(false);
      expect(await database().transact(poll(8))).toBe(true);
    });

    it('is taken by one of fifty at once, and by nobody afterwards', async () => {
      const { opened } = await open();
      const { verificationId } = opened;
      await database().transact(({ verifications }) =>
        verifications.conclude(verificationId, { state: 'verified' }),
      );
      const taken = await inParallel(database(), 50, ({ verifications }) =>
        verifications.conclude(verificationId, { state: 'taken' }),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
      const late = await database().transact(({ verifications }) =>
        verifications.conclude(verificationId, { state: 'refused', refusal: 'credential-unknown' }),
      );
      expect([late, (await find(verificationId))?.state]).toEqual([false, 'taken']);
    });

    it('stays refused, with its reason', async () => {
      const { opened } = await open();
      const { verificationId } = opened;
      await database().transact(({ verifications }) =>
        verifications.conclude(verificationId, { state: 'refused', refusal: 'verification-cancelled' }),
      );
      const taken = await database().transact(({ verifications }) =>
        verifications.conclude(verificationId, { state: 'taken' }),
      );
      expect(taken).toBe(false);
      expect(await find(verificationId)).toMatchObject({
        state: 'refused',
        refusal: 'verification-cancelled',
      });
    });

    it('forgets what expired', async () => {
      const { opened: old } = await open({ expiresAt: at(10) });
      const { opened: young } = await open({ expiresAt: at(20) });
      await database().transact(({ verifications }) => verifications.deleteExpired(at(10)));
      expect(await find(old.verificationId)).toBeUndefined();
      expect(await find(young.verificationId)).toBeDefined();
    });
  });
};
