import { lastDayBefore } from '../../src/domain/day/day.ts';
import { describe, expect, test } from 'vitest';
import { parseAccountName } from '../../src/domain/account/account-name.ts';
import { remindOfReview } from '../../src/usecases/appointment/remind-of-review.ts';
import { type SessionView } from '../../src/usecases/index.ts';
import { type City, type Name, numberOf, openCity } from './cast.ts';
import { at } from './portal.ts';

const noAgencies: readonly string[] = [];
const form = {
  person: numberOf('林嘉文'),
  role: 'hr-officer',
  agencyCode: 'Y00020000C',
  scope: 'own',
  chosen: noAgencies,
  source: 'delegation',
  until: '2026-12-31',
};

const appoint = (city: City, session: SessionView, change: Partial<typeof form> = {}) =>
  city.usecases.appoint({ entry: at('officers', session), form: { ...form, ...change } });

const held = async (city: City, session: SessionView) => {
  const read = await city.usecases.readAppointments({ entry: at('officers', session) });
  if (read.kind === 'refused') throw new Error(read.refusal);
  return read.held;
};

describe('a head of HR', () => {
  test('authorises an officer of the own agencies, who then acts there, and the row tells who did it', async () => {
    const city = await openCity();
    const session = await city.as('陳志豪');
    expect(await appoint(city, session)).toEqual({ kind: 'appointed', personName: '林嘉文' });
    const officer = await city.as('林嘉文');
    const found = await city.usecases.searchPeople({ entry: at('hr', officer), text: '鄭' });
    expect(found).toMatchObject({ kind: 'found', people: [{ name: '鄭文傑' }] });
    expect(await city.rows('authority.grant')).toMatchObject([
      {
        actor: city.idOf('陳志豪'),
        subject: city.idOf('林嘉文'),
        assurance: 'card',
        result: 'success',
        details: { role: 'hr-officer', agency: 'Y00020000C', until: '2026-12-31T16:00:00.000Z' },
      },
    ]);
  });

  test.each([
    ['for an agency outside', { agencyCode: 'Y00040000E' }, 'agency-not-yours'],
    ['for an agency above', { agencyCode: 'Y00000000A' }, 'agency-not-yours'],
    ['to somebody of another agency', { person: numberOf('許雅雯') }, 'person-not-found'],
    ['to nobody', { person: 'A800000014' }, 'person-not-found'],
    ['without an end', { until: '' }, 'required'],
    ['until a day that is past', { until: '2026-03-01' }, 'date-range'],
    ['for longer than a year', { until: '2028-01-01' }, 'date-range'],
    ['until a day that does not exist', { until: '2026-02-30' }, 'date-form'],
  ])('hands on nothing %s', async (_, change, code) => {
    const city = await openCity();
    const session = await city.as('陳志豪');
    const before = (await held(city, session)).length;
    expect(await appoint(city, session, change)).toMatchObject({ kind: 'invalid', problems: [{ code }] });
    expect(await held(city, session)).toHaveLength(before);
  });

  test('appoints no head, neither themselves, and nobody who is separated', async () => {
    const city = await openCity();
    const session = await city.as('陳志豪');
    for (const change of [{ role: 'hr-head' }, { person: numberOf('陳志豪') }])
      expect(await appoint(city, session, change)).toMatchObject({ refusal: 'forbidden' });
    expect(await appoint(city, session, { person: numberOf('張家豪') })).toMatchObject({
      refusal: 'person-separated',
    });
  });

  test('hands on nothing that lasts longer than the own authority', async () => {
    const city = await openCity();
    await city.grant({
      person: '李美玲',
      role: 'hr-head',
      agencyCode: 'Y00020000C',
      until: new Date('2026-06-30T16:00:00Z'),
    });
    const session = await city.as('李美玲');
    expect(await appoint(city, session)).toMatchObject({ problems: [{ code: 'beyond-own' }] });
    expect(
      await appoint(city, session, { until: '2026-06-30', scope: 'own-with-subordinates' }),
    ).toMatchObject({ problems: [{ code: 'beyond-own' }] });
    expect(await appoint(city, session, { until: '2026-06-30' })).toMatchObject({ kind: 'appointed' });
  });

  test('revokes what was handed on, which ends at once, also on pages that are open', async () => {
    const city = await openCity();
    const session = await city.as('陳志豪');
    const officer = await city.as('黃淑芬');
    const [own] = (await held(city, session)).filter(({ personName }) => personName === '黃淑芬');
    if (own === undefined) throw new Error('not listed');
    const revoke = () =>
      city.usecases.revokeAuthority({ entry: at('officers', session), authorityId: own.authorityId });
    expect(await revoke()).toEqual({ kind: 'revoked', personName: '黃淑芬' });
    expect(await revoke()).toMatchObject({ refusal: 'request-repeated' });
    const personId = city.idOf('劉怡君');
    expect(await city.usecases.readHrPerson({ entry: at('hr', officer), personId })).toMatchObject({
      refusal: 'not-found',
    });
  });

  test('takes back for ten minutes what they ended themselves, and tells whose it is', async () => {
    const city = await openCity();
    const session = await city.as('陳志豪');
    const entry = at('officers', session);
    const [own] = (await held(city, session)).filter(({ personName }) => personName === '黃淑芬');
    const authorityId = own?.authorityId ?? '';
    const ended = async () => {
      const read = await city.usecases.readAppointments({ entry });
      return read.kind === 'appointments' ? read.ended.map(({ personName }) => personName) : undefined;
    };
    const restore = () => city.usecases.restoreAuthority({ entry, authorityId });
    expect(await restore()).toMatchObject({ refusal: 'request-repeated' });
    await city.usecases.revokeAuthority({ entry, authorityId });
    expect(await ended()).toEqual(['黃淑芬']);
    city.clock.advance(599);
    expect(await restore()).toEqual({ kind: 'restored', personName: '黃淑芬' });
    expect(await restore()).toMatchObject({ refusal: 'request-repeated' });
    expect(await ended()).toEqual([]);
    expect((await held(city, session)).map(({ personName }) => personName)).toContain('黃淑芬');
    expect(await city.rows('authority.restore')).toHaveLength(3);
    await city.usecases.revokeAuthority({ entry, authorityId });
    // An operator may end and appoint there, and did not end this one.
    const other = at('officers', await city.as('何俊賢'));
    expect(await city.usecases.restoreAuthority({ entry: other, authorityId })).toMatchObject({
      refusal: 'request-repeated',
    });
    city.clock.advance(601);
    const later = at('officers', await city.as('陳志豪'));
    expect(await city.usecases.readAppointments({ entry: later })).toMatchObject({ ended: [] });
    expect(await city.usecases.restoreAuthority({ entry: later, authorityId })).toMatchObject({
      refusal: 'request-repeated',
    });
  });

  test.each(['2026-12-31', '115/12/31', '1151231', '民國115年12月31日', '2026/12/31'])(
    'reads the last day as people write it: %s',
    async (until) => {
      const city = await openCity();
      const session = await city.as('陳志豪');
      await appoint(city, session, { until });
      const [row] = (await city.rows('authority.grant')).slice(-1);
      expect(row?.details).toMatchObject({ until: '2026-12-31T16:00:00.000Z' });
      const overview = await city.usecases.readAuthority({ entry: at('hr', session) });
      const line =
        overview.kind === 'authority'
          ? overview.lines.find(({ until: end }) => end !== undefined)
          : undefined;
      expect(line?.until === undefined ? undefined : lastDayBefore(line.until)).toBe('2026-12-31');
    },
  );

  test('sees nothing of authorities elsewhere, and cannot end them', async () => {
    const city = await openCity();
    const session = await city.as('陳志豪');
    const shown = await held(city, session);
    expect(shown.map(({ agencyName }) => agencyName)).not.toContain('晴川市立明德國民小學');
    const [duty] = (await city.database.read.authorities.listByPerson(city.idOf('黃淑芬'))).filter(
      ({ source }) => source === 'concurrent-duty',
    );
    const authorityId = duty?.authorityId ?? '';
    for (const guess of [authorityId, 'aut_guessed_guessed', '../x', ''])
      expect(
        await city.usecases.revokeAuthority({ entry: at('officers', session), authorityId: guess }),
      ).toMatchObject({ refusal: 'not-found' });
  });

  test('sees what ends soon and what waits for its half-yearly review, and confirms it', async () => {
    const city = await openCity();
    await appoint(city, await city.as('陳志豪'), { until: '2026-09-20' });
    city.clock.advance(185 * 24 * 3600);
    const session = await city.as('陳志豪');
    const [first] = await held(city, session);
    expect(first).toMatchObject({ personName: '林嘉文', endsSoon: true, reviewDue: true });
    const confirmed = await city.usecases.reviewAuthority({
      entry: at('officers', session),
      authorityId: first?.authorityId ?? '',
    });
    expect(confirmed).toMatchObject({ kind: 'confirmed' });
    expect((await held(city, session))[0]).toMatchObject({ reviewDue: false });
  });

  test('who sends the same form ten times at once hands on once', async () => {
    const city = await openCity();
    const session = await city.as('陳志豪');
    const answers = await Promise.all(Array.from({ length: 10 }, () => appoint(city, session)));
    expect(answers.filter(({ kind }) => kind === 'appointed')).toHaveLength(1);
  });
});

