import { describe, expect, test } from 'vitest';
import { type CityName } from '@ecpa/testkit/city';
import { consoles } from '../../src/domain/authority/consoles.ts';
import { type Correction, type CorrectionPlan } from '../../src/usecases/register/judge-correction.ts';
import { newNationalId } from '../adapters/contracts/fixtures.ts';
import { type City, openCity } from '../usecases/cast.ts';
import { context } from '../usecases/portal.ts';

const culture = 'Y00020000C';
const school = 'Y00040000E';
const head: CityName = '陳志豪';
const officer: CityName = '黃淑芬';

const entryOf = async (city: City, name: CityName) => ({
  console: consoles.hr,
  session: await city.as(name),
  ctx: context,
});

/** Plans and does it, as the two pages do. */
async function correct(city: City, name: CityName, correction: Correction) {
  const entry = await entryOf(city, name);
  const planned = await city.usecases.planCorrection({ entry, correction });
  if (planned.kind !== 'plan') return { planned, done: undefined };
  const done = await city.usecases.correctPerson({
    entry,
    correction,
    seen: planned.plan.mark,
    gesture: undefined,
  });
  return { planned, done };
}

const newcomer = (cells: object = {}, reason = '府人任字第 1150001 號'): Correction => ({
  kind: 'new',
  reason,
  cells: {
    nationalId: newNationalId(),
    name: '楊雅婷',
    agencyCode: culture,
    post: 'main',
    title: '科員',
    from: '115/03/02',
    ...cells,
  },
});

const change = (
  city: City,
  name: CityName,
  kind: Exclude<Correction['kind'], 'new'>,
  cells: object,
): Correction => ({
  kind,
  reason: '府人任字第 1150002 號',
  cells: { ...cells },
  personId: city.idOf(name),
  place: `${city.agencyId(culture)} main`,
});

const planOf = (planned: { readonly kind: string; readonly plan?: CorrectionPlan }) => planned.plan;
const today = '2026-03-02';

describe('somebody new', () => {
  test('is shown first and written by the second step, with a row for each', async () => {
    const city = await openCity();
    const correction = newcomer();
    const { planned, done } = await correct(city, head, correction);
    expect(planOf(planned)).toMatchObject({
      outcome: 'added',
      name: '楊雅婷',
      posts: [{ agencyName: '晴川市政府文化局', post: 'main', before: [] }],
    });
    if (done?.kind !== 'corrected') throw new Error(JSON.stringify(done));
    const stored = await city.database.read.people.find(done.personId);
    expect(stored?.employments).toMatchObject([
      { agencyCode: culture, title: '科員', status: 'in-service', from: today },
    ]);
    const [row] = await city.rows('register.correct');
    expect(row).toMatchObject({
      actor: city.idOf(head),
      subject: done.personId,
      result: 'success',
      details: { change: 'new', outcome: 'added', reason: '府人任字第 1150001 號' },
    });
    expect(await city.rows('register.plan-correction')).toHaveLength(1);
  });

  test.each<[string, object, string, string]>([
    ['without a first day', { from: '' }, 'value-missing', 'from'],
    ['without a title', { title: '' }, 'value-missing', 'title'],
    ['with a wrong check digit', { nationalId: 'Y292484684' }, 'national-id-check', 'nationalId'],
    ['with a text that is no ID', { nationalId: 'hello' }, 'national-id-form', 'nationalId'],
    ['with a name of signs alone', { name: '·' }, 'value-missing', 'name'],
    ['with a day that is none', { from: '115/02/30' }, 'day-form', 'from'],
    ['in an agency that nobody knows', { agencyCode: 'Y99990000Z' }, 'agency-unknown', 'agencyCode'],
    ['in an agency of others', { agencyCode: school }, 'agency-not-yours', 'agencyCode'],
    [
      'who serves with others',
      { nationalId: 'Y292855851', name: '許雅雯' },
      'serves-elsewhere',
      'agencyCode',
    ],
  ])('is refused %s, and nothing is written', async (_, cells, code, column) => {
    const city = await openCity();
    const { planned } = await correct(city, head, newcomer(cells));
    expect(planned).toMatchObject({ kind: 'wrong', lacksReason: false, problems: [{ code, column }] });
    expect(await city.rows('register.plan-correction')).toMatchObject([
      { result: 'refused:request-malformed' },
    ]);
    expect(await city.rows('register.correct')).toEqual([]);
  });

  test('needs a reason', async () => {
    const city = await openCity();
    const { planned } = await correct(city, head, newcomer({}, ' '));
    expect(planned).toMatchObject({ kind: 'wrong', lacksReason: true, problems: [] });
  });

  test('is written once by two clicks of one form', async () => {
    const city = await openCity();
    const entry = await entryOf(city, head);
    const correction = newcomer();
    const planned = await city.usecases.planCorrection({ entry, correction });
    if (planned.kind !== 'plan') throw new Error(JSON.stringify(planned));
    const order = {
      entry,
      correction,
      seen: planned.plan.mark,
      gesture: {
        hash: 'a'.repeat(64),
        until: new Date(city.clock.now().getTime() + 60_000),
        epoch: await city.database.read.epochs.current(),
      },
    };
    const [first, second] = [
      await city.usecases.correctPerson(order),
      await city.usecases.correctPerson(order),
    ];
    expect([first.kind, second]).toEqual(['corrected', first]);
    expect((await city.rows('register.correct')).map(({ result }) => result)).toEqual([
      'success',
      'refused:request-repeated',
    ]);
  });
});

