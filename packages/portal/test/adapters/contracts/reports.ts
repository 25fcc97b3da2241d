import { describe, expect, it } from 'vitest';
import { readReport } from '../../../src/adapters/personnel-feed/read-report.ts';
import { type Day, dayAt, firstDay, lastDay, parseDay } from '../../../src/domain/day/day.ts';
import { type NationalId } from '../../../src/domain/person/national-id.ts';
import { type Database } from '../../../src/domain/stores.ts';
import { systemRandom } from '../../../src/kernel/random.ts';
import { decide, goOn, sendReport, told } from '../../usecases/import-rows.ts';
import { type Contract, newAgency, newAgencyCode, newNationalId, start } from './fixtures.ts';

const today = dayAt(start);
const day = (text: string): Day => parseDay(text) ?? today;

interface Fields {
  readonly nationalId: NationalId;
  readonly name: string;
  readonly agencyCode: string;
  readonly title?: string;
  readonly status?: string;
  readonly from?: string;
  readonly until?: string;
  readonly post?: string;
  readonly birthDate?: string;
}

const text = (rows: readonly Fields[]): string =>
  rows.map((row) => JSON.stringify({ status: 'in-service', title: '科員', ...row })).join('\n');

export const reportContract: Contract = (database) => {
  const house = (of: Database = database()) => ({
    database: of,
    clock: { now: () => start },
    random: systemRandom,
    readReport,
    employmentPolicy: { admitsOnLeave: false },
  });
  const agency = async () => {
    const agencyId = await newAgency(database());
    const found = await database().read.agencies.find(agencyId);
    if (found === undefined) throw new Error('no agency');
    return found;
  };
  const people = (agencyCode: string, count: number): Fields[] =>
    Array.from({ length: count }, (_, place) => ({
      nationalId: newNationalId(),
      name: `林${place}`,
      agencyCode,
    }));
  const send = (rows: readonly Fields[], change?: Parameters<typeof sendReport>[3]) =>
    sendReport(house(), 'people', text(rows), change);
  const apply = async (rows: readonly Fields[], change?: Parameters<typeof sendReport>[3]) =>
    decide(house(), await send(rows, change), 'confirm');
  const postsOf = async ({ nationalId }: Fields) =>
    (await database().read.people.findByNationalId(nationalId))?.employments.map(
      ({ agencyCode, status, from, until, title }) =>
        [agencyCode, status, from === firstDay ? '…' : from, until === lastDay ? '…' : until, title].join(
          ' ',
        ),
    );

  describe('a report of people', () => {
    it('is a plan that changes nothing, then what it planned, and then nothing new', async () => {
      const { code } = await agency();
      const rows = people(code, 3);
      const planned = await send(rows);
      expect(planned).toMatchObject({ state: 'planned', rows: 3, counts: { added: 3 } });
      const [first] = rows;
      if (first === undefined) throw new Error('no row');
      expect(await postsOf(first)).toBeUndefined();
      const applied = await decide(house(), planned, 'confirm');
      expect(applied).toMatchObject({ state: 'applied', counts: { added: 3 } });
      expect(await postsOf(first)).toEqual([`${code} in-service … … 科員`]);
      expect(await apply(rows)).toMatchObject({ counts: { added: 0, unchanged: 3 } });
      expect(await database().read.reports.lastApplied()).toContainEqual({ kind: 'people', at: start });
    });

    it('seals IDs from the first moment on: no row of the staging table has one', async () => {
      const { code } = await agency();
      const [row] = people(code, 1);
      if (row === undefined) throw new Error('no row');
      const report = await send([row]);
      const lines = await database().read.reports.lines({ report, after: -1, limit: 9 });
      expect(lines).toEqual([
        { line: 1, name: row.name, agencyCode: code, title: '科員', outcome: 'added', problems: [] },
      ]);
    });

    it('is refused whole when one row of many is wrong', async () => {
      const { code } = await agency();
      const rows = people(code, 700);
      const [first] = rows;
      if (first === undefined) throw new Error('no row');
      const contradicting = { ...first, status: 'separated' };
      const refused = await send([...rows, contradicting, { ...first, agencyCode: newAgencyCode() }]);
      expect(await told(house(), refused)).toEqual({
        state: 'refused',
        problem: undefined,
        rows: [
          { line: 701, problems: [{ code: 'post-twice', column: 'agencyCode', otherLine: 1 }] },
          { line: 702, problems: [{ code: 'agency-unknown', column: 'agencyCode', otherLine: undefined }] },
        ],
      });
      expect(await postsOf(first)).toBeUndefined();
    });

    it('ends the main post that a move leaves, and keeps its history', async () => {
      const [one, other] = [await agency(), await agency()];
      const [row] = people(one.code, 1);
      if (row === undefined) throw new Error('no row');
      await apply([{ ...row, birthDate: '0790618' }]);
      const moved = { ...row, agencyCode: other.code, from: '115/06/01' };
      expect(await apply([moved])).toMatchObject({ counts: { moved: 1 } });
      const expected = [
        `${one.code} in-service … 2026-05-31 科員`,
        `${one.code} separated 2026-06-01 … 科員`,
        `${other.code} in-service 2026-06-01 … 科員`,
      ];
      expect((await postsOf(row))?.toSorted()).toEqual(expected.toSorted());
      expect(await apply([moved])).toMatchObject({ counts: { unchanged: 1 } });
    });

    it('that is complete separates whom it lacks, knows its number of rows, and is not overwritten by an older one', async () => {
      const { code } = await agency();
      const rows = people(code, 9);
      await apply(rows, { asOf: day('2026-05-01') });
      const complete = { coverage: 'full', expectedRows: 8 } as const;
      expect((await send(rows.slice(1), { ...complete, expectedRows: undefined })).problem).toEqual({
        code: 'count-needed',
        found: 8,
      });
      expect((await send(rows, complete)).problem).toEqual({ code: 'rows-missing', expected: 8, found: 9 });
      expect(await apply(rows.slice(1), complete)).toMatchObject({
        counts: { separated: 1, unchanged: 8 },
      });
      const [gone] = rows;
      if (gone === undefined) throw new Error('no row');
      expect(await postsOf(gone)).toEqual([
        `${code} in-service … 2026-05-31 科員`,
        `${code} separated 2026-06-01 … 科員`,
      ]);
      expect(await apply([gone], { asOf: day('2026-05-20') })).toMatchObject({ counts: { outdated: 1 } });
      expect(await apply(rows.slice(1), complete)).toMatchObject({ counts: { unchanged: 8 } });
    });

    it('that is complete moves a person from one of its agencies to another', async () => {
      const [one, other] = [await agency(), await agency()];
      const rows = people(one.code, 3);
      const [moved, ...staying] = rows;
      if (moved === undefined) throw new Error('no row');
      await apply(rows, { asOf: day('2026-05-01') });
      const complete = { coverage: 'full', expectedRows: 3 } as const;
      const list = [...staying, { ...moved, agencyCode: other.code, from: '2026-06-01' }];
      expect(await apply(list, complete)).toMatchObject({ state: 'applied' });
      expect((await postsOf(moved))?.toSorted()).toEqual(
        [
          `${one.code} in-service … 2026-05-31 科員`,
          `${one.code} separated 2026-06-01 … 科員`,
          `${other.code} in-service 2026-06-01 … 科員`,
        ].toSorted(),
      );
    });

    it('refuses each row of a person who has more than anybody has posts, wherever it stands', async () => {
      const { code } = await agency();
      const [many] = people(code, 1);
      if (many === undefined) throw new Error('no row');
      const refused = await send([...people(code, 2), ...Array.from({ length: 40 }, () => many)]);
      expect(refused).toMatchObject({ state: 'refused', counts: { added: 2, refused: 40 } });
    });

    it('that would take the right to enter from many is held', async () => {
      const { code } = await agency();
      const rows = people(code, 10);
      await apply(rows);
      const held = await send(rows.slice(0, 6).map((row) => ({ ...row, status: 'on-leave' })));
      expect(held).toMatchObject({ state: 'held', counts: { changed: 6 } });
      const few = await send(rows.slice(0, 4).map((row) => ({ ...row, status: 'on-leave' })));
      expect(few).toMatchObject({ state: 'planned' });
      const everybody = await send(rows.slice(1), { coverage: 'full', expectedRows: 9 });
      expect(everybody).toMatchObject({ state: 'planned', counts: { separated: 1 } });
      const cut = await send(rows.slice(7), { coverage: 'full', expectedRows: 3 });
      expect(cut).toMatchObject({ state: 'held', counts: { separated: 7 } });
    });

    it('is undone by its inverse, where nothing newer stands', async () => {
      const [one, other] = [await agency(), await agency()];
      const rows = people(one.code, 4);
      const [moved, renamed, later, kept] = rows;
      if (moved === undefined || renamed === undefined || later === undefined || kept === undefined)
        throw new Error('no rows');
      await apply(rows);
      const before = await Promise.all(rows.map(postsOf));
      const [added] = people(one.code, 1);
      if (added === undefined) throw new Error('no row');
      const report = await apply([
        { ...moved, agencyCode: other.code, from: '2026-06-01' },
        { ...renamed, name: '林新名', title: '專員' },
        { ...later, title: '專員' },
        added,
        kept,
      ]);
      await apply([{ ...later, title: '科長' }]);
      const newest = await postsOf(later);
      expect(await decide(house(), report, 'undo')).toMatchObject({ state: 'undone' });
      expect(await Promise.all([moved, renamed, later, kept].map(postsOf))).toEqual([
        before[0],
        before[1],
        newest,
        before[3],
      ]);
      expect((await database().read.people.findByNationalId(renamed.nationalId))?.name).toBe(renamed.name);
      expect(await postsOf(added)).toEqual([]);
    });

    it('is what its file says of itself, where its sender says nothing', async () => {
      const { code } = await agency();
      const [row] = people(code, 1);
      const lines = ['#coverage,full', '#rows,1', '#as-of,2026-01-31', 'nationalId,name,agencyCode,status'];
      const text = [...lines, `${row?.nationalId ?? ''},${row?.name ?? ''},${code},in-service`].join('\n');
      expect(await sendReport(house(), 'people', text)).toMatchObject({
        state: 'planned',
        coverage: 'full',
        asOf: '2026-01-31',
        expectedRows: 1,
      });
    });

    it('leaves no row behind once it is over for long, whatever became of it', async () => {
      const { code } = await agency();
      const good = text(people(code, 2));
      const cut = `${good}\n{"nationalId"`;
      const unread = good.replaceAll(code, 'nowhere');
      const reports: Awaited<ReturnType<typeof send>>[] = [];
      for (const each of [good, cut, unread]) reports.push(await sendReport(house(), 'people', each));
      const [planned] = reports;
      if (planned === undefined) throw new Error('no report');
      await decide(house(), planned, 'cancel');
      const linesOf = async () => {
        const found = [];
        for (const report of reports)
          found.push(...(await database().read.reports.lines({ report, after: -1e6, limit: 99 })));
        return found.length;
      };
      expect(await linesOf()).toBeGreaterThan(4);
      const later = new Date(start.getTime() + 40 * 24 * 3600 * 1000);
      while ((await database().transact((stores) => stores.reports.deleteRowsOfEndedBefore(later))) > 0);
      expect(await linesOf()).toBe(0);
    });

    it('goes on after it was broken off at any step, and ends as one that was not', async () => {
      const { code } = await agency();
      const rows = people(code, 4500);
      const broken = (until: number): Database => {
        let units = 0;
        return {
          ...database(),
          transact: (work) => {
            units += 1;
            if (units > until) throw new Error('killed');
            return database().transact(work);
          },
        };
      };
      /** The lease of a process that was killed runs out; here it is given back. */
      const giveLineBack = () =>
        database().transact(({ jobLeases }) =>
          jobLeases.release({ name: 'register', holder: 'test' }, start),
        );
      // Opened, received, in line, one step judged.
      await expect(sendReport(house(broken(4)), 'people', text(rows))).rejects.toThrow('killed');
      await giveLineBack();
      const begun = (await database().read.reports.list({ limit: 50 })).find(
        ({ state }) => state === 'received',
      );
      if (begun === undefined) throw new Error('nothing was received');
      expect(begun.done).toBeGreaterThan(0);
      const report = await goOn(house(), begun.reportId);
      expect(report).toMatchObject({ state: 'planned', counts: { added: 4500, refused: 0 } });
      // Confirmed, in line, two steps applied.
      await expect(decide(house(broken(4)), report, 'confirm')).rejects.toThrow('killed');
      await giveLineBack();
      const half = await database().read.reports.find(report.reportId);
      expect(half).toMatchObject({ state: 'confirmed' });
      expect(half?.done).toBeGreaterThan(0);
      expect(await goOn(house(), report.reportId)).toMatchObject({ state: 'applied' });
      expect(await apply(rows)).toMatchObject({ counts: { unchanged: 4500, added: 0 } });
    });
  });

  describe('a report of agencies', () => {
    const row = (change: object = {}) => {
      const code = newAgencyCode();
      return { code, oid: `2.16.886.101.9.${code.slice(1, 9)}`, name: '圖書館', ...change };
    };
    const sendAgencies = (rows: readonly object[]) =>
      sendReport(house(), 'agencies', rows.map((each) => JSON.stringify(each)).join('\n'));

    it('takes superior ones wherever they stand, or nothing', async () => {
      const top = row();
      const middle = row({ parentCode: top.code });
      const low = row({ parentCode: middle.code });
      const taken = await sendAgencies([low, middle, top]);
      expect(await decide(house(), taken, 'confirm')).toMatchObject({
        state: 'applied',
        counts: { added: 3 },
      });
      const wrong = [row(), row({ parentCode: newAgencyCode() }), row({ oid: top.oid })];
      expect(
        (await told(house(), await sendAgencies(wrong))).rows.map(({ problems }) => problems[0]?.code),
      ).toEqual(['parent-unknown', 'oid-of-another']);
      const [one, two] = [row(), row()];
      const circle = [
        { ...one, parentCode: two.code },
        { ...two, parentCode: one.code },
      ];
      expect(await sendAgencies(circle)).toMatchObject({ state: 'refused' });
    });

    describe('that is undone', () => {
      const send = async (rows: readonly object[]) => decide(house(), await sendAgencies(rows), 'confirm');
      const treeOf = async (...codes: string[]) => {
        const all = await database().read.agencies.listReported();
        const found = codes.map((code) => all.find((each) => each.code === code));
        const lineages = await database().read.agencies.lineages(all.map(({ agencyId }) => agencyId));
        return found.map((each) => each && { ...each, above: lineages.get(each.agencyId)?.above.size });
      };

      it('takes away what it added and puts back what it changed, places in the tree too', async () => {
        const [top, moved, renamed] = [row(), row(), row()];
        await send([top, { ...moved, parentCode: top.code }, renamed]);
        const before = await treeOf(top.code, moved.code, renamed.code);
        const added = row({ parentCode: top.code });
        const below = row({ parentCode: added.code });
        const report = await send([
          { ...moved, parentCode: below.code },
          { ...renamed, name: '文化館', nameEn: 'House' },
          below,
          added,
        ]);
        expect((await treeOf(moved.code))[0]?.above).toBe(4);
        expect(await decide(house(), report, 'undo')).toMatchObject({ state: 'undone' });
        expect(await treeOf(top.code, moved.code, renamed.code)).toEqual(before);
        expect(await treeOf(added.code, below.code)).toEqual([undefined, undefined]);
      });

      it('keeps what was changed since', async () => {
        const [one, two] = [row(), row()];
        await send([one, two]);
        const report = await send([
          { ...one, name: '一館' },
          { ...two, name: '二館' },
        ]);
        await send([{ ...two, name: '三館' }]);
        expect(await decide(house(), report, 'undo')).toMatchObject({ state: 'undone' });
        expect((await treeOf(one.code, two.code)).map((each) => each?.name)).toEqual(['圖書館', '三館']);
      });

      it('is refused, and nothing of it done, where people stand on what it added', async () => {
        const changed = row();
        await send([changed]);
        const added = row();
        const report = await send([{ ...changed, name: '一館' }, added, row({ parentCode: added.code })]);
        await apply(people(added.code, 1));
        expect(await decide(house(), report, 'undo')).toMatchObject({
          state: 'applied',
          problem: { code: 'agencies-in-use', found: 1 },
        });
        expect((await treeOf(changed.code, added.code)).map((each) => each?.name)).toEqual([
          '一館',
          '圖書館',
        ]);
      });
    });
  });
};
