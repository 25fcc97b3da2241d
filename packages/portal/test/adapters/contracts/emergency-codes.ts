import { describe, expect, it } from 'vitest';
import { type EmergencyCodeId } from '../../../src/domain/emergency/emergency.ts';
import { at, type Contract, inParallel, newPerson, start } from './fixtures.ts';

let made = 0;

export const emergencyCodeContract: Contract = (database) => {
  const code = async () => {
    const codeId: EmergencyCodeId = `emc_${(made += 1)}`;
    return { codeId, holder: await newPerson(database()), hash: `emergency-${made}` };
  };

  describe('emergency codes', () => {
    it('are used once, of fifty who bring one at the same moment', async () => {
      const [one, other] = [await code(), await code()];
      await database().transact(({ emergencyCodes }) => emergencyCodes.replace([one, other], start));
      const used = await inParallel(database(), 50, ({ emergencyCodes }) =>
        emergencyCodes.use(one.codeId, at(1)),
      );
      expect(used.filter(Boolean)).toHaveLength(1);
      const { emergencyCodes } = database().read;
      expect(await emergencyCodes.findOpen(one.hash)).toBeUndefined();
      expect(await emergencyCodes.findOpen(other.hash)).toEqual({
        codeId: other.codeId,
        holder: other.holder,
        madeAt: start,
      });
    });

    it('take the place of those before, which open nothing any more', async () => {
      const [before, after] = [await code(), await code()];
      await database().transact(({ emergencyCodes }) => emergencyCodes.replace([before], start));
      await database().transact(({ emergencyCodes }) => emergencyCodes.replace([after], at(1)));
      const { emergencyCodes } = database().read;
      expect((await emergencyCodes.listOpen()).map(({ codeId }) => codeId)).toEqual([after.codeId]);
      expect(await emergencyCodes.findOpen(before.hash)).toBeUndefined();
    });
  });
};