describe('handing out authority', () => {
  test('is for heads and operators, by their own card', async () => {
    const city = await openCity();
    const read = async (session: SessionView) => {
      const answer = await city.usecases.readAppointments({ entry: at('officers', session) });
      return answer.kind === 'refused' ? answer.refusal : answer.kind;
    };
    expect(await read(await city.as('陳志豪', 'password'))).toBe('step-up-required');
    expect(await read(await city.as('陳志豪', 'nhi'))).toBe('step-up-required');
    expect(await read(await city.asAgency('Y00020000C', '林嘉文'))).toBe('forbidden');
    expect(await read(await city.as('黃淑芬'))).toBe('forbidden');
    expect(await read(await city.as('周佩珊'))).toBe('forbidden');
    expect(await read(await city.as('林嘉文'))).toBe('forbidden');
    expect(await read(await city.as('何俊賢'))).toBe('appointments');
  });

  test('lets an operator appoint heads anywhere, but nobody of the centre', async () => {
    const city = await openCity();
    const session = await city.as('何俊賢');
    const school = { role: 'hr-head', person: numberOf('許雅雯'), agencyCode: 'Y00040000E' };
    expect(await appoint(city, session, school)).toMatchObject({ kind: 'appointed' });
    expect(await appoint(city, session, { ...school, person: numberOf('周佩珊') })).toMatchObject({
      refusal: 'forbidden',
    });
    expect(await appoint(city, session, { ...school, person: numberOf('何俊賢') })).toMatchObject({
      refusal: 'forbidden',
    });
  });

  test('calls a duty outside of where the person serves concurrent, whatever the form says', async () => {
    const city = await openCity();
    const session = await city.as('何俊賢');
    await appoint(city, session, { person: numberOf('劉怡君'), agencyCode: 'Y00040000E' });
    const [duty] = await city.database.read.authorities.listByPerson(city.idOf('劉怡君'));
    expect(duty).toMatchObject({ source: 'concurrent-duty' });
  });
});

