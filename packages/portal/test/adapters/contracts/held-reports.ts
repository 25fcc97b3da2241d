import { describe, expect, it } from 'vitest';
import { readReport } from '../../../src/adapters/personnel-feed/read-report.ts';
import { type Role } from '../../../src/domain/authority/authority.ts';
import { systemRandom } from '../../../src/kernel/random.ts';
import { decide, sendReport } from '../../usecases/import-rows.ts';
import { at, type Contract, newAgency, newNationalId, start } from './fixtures.ts';

export const heldReportContract: Contract = (database) => {
  describe('people with a role in a report', () => {
    it('are those of whom it says something new, whose role is asked for and is not over', async () => {
      const house = {
        database: database(),
        clock: { now: () => start },
        random: systemRandom,
        readReport,
        employmentPolicy: { admitsOnLeave: false },
      };
      const agencyId = await newAgency(database());
      const agencyCode = (await database().read.agencies.find(agencyId))?.code ?? '';
      const posts = ['head', 'officer', 'past', 'revoked', 'ahead', 'same', 'nobody'].map((name) => ({
        nationalId: newNationalId(),
        name,
        agencyCode,
        title: '科員',
        status: 'in-service',
      }));
      const sent = (rows: readonly object[]) =>
        sendReport(house, 'people', rows.map((row) => JSON.stringify(row)).join('\n'));
      await decide(house, await sent(posts), 'confirm');
      const idOf = async (wanted: string) => {
        const found = posts.find(({ name }) => name === wanted);
        const person = found && (await database().read.people.findByNationalId(found.nationalId));
        if (person === undefined) throw new Error(`${wanted} is not there`);
        return person.personId;
      };
      const grant = async (name: string, role: Role, period: { from?: Date; until?: Date } = {}) => {
        const personId = await idOf(name);
        const { from = start, until } = period;
        const scope = { kind: 'own' } as const;
        return database().transact(({ authorities }) =>
          authorities.grant({ personId, role, agencyId, scope, source: 'appointment', from, until }),
        );
      };
      await grant('head', 'hr-head');
      await grant('head', 'hr-officer');
      await grant('officer', 'hr-officer');
      await grant('past', 'hr-head', { from: at(-60), until: start });
      await grant('ahead', 'hr-head', { from: at(60) });
      await grant('same', 'hr-head');
      const revoked = await grant('revoked', 'hr-head');
      await database().transact(({ authorities }) => authorities.revoke(revoked, start));

      const changed = posts.map((post) => (post.name === 'same' ? post : { ...post, title: '專員' }));
      const { reportId } = await sent(changed);
      const holding = async (...roles: readonly Role[]) =>
        (await database().read.reports.listHolding({ reportId, roles, at: start })).toSorted();
      expect(await holding('hr-head')).toEqual([await idOf('head'), await idOf('ahead')].toSorted());
      const all = [await idOf('head'), await idOf('ahead'), await idOf('officer')];
      expect(await holding('hr-head', 'hr-officer')).toEqual(all.toSorted());
      expect(await holding('operator')).toEqual([]);
    });
  });
};
