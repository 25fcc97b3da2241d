import { describe, expect, it } from 'vitest';
import { readReason } from '../../../src/domain/audit/plain-text.ts';
import { parseTicket } from '../../../src/domain/helpdesk/ticket.ts';
import { at, type Contract, inParallel, newAgency, newPerson, start } from './fixtures.ts';

export const consoleContract: Contract = (database) => {
  describe('an authority', () => {
    const grant = async () => {
      const personId = await newPerson(database());
      const agencyId = await newAgency(database());
      const authorityId = await database().transact(({ authorities }) =>
        authorities.grant({
          personId,
          role: 'hr-officer',
          agencyId,
          scope: { kind: 'chosen', agencyIds: [agencyId] },
          source: 'delegation',
          from: start,
          until: at(3600),
        }),
      );
      return authorityId;
    };

    it('is revoked by one of ten at once, and confirmed only before', async () => {
      const authorityId = await grant();
      const confirm = () => database().transact(({ authorities }) => authorities.confirm(authorityId, at(5)));
      expect(await confirm()).toBe(true);
      const ended = await inParallel(database(), 10, ({ authorities }) =>
        authorities.revoke(authorityId, at(10)),
      );
      expect(ended.filter(Boolean)).toHaveLength(1);
      expect(await confirm()).toBe(false);
      expect(await database().read.authorities.find(authorityId)).toMatchObject({
        revokedAt: at(10),
        reviewedAt: at(5),
      });
    });

    it('is taken back by whoever ended it, once, and not when nobody did', async () => {
      const authorityId = await grant();
      const by = await newPerson(database());
      const other = await newPerson(database());
      const restore = (who: typeof by, since: Date) =>
        database().transact(({ authorities }) => authorities.restore(authorityId, { by: who, since }));
      const listed = async (since: Date, now = at(20)) =>
        (await database().read.authorities.listRevokedBy({ by, since, at: now })).map(
          (each) => each.authorityId,
        );
      await database().transact(({ authorities }) => authorities.revoke(authorityId, at(10), by));
      expect(await listed(at(10))).toEqual([authorityId]);
      expect([await listed(at(11)), await listed(at(10), at(3600))]).toEqual([[], []]);
      expect([await restore(other, at(0)), await restore(by, at(11))]).toEqual([false, false]);
      const taken = await inParallel(database(), 5, ({ authorities }) =>
        authorities.restore(authorityId, { by, since: at(10) }),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect((await database().read.authorities.find(authorityId))?.revokedAt).toBeUndefined();
      await database().transact(({ authorities }) => authorities.revoke(authorityId, at(10)));
      expect(await restore(by, at(0))).toBe(false);
    });
  });

  describe('the helpdesk store', () => {
    const open = async () => {
      const ticket = parseTicket('T-1');
      const reason = readReason('卡片遺失');
      if (ticket === undefined || reason === undefined) throw new Error('a case needs both');
      const [taker, second, caller] = [
        await newPerson(database()),
        await newPerson(database()),
        await newPerson(database()),
      ];
      const caseId = await database().transact(({ helpdesk }) =>
        helpdesk.open({
          ticket,
          agentId: taker,
          personId: caller,
          checks: ['full-number', 'call-back'],
          reason,
          openedAt: start,
        }),
      );
      return { caseId, agentId: taker, secondId: second };
    };

    it('is decided once, and never by the agent who took the call', async () => {
      const { caseId, agentId, secondId } = await open();
      const decide = (by: typeof agentId) =>
        database().transact(({ helpdesk }) =>
          helpdesk.decide({ caseId, secondId: by, state: 'approved', at: at(1) }),
        );
      expect(await decide(agentId)).toBe(false);
      expect(await database().read.helpdesk.listOpen(start)).toContainEqual(
        await database().read.helpdesk.find(caseId),
      );
      expect(await decide(secondId)).toBe(true);
      expect(await decide(secondId)).toBe(false);
      expect(await database().read.helpdesk.find(caseId)).toMatchObject({
        state: 'approved',
        secondId,
        checks: ['full-number', 'call-back'],
      });
    });

    it('leads to one code, once it is approved and while it is fresh', async () => {
      const { caseId, secondId } = await open();
      const finish = (since = start) => database().transact(({ helpdesk }) => helpdesk.finish(caseId, since));
      expect(await finish()).toBe(false);
      await database().transact(({ helpdesk }) =>
        helpdesk.decide({ caseId, secondId, state: 'approved', at: at(1) }),
      );
      expect(await finish(at(1))).toBe(false);
      const finished = await inParallel(database(), 5, ({ helpdesk }) => helpdesk.finish(caseId, start));
      expect(finished.filter(Boolean)).toHaveLength(1);
    });
  });
};
