import { describe, expect, test } from 'vitest';
import { type Day, firstDay, lastDay, parseDay } from '../day/day.ts';
import { type AgencyId, employmentStatuses } from '../person/person.ts';
import { judgePerson } from './judge-person.ts';
import { type JudgeRules, type PersonVerdict, type StagedPost, type StoredPerson } from './person-verdict.ts';

const day = (text: string): Day => {
  const read = parseDay(text);
  if (read === undefined) throw new Error(`${text} is no day`);
  return read;
};
const today = day('2026-08-15');
const rules: JudgeRules = {
  asOf: today,
  admitsOnLeave: false,
  covers: () => true,
  completeOn: () => undefined,
};

let lines = 1;
const row = (change: Partial<StagedPost> = {}): StagedPost => ({
  line: (lines += 1),
  name: '林嘉文',
  birthMark: undefined,
  agencyId: 'agy_a',
  post: 'main',
  title: '科員',
  status: 'in-service',
  missing: false,
  ...change,
});

/** What is stored once a verdict is applied to what was. */
function applied(
  stored: StoredPerson | undefined,
  verdict: PersonVerdict,
  rows: readonly StagedPost[],
  on = today,
): StoredPerson {
  const teller = rows.find(({ line }) => line === verdict.personFrom);
  const changed = (agencyId: AgencyId, post: string) =>
    verdict.posts.some((each) => each.agencyId === agencyId && each.post === post);
  return {
    personId: 'per_1',
    name: teller?.name ?? stored?.name ?? '',
    birthMark: teller?.birthMark ?? stored?.birthMark,
    birthSealed: undefined,
    periods: [
      ...(stored?.periods ?? []).filter(({ agencyId, post }) => !changed(agencyId, post)),
      ...verdict.posts.flatMap(({ agencyId, post, after }) =>
        after.map((state) => ({ ...state, agencyId, post, reportedOn: on, writtenBy: undefined })),
      ),
    ],
  };
}

/** Reports one after the other, each of its rows; the last one's verdict and what is stored in the end. */
function after(...reports: (readonly StagedPost[])[]) {
  let stored: StoredPerson | undefined;
  let verdict: PersonVerdict | undefined;
  for (const rows of reports) {
    verdict = judgePerson(rows, stored, rules);
    const refused = verdict.rows.some(({ outcome }) => outcome === 'refused');
    if (!refused) stored = applied(stored, verdict, rows);
  }
  if (verdict === undefined || stored === undefined) throw new Error('nothing was reported');
  return {
    stored,
    outcomes: verdict.rows.map(({ outcome }) => outcome),
    problems: verdict.rows.flatMap(({ problems }) => problems.map(({ code }) => code)),
    leaves: verdict.rows.map(({ leaves }) => leaves),
    /** `agency status from until title`, by agency and time. */
    posts: stored.periods
      .map(({ agencyId, status, from, until, title }) =>
        [
          agencyId.slice(4),
          status,
          from === firstDay ? '…' : from,
          until === lastDay ? '…' : until,
          title,
        ].join(' '),
      )
      .toSorted(),
  };
}