describe('the periodic review', () => {
  const withAddress = (city: City, name: Name, account: string) =>
    city.database.transact(async ({ accounts }) => {
      const at = city.clock.now();
      const { accountId } = await accounts.ensure(city.idOf(name), at);
      await accounts.advance({ accountId, from: 'not-activated', to: 'identity-confirmed', at });
      const accountName = parseAccountName(account);
      if (accountName === undefined) throw new Error('no account name');
      const email = `${account}@example.test`;
      await accounts.activate({ accountId, accountName, email, passwordHash: 'x', at });
    });

  test('tells heads and operators once a week what waits and what ends, and nobody else', async () => {
    const city = await openCity();
    const remind = remindOfReview(city.house);
    await withAddress(city, '陳志豪', 'chen.zh');
    await withAddress(city, '周佩珊', 'chou.ps');
    await appoint(city, await city.as('陳志豪'));
    expect(await remind()).toBe(0);
    city.clock.advance(184 * 24 * 3600);
    const told = await Promise.all(Array.from({ length: 5 }, () => remind()));
    expect(told.reduce((sum, one) => sum + one, 0)).toBe(1);
    const at = city.clock.now();
    const mails = await city.database.transact(({ outbox }) => outbox.lease(at, at, 100));
    const reminders = mails.filter(({ subject }) => subject.includes('定期審核'));
    expect(reminders.map(({ to, text }) => [to, /(\d+) 項待確認/.exec(text)?.[1]])).toEqual([
      ['chen.zh@example.test', '2'],
    ]);
    city.clock.advance(7 * 24 * 3600 + 1);
    expect(await remind()).toBe(1);
  });
});