describe('a change of somebody known', () => {
  test('whose plan is another one by now is shown anew as often as its form comes, and told as done never', async () => {
    const city = await openCity();
    const order = {
      entry: await entryOf(city, head),
      correction: change(city, '林嘉文', 'title', { title: '專員', from: '2026-04-01' }),
      seen: 'the plan of yesterday',
      gesture: {
        hash: 'b'.repeat(64),
        until: new Date(city.clock.now().getTime() + 60_000),
        epoch: await city.database.read.epochs.current(),
      },
    };
    const answers = [await city.usecases.correctPerson(order), await city.usecases.correctPerson(order)];
    expect(answers.map(({ kind }) => kind)).toEqual(['plan', 'plan']);
  });

  const posts = (city: City, name: CityName) =>
    city.database.read.people.find(city.idOf(name)).then((person) => person?.employments);

  test('of title holds from its day on, in the future too, and what was before stays on record', async () => {
    const city = await openCity();
    const { done } = await correct(
      city,
      head,
      change(city, '林嘉文', 'title', { title: '專員', from: '2026-04-01' }),
    );
    expect(done?.kind).toBe('corrected');
    expect(await posts(city, '林嘉文')).toMatchObject([
      { until: '2026-03-31' },
      { title: '專員', status: 'in-service', from: '2026-04-01' },
    ]);
  });

  test('to leave and back, to the day', async () => {
    const city = await openCity();
    await correct(city, head, change(city, '林嘉文', 'leave', { from: today, until: '2026-08-31' }));
    expect(await posts(city, '林嘉文')).toMatchObject([
      { status: 'in-service', until: '2026-03-01' },
      { status: 'on-leave', from: today, until: '2026-08-31' },
      { status: 'in-service', from: '2026-09-01' },
    ]);
    city.clock.advance(10 * 24 * 3600);
    const { done } = await correct(city, head, change(city, '林嘉文', 'return', { from: '2026-03-12' }));
    expect(done?.kind).toBe('corrected');
    expect((await posts(city, '林嘉文'))?.map(({ status, from }) => [status, from])).toContainEqual([
      'in-service',
      '2026-03-12',
    ]);
  });

  test('to an end after a last day, and no sign-in is left open by it', async () => {
    const city = await openCity();
    const { planned, done } = await correct(
      city,
      head,
      change(city, '林嘉文', 'end', { until: '2026-03-01' }),
    );
    expect(planOf(planned)?.outcome).toBe('separated');
    expect(done?.kind).toBe('corrected');
    expect((await posts(city, '林嘉文'))?.at(-1)).toMatchObject({ status: 'separated', from: today });
  });

  test('of a name keeps the posts as they are', async () => {
    const city = await openCity();
    const before = await posts(city, '林嘉文');
    const { planned, done } = await correct(city, head, change(city, '林嘉文', 'name', { name: '林佳文' }));
    expect(planOf(planned)).toMatchObject({ nameBefore: '林嘉文', name: '林佳文', outcome: 'changed' });
    expect(done?.kind).toBe('corrected');
    expect(await posts(city, '林嘉文')).toEqual(before);
    expect((await city.database.read.people.find(city.idOf('林嘉文')))?.name).toBe('林佳文');
  });

  test('that changes nothing is shown as that and not done', async () => {
    const city = await openCity();
    const title = (await posts(city, '林嘉文'))?.[0]?.title ?? '';
    const { planned, done } = await correct(
      city,
      head,
      change(city, '林嘉文', 'title', { title, from: today }),
    );
    expect([planOf(planned)?.outcome, done?.kind]).toEqual(['unchanged', 'plan']);
  });

  test('is shown anew where the register changed between the pages', async () => {
    const city = await openCity();
    const entry = await entryOf(city, head);
    const correction = change(city, '林嘉文', 'title', { title: '專員', from: '2026-04-01' });
    const planned = await city.usecases.planCorrection({ entry, correction });
    await correct(city, head, change(city, '林嘉文', 'title', { title: '股長', from: today }));
    const seen = planned.kind === 'plan' ? planned.plan.mark : '';
    const done = await city.usecases.correctPerson({ entry, correction, seen, gesture: undefined });
    expect(done).toMatchObject({ kind: 'plan' });
    expect((await posts(city, '林嘉文'))?.some(({ title }) => title === '專員')).toBe(false);
  });

  test.each<[string, CityName, CityName, string]>([
    ['of oneself', head, head, 'forbidden'],
    ['of a head by an officer', officer, head, 'not-found'],
    ['of somebody of another agency', head, '許雅雯', 'not-found'],
  ])('is no matter %s', async (_, who, whom, refusal) => {
    const city = await openCity();
    const { planned } = await correct(city, who, change(city, whom, 'title', { title: '局長', from: today }));
    expect(planned).toMatchObject({ kind: 'refused', refusal });
  });
});