describe('a row of a personnel report', () => {
  test('adds a person whose beginning nobody told, and a second report of the same changes nothing', () => {
    expect(after([row()])).toMatchObject({ outcomes: ['added'], posts: ['a in-service … … 科員'] });
    expect(after([row()], [row()])).toMatchObject({
      outcomes: ['unchanged'],
      posts: ['a in-service … … 科員'],
    });
  });

  test('keeps what a post was before: a new title begins on the day of the report', () => {
    const { outcomes, posts } = after([row()], [row({ title: '專員' })]);
    expect(outcomes).toEqual(['changed']);
    expect(posts).toEqual(['a in-service 2026-08-15 … 專員', 'a in-service … 2026-08-14 科員']);
  });

  test('takes the day of entry that lists repeat in every row for what it is', () => {
    const entered = day('2020-03-01');
    const reports = [[row({ from: entered })], [row({ from: entered, title: '專員' })]];
    expect(after(...reports).posts).toEqual([
      'a in-service 2020-03-01 2026-08-14 科員',
      'a in-service 2026-08-15 … 專員',
    ]);
    expect(after(...reports, [row({ from: entered, title: '專員' })]).outcomes).toEqual(['unchanged']);
    expect(after(...reports, [row({ from: entered, status: 'separated', title: '' })]).posts).toContain(
      'a separated 2026-08-15 … 專員',
    );
  });

  test('learns a beginning that was not known', () => {
    const { outcomes, posts } = after([row()], [row({ from: day('2020-03-01') })]);
    expect([outcomes, posts]).toEqual([['changed'], ['a in-service 2020-03-01 … 科員']]);
  });

  test('separates from the day that it tells, or from that of the report, and says that the right to enter goes', () => {
    expect(after([row()], [row({ status: 'separated', title: '' })])).toMatchObject({
      outcomes: ['separated'],
      leaves: ['agy_a'],
      posts: ['a in-service … 2026-08-14 科員', 'a separated 2026-08-15 … 科員'],
    });
    expect(after([row()], [row({ status: 'separated', from: day('2026-08-01') })]).posts).toEqual([
      'a in-service … 2026-07-31 科員',
      'a separated 2026-08-01 … 科員',
    ]);
    const lastDayThere = row({ status: 'separated', until: day('2026-12-31') });
    expect(after([row()], [lastDayThere]).posts).toEqual([
      'a in-service … 2026-12-31 科員',
      'a separated 2027-01-01 … 科員',
    ]);
    expect(after([row()], [lastDayThere], [{ ...lastDayThere }]).outcomes).toEqual(['unchanged']);
  });

  test('plans an end that a list without ends does not take back', () => {
    const planned = [row({ until: day('2026-12-31') })];
    const { posts } = after([row()], planned, [row()]);
    expect(posts).toEqual(['a in-service … 2026-12-31 科員', 'a separated 2027-01-01 … 科員']);
    expect(after([row()], planned, [row()]).outcomes).toEqual(['unchanged']);
    expect(after([row()], planned, [row({ until: lastDay })]).posts).toEqual(['a in-service … … 科員']);
  });

  test('knows leave, which counts as the right to enter where policy says so, and which ends by its last day', () => {
    const leave = [row({ status: 'on-leave', until: day('2026-12-31') })];
    expect(after([row()], leave)).toMatchObject({
      outcomes: ['changed'],
      leaves: [undefined],
      posts: [
        'a in-service 2027-01-01 … 科員',
        'a in-service … 2026-08-14 科員',
        'a on-leave 2026-08-15 2026-12-31 科員',
      ],
    });
    expect(after([row()], [row({ status: 'on-leave' })]).leaves).toEqual(['agy_a']);
  });

  test('lets somebody of next month begin next month', () => {
    const { posts, outcomes } = after([row({ from: day('2026-09-01') })]);
    expect([posts, outcomes]).toEqual([['a in-service 2026-09-01 … 科員'], ['added']]);
  });
});

describe('a move', () => {
  const there = (change: Partial<StagedPost> = {}) => row({ agencyId: 'agy_b', title: '專員', ...change });

  test('ends the main post before it, from the same day', () => {
    expect(after([row()], [there({ from: day('2026-09-01') })])).toMatchObject({
      outcomes: ['moved'],
      leaves: ['agy_a'],
      posts: [
        'a in-service … 2026-08-31 科員',
        'a separated 2026-09-01 … 科員',
        'b in-service 2026-09-01 … 專員',
      ],
    });
    expect(after([row()], [there()]).posts).toEqual([
      'a in-service … 2026-08-14 科員',
      'a separated 2026-08-15 … 科員',
      'b in-service 2026-08-15 … 專員',
    ]);
  });

  test('leaves concurrent posts alone', () => {
    expect(after([row()], [there({ post: 'concurrent' })])).toMatchObject({
      outcomes: ['added'],
      posts: ['a in-service … … 科員', 'b in-service … … 專員'],
    });
  });

  test('may be told by both agencies in one report', () => {
    const { outcomes, problems } = after(
      [row()],
      [row({ status: 'separated', from: day('2026-08-01') }), there({ from: day('2026-08-01') })],
    );
    expect([outcomes, problems]).toEqual([['separated', 'added'], []]);
    expect(after([row()], [row({ status: 'separated' }), there()]).posts).toEqual([
      'a in-service … 2026-08-14 科員',
      'a separated 2026-08-15 … 科員',
      'b in-service 2026-08-15 … 專員',
    ]);
  });

  test('is not undone by the old agency that has not heard of it', () => {
    const moved = [there({ from: day('2026-08-01') })];
    expect(after([row()], moved, [row()]).problems).toEqual(['return-needs-day']);
    expect(after([row()], moved, [row({ from: day('2026-07-01') })]).problems).toEqual([
      'serves-elsewhere-since',
    ]);
    expect(after([row()], moved, [row({ from: day('2026-08-10') })]).outcomes).toEqual(['moved']);
  });

  test('of two agencies at once is refused', () => {
    expect(
      after(
        [row(), there()].toSorted((a, b) => a.line - b.line),
        [row()],
      ).problems,
    ).toEqual([]);
    expect(judgePerson([row(), there()], undefined, rules).rows.map(({ outcome }) => outcome)).toEqual([
      'added',
      'refused',
    ]);
  });
});

