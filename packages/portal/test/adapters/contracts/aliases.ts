import { describe, expect, it } from 'vitest';
import { readReason } from '../../../src/domain/audit/plain-text.ts';
import { type AliasDecision, type AliasId } from '../../../src/domain/person/alias.ts';
import { at, type Contract, inParallel, newPerson, start } from './fixtures.ts';

export const aliasContract: Contract = (database) => {
  describe('the alias store', () => {
    const evidence = readReason('戶口名簿');
    const entering = async () => {
      const [personId, enteredBy] = [await newPerson(database()), await newPerson(database())];
      if (evidence === undefined) throw new Error('no evidence');
      return { personId, enteredBy, evidence, name: '林佳文' };
    };
    const enter = (alias: Awaited<ReturnType<typeof entering>>, name = alias.name) =>
      database().transact(({ aliases }) => aliases.enter({ ...alias, name }, start));
    const decide = (aliasId: AliasId, decision: AliasDecision) =>
      database().transact(({ aliases }) =>
        aliases.decide({ aliasId, decision, by: 'per_second', at: at(9) }),
      );
    const entered = async (alias: Awaited<ReturnType<typeof entering>>, name?: string): Promise<AliasId> => {
      const aliasId = await enter(alias, name);
      if (aliasId === undefined) throw new Error('not entered');
      return aliasId;
    };
    const namesOf = async (personId: `per_${string}`) =>
      (await database().read.people.find(personId))?.aliases;

    it('enters a spelling once, as names are compared, while it waits or counts', async () => {
      const alias = await entering();
      const answers = await inParallel(database(), 5, ({ aliases }) => aliases.enter(alias, start));
      expect(answers.filter((answer) => answer !== undefined)).toHaveLength(1);
      expect(await enter(alias, '林·佳文')).toBeUndefined();
      expect(await database().read.aliases.listOf(alias.personId)).toMatchObject([
        {
          name: '林佳文',
          state: 'waiting',
          enteredBy: alias.enteredBy,
          evidence: '戶口名簿',
          enteredAt: start,
        },
      ]);
    });

    it('gives a person those that are confirmed, and takes back what is withdrawn', async () => {
      const alias = await entering();
      const [first, second] = [await entered(alias), await entered(alias, 'Lin, Jia-Wen')];
      expect(await namesOf(alias.personId)).toEqual([]);
      expect([await decide(first, 'withdraw'), await decide(first, 'confirm')]).toEqual([false, true]);
      expect([await decide(first, 'confirm'), await decide(second, 'confirm')]).toEqual([false, true]);
      expect((await namesOf(alias.personId))?.toSorted()).toEqual(['Lin, Jia-Wen', '林佳文']);
      const { people } = database().read;
      expect((await people.listByName('LIN JIA WEN')).map(({ personId }) => personId)).toContain(
        alias.personId,
      );
      expect(await decide(second, 'withdraw')).toBe(true);
      expect(await namesOf(alias.personId)).toEqual(['林佳文']);
      expect(await database().read.aliases.find(second)).toMatchObject({
        state: 'withdrawn',
        decidedBy: 'per_second',
        decidedAt: at(9),
      });
      expect(await enter(alias, 'Lin Jia Wen')).toBeDefined();
    });

    it('keeps both of two that are confirmed at the same moment', async () => {
      const alias = await entering();
      const ids = [
        await entered(alias, '林佳文'),
        await entered(alias, '林嘉雯'),
        await entered(alias, '林家文'),
      ];
      const decided = await inParallel(database(), 3, ({ aliases }, place) =>
        aliases.decide({
          aliasId: ids[place] ?? 'als_none',
          decision: 'confirm',
          by: 'per_second',
          at: at(9),
        }),
      );
      expect(decided).toEqual([true, true, true]);
      expect((await namesOf(alias.personId))?.length).toBe(3);
    });

    it('lists what waits in the agencies, and nothing of others', async () => {
      const alias = await entering();
      const aliasId = await entered(alias);
      const person = await database().read.people.find(alias.personId);
      const agencyIds = person?.employments.map((post) => post.agencyId) ?? [];
      const waiting = () => database().read.aliases.listWaiting({ agencyIds, limit: 9 });
      expect((await waiting()).map((each) => each.aliasId)).toEqual([aliasId]);
      expect(await database().read.aliases.listWaiting({ agencyIds: [], limit: 9 })).toEqual([]);
      await decide(aliasId, 'refuse');
      expect(await waiting()).toEqual([]);
    });
  });
};
