import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReport } from '../../../src/adapters/personnel-feed/read-report.ts';
import { type AgencyCode } from '../../../src/domain/agency/agency.ts';
import { dayAt, parseDay } from '../../../src/domain/day/day.ts';
import { type AgencyId, employmentStatuses } from '../../../src/domain/person/person.ts';
import { type NationalId } from '../../../src/domain/person/national-id.ts';
import { type ReportedPost } from '../../../src/domain/register/reported-post.ts';
import { judgePeople, takePeople } from '../../../src/usecases/register/take-people.ts';
import { rulesOf } from '../../../src/usecases/register/walk.ts';
import { systemRandom } from '../../../src/kernel/random.ts';
import { decide, sendReport } from '../../usecases/import-rows.ts';
import { type Contract, newAgency, newNationalId, start } from './fixtures.ts';

const today = dayAt(start);
const days = ['2020-01-01', '2026-03-01', '2026-05-20', '2026-06-01', '2027-01-01'].map(
  (text) => parseDay(text) ?? today,
);
const people = 2;
/** Mostly the first, so that reports repeat each other. */
const mostly = <const Value>(first: Value, ...others: readonly Value[]) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant(first) },
    { weight: 2, arbitrary: fc.constantFrom(first, ...others) },
  );

/** A row whose person and agency are places in a list. */
const row = fc.record({
  person: fc.nat(people - 1),
  agency: mostly(0, 1),
  post: mostly('main', 'concurrent'),
  name: mostly('林嘉文', '林 嘉文', '林嘉雯'),
  title: mostly('科員', '專員', ''),
  status: mostly('in-service', ...employmentStatuses),
  from: mostly(undefined, ...days),
  until: mostly(undefined, ...days.slice(1)),
});
const reports = fc.array(
  fc.record({
    rows: fc.array(row, { minLength: 1, maxLength: 3 }),
    asOf: fc.constantFrom(...days.slice(1, 4)),
    speaksFor: fc.constantFrom('all', 'first', 'trees'),
  }),
  { minLength: 3, maxLength: 6 },
);

export const plainRowContract: Contract = (database) => {
  describe('rows that are told apart by sets', () => {
    const house = () => ({
      database: database(),
      clock: { now: () => start },
      random: systemRandom,
      readReport,
      employmentPolicy: { admitsOnLeave: false },
    });
    const postsOf = async (nationalId: NationalId) => {
      const person = await database().read.people.findByNationalId(nationalId);
      const posts = person?.employments.map(({ agencyId, post, status, from, until, title }) =>
        [agencyId, post, status, from, until, title].join(' '),
      );
      return [person?.name, posts?.toSorted()];
    };

    it(
      'become what the rule for one person would have made of each of them',
      { timeout: 120_000 },
      async () => {
        await fc.assert(
          fc.asyncProperty(reports, async (sent) => {
            const agencyCodes: AgencyCode[] = [];
            const agencyIds: AgencyId[] = [];
            for (let nth = 0; nth < 2; nth += 1) {
              const agency = await database().read.agencies.find(await newAgency(database()));
              if (agency === undefined) throw new Error('no agency');
              agencyCodes.push(agency.code);
              agencyIds.push(agency.agencyId);
            }
            // Two of each: one is reported, the other judged alone.
            const reported = Array.from({ length: people }, newNationalId);
            const judged = Array.from({ length: people }, newNationalId);
            for (const { rows, asOf, speaksFor } of sent) {
              const reach = {
                all: speaksFor === 'all',
                agencyIds: speaksFor === 'first' ? agencyIds.slice(0, 1) : [],
                treesOf: speaksFor === 'trees' ? agencyIds : [],
              };
              const postOf = (
                { person, agency, ...rest }: (typeof rows)[number],
                ids: NationalId[],
              ): ReportedPost => {
                const [nationalId, agencyCode] = [ids[person], agencyCodes[agency]];
                if (nationalId === undefined || agencyCode === undefined)
                  throw new RangeError('no such place');
                return { ...rest, nationalId, agencyCode };
              };
              // A row whose days are reversed is refused while it is read.
              const sound = rows.filter(
                ({ from, until }) => from === undefined || until === undefined || from <= until,
              );
              if (sound.length === 0) continue;
              const distinct = [
                ...new Map(
                  sound.map((each) => [`${each.person} ${each.agency} ${each.post}`, each]),
                ).values(),
              ];
              const text = distinct.map((each) => JSON.stringify(postOf(each, reported))).join('\n');
              const report = await sendReport(house(), 'people', text, { asOf, reach });
              const order = { asOf, reach };
              const rules = await rulesOf(database().read, order, house());
              const grouped = [...Map.groupBy(distinct, ({ person }) => person).values()].flatMap((some) => {
                const [first, ...others] = some.map((each) => postOf(each, judged));
                return first === undefined ? [] : [[first, ...others] as const];
              });
              const verdicts = await judgePeople(database().read, grouped, { rules, forChange: false });
              const lines = await database().read.reports.lines({ report, after: 0, limit: 99 });
              const outcomes = verdicts.flatMap(({ verdict }) => verdict.rows.map(({ outcome }) => outcome));
              expect(lines.map(({ outcome }) => outcome).toSorted()).toEqual(outcomes.toSorted());
              if (report.state !== 'planned') continue;
              await decide(house(), report, 'confirm');
              await database().transact((stores) => takePeople(stores, grouped, { rules, at: start }));
              expect(await Promise.all(reported.map(postsOf))).toEqual(
                await Promise.all(judged.map(postsOf)),
              );
            }
          }),
          { numRuns: 20 },
        );
      },
    );
  });
};