describe('rows that cannot both be right', () => {
  const told = (rows: readonly StagedPost[], change: Partial<JudgeRules> = {}, stored?: StoredPerson) =>
    judgePerson(rows, stored, { ...rules, ...change }).rows.flatMap(({ problems }) =>
      problems.map(({ code }) => code),
    );

  test.each<[string, readonly StagedPost[], string[]]>([
    ['one post twice', [row(), row({ status: 'separated' })], ['post-twice']],
    ['two names', [row(), row({ name: '林家文', post: 'concurrent' })], ['names-differ']],
    [
      'two dates of birth',
      [row({ birthMark: '1' }), row({ birthMark: '2', post: 'concurrent' })],
      ['birth-dates-differ'],
    ],
    ['an agency that nobody knows', [row({ agencyId: undefined })], ['agency-unknown']],
  ])('%s', (_, rows, codes) => {
    expect(told(rows)).toEqual(codes);
  });

  test('writings of one name are one name', () => {
    expect(told([row({ name: 'Ｌin Ｊia' }), row({ name: 'LIN JIA', post: 'concurrent' })])).toEqual([]);
  });

  test('nobody takes people of others by reporting them', () => {
    const { stored } = after([row()]);
    const own = { covers: (agencyId: AgencyId) => agencyId === 'agy_b' };
    expect(told([row({ agencyId: 'agy_b' })], own, stored)).toEqual(['serves-elsewhere']);
    expect(told([row({ agencyId: 'agy_b', post: 'concurrent' })], own, stored)).toEqual(['serves-elsewhere']);
    expect(told([row()], own, stored)).toEqual(['agency-not-yours']);
    const leaving = after([row()], [row({ status: 'separated', until: day('2026-08-31') })]).stored;
    expect(told([row({ agencyId: 'agy_b', from: day('2026-09-01') })], own, leaving)).toEqual([]);
  });

  test('a name is the business of the main post', () => {
    const { stored } = after([row()]);
    expect(told([row({ agencyId: 'agy_b', post: 'concurrent', name: '林家文' })], {}, stored)).toEqual([
      'name-of-main-post',
    ]);
    expect(judgePerson([row({ name: '林家文' })], stored, rules).rows[0]?.outcome).toBe('changed');
  });

  test.each(
    employmentStatuses.flatMap((status) =>
      (['main', 'concurrent'] as const).map((post) => ({ status, post })),
    ),
  )('of somebody of others, a $status $post post tells neither name nor date of birth', (said) => {
    const own = { covers: (agencyId: AgencyId) => agencyId === 'agy_b' };
    for (const held of [
      {},
      { post: 'concurrent' },
      { status: 'on-leave' },
      { from: day('2099-01-01') },
    ] as const)
      for (const news of [{ name: '林家文' }, { birthMark: 'another' }]) {
        const { stored } = after([row(held)]);
        const verdict = judgePerson([row({ agencyId: 'agy_b', ...said, ...news })], stored, {
          ...rules,
          ...own,
        });
        expect(verdict).toMatchObject({ rows: [{ outcome: 'refused' }], posts: [], personFrom: undefined });
      }
  });

  test('of two main posts in one report, the one that is held tells the name', () => {
    const { stored } = after([row()]);
    const moved = [row({ status: 'separated', name: '林家文' }), row({ agencyId: 'agy_b', name: '林家文' })];
    const verdict = judgePerson(moved, stored, rules);
    expect(verdict.rows.map(({ outcome }) => outcome)).toEqual(['separated', 'added']);
    expect(verdict.personFrom).toBe(moved[1]?.line);
    const left = row({ status: 'separated', name: '林家文' });
    expect(judgePerson([left], stored, rules).personFrom).toBe(left.line);
  });
});

describe('an older report', () => {
  const earlier = { ...rules, asOf: day('2026-08-01') };

  test('never overwrites what a newer one told', () => {
    const { stored } = after([row()]);
    expect(judgePerson([row({ title: '專員' })], stored, earlier).rows[0]?.outcome).toBe('outdated');
    expect(
      judgePerson([row({ agencyId: 'agy_b', from: day('2026-07-01') })], stored, earlier).rows[0]?.outcome,
    ).toBe('outdated');
  });

  test('does not bring back whom a newer complete list of the agency did not have', () => {
    const verdict = judgePerson([row()], undefined, { ...earlier, completeOn: () => today });
    expect(verdict).toMatchObject({ rows: [{ outcome: 'outdated' }], posts: [] });
  });

  test('is known by the newer date that a report without news leaves', () => {
    const { stored } = after([row()]);
    const verdict = judgePerson([row()], stored, { ...rules, asOf: day('2026-08-20') });
    expect(verdict.confirmed).toEqual([{ agencyId: 'agy_a', post: 'main' }]);
  });
});
