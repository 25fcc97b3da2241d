import { describe, expect, test } from 'vitest';
import { createWeb } from '../../src/web/app.tsx';
import { importPeople } from '../usecases/import-rows.ts';
import { type City, type Name, numberOf, openCity } from '../usecases/cast.ts';
import { secretIn } from './secret-in.ts';
import { testSite, Visitor } from './site.ts';

const webOf = (city: City) => createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock });
const browserOf = (city: City, sessionToken: string) =>
  new Visitor(webOf(city), { '__Host-ecpa-session': sessionToken });
const reset = (city: City, name: Name) => `/authority/reset-password/${city.idOf(name)}`;

async function issued(answer: Response): Promise<string> {
  const secret = secretIn(await answer.text());
  if (secret === '') throw new Error(`No initial password, but ${answer.status}`);
  return secret;
}

/** Where signing in with a national ID and an initial password leads: to the form, or nowhere. */
async function enter(city: City, name: Name, password: string): Promise<string> {
  const answer = await new Visitor(webOf(city)).send('/sign-in/account', {
    identifier: numberOf(name),
    password,
  });
  return answer.headers.get('location') ?? String(answer.status);
}

const move = (city: City, name: Name, from: string, to?: string) =>
  importPeople(city.house)(
    [
      { agencyCode: from, status: 'separated' },
      ...(to === undefined ? [] : [{ agencyCode: to, status: 'in-service' }]),
    ].map((post, place) => ({
      line: place + 2,
      fields: { nationalId: numberOf(name), name, ...post },
    })),
  );

describe('resets at once, over HTTP', () => {
  test('twenty by two of HR leave one password that opens, and twenty true rows', async () => {
    const city = await openCity();
    const [head, officer] = [
      browserOf(city, await city.tokenOf('陳志豪')),
      browserOf(city, await city.tokenOf('黃淑芬')),
    ];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        (place % 2 === 0 ? head : officer).send(reset(city, '劉怡君'), {
          reason: `第 ${place} 次`,
          formKey: `page ${place}`,
        }),
      ),
    );
    const secrets = await Promise.all(answers.map(issued));
    expect(new Set(secrets).size).toBe(20);
    const rows = await city.rows('initial-password.issue');
    expect(rows.map(({ result }) => result)).toEqual(Array.from({ length: 20 }, () => 'success'));
    expect(new Set(rows.map(({ details }) => details['reason'])).size).toBe(20);
    for (const name of ['陳志豪', '黃淑芬'] as const)
      expect(rows.filter(({ actor }) => actor === city.idOf(name))).toHaveLength(10);
    const account = await city.database.read.accounts.findByPerson(city.idOf('劉怡君'));
    if (account === undefined) throw new Error('no account');
    // Each wrong one is a try and five lock: every secret is tried a lock's length after the one before.
    const opened: string[] = [];
    for (const secret of secrets) {
      city.clock.advance(16 * 60);
      const led = await enter(city, '劉怡君', secret);
      if (led === '/activate/details') opened.push(secret);
    }
    expect(opened).toHaveLength(1);
  });

  test('one page sent twenty times issues once and shows the same each time; the others are on record as repeated', async () => {
    const city = await openCity();
    const head = browserOf(city, await city.tokenOf('陳志豪'));
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        head.send(reset(city, '劉怡君'), { reason: 'x', formKey: 'one page' }),
      ),
    );
    const pages = await Promise.all(answers.map((answer) => answer.text()));
    const shown = pages.flatMap((page) => /[a-z2-9]{4}(?:-[a-z2-9]{4}){3}/.exec(page) ?? []);
    expect([shown.length, new Set(shown).size]).toEqual([20, 1]);
    const results = (await city.rows('initial-password.issue')).map(({ result }) => result);
    expect(results.filter((result) => result === 'success')).toHaveLength(1);
    expect(results.filter((result) => result === 'refused:request-repeated')).toHaveLength(19);
  });
});

describe('an initial password, over HTTP', () => {
  async function withSlip() {
    const city = await openCity();
    const head = browserOf(city, await city.tokenOf('陳志豪'));
    const slip = () =>
      head
        .send(reset(city, '鄭文傑'), { reason: 'x', formKey: `key ${city.clock.now().getTime()}` })
        .then(issued);
    return { city, head, secret: await slip(), slip };
  }

  test('opens once, and not late, not revoked, not for somebody who left meanwhile', async () => {
    const { city, secret, slip } = await withSlip();
    expect(await enter(city, '鄭文傑', secret)).toBe('/activate/details');
    expect(await enter(city, '鄭文傑', secret)).toBe('422');
    city.clock.advance(60);
    const late = await slip();
    city.clock.advance(72 * 3600);
    expect(await enter(city, '鄭文傑', late)).toBe('422');

    const { city: second, head: secondHead, secret: revoked } = await withSlip();
    expect((await secondHead.send(`${reset(second, '鄭文傑')}/revoke`)).status).toBe(303);
    expect(await enter(second, '鄭文傑', revoked)).toBe('422');

    const { city: third, secret: left } = await withSlip();
    await move(third, '鄭文傑', 'Y00020000C');
    expect(await enter(third, '鄭文傑', left)).not.toContain('/activate');
    const account = await third.database.read.accounts.findByPerson(third.idOf('鄭文傑'));
    expect(account?.state).toBe('not-activated');
  });

  test('goes along to another agency, whose HR can void it, and the former one cannot', async () => {
    const { city, head, secret } = await withSlip();
    await move(city, '鄭文傑', 'Y00020000C', 'Y00040000E');
    expect((await head.send(`${reset(city, '鄭文傑')}/revoke`)).status).toBe(404);
    expect((await head.send(reset(city, '鄭文傑'), { reason: 'x', formKey: 'again' })).status).toBe(404);
    const school = browserOf(city, await city.tokenOf('黃淑芬'));
    expect((await school.send(`${reset(city, '鄭文傑')}/revoke`)).status).toBe(303);
    expect(await enter(city, '鄭文傑', secret)).toBe('422');
  });
});

describe('looks, over HTTP', () => {
  test('leave a row each, and a guess reads like nobody and is on record as refused', async () => {
    const city = await openCity();
    const head = browserOf(city, await city.tokenOf('陳志豪'));
    const bodyOf = async (address: string) => {
      const body = await (await head.open(address)).text();
      return body.replaceAll(/nonce="[^"]*"|(?:per|req)_[\w-]+|seal-[\w.-]+/g, '');
    };
    const nobody = await bodyOf('/authority/reset-password/per_guessed000000000000');
    expect(await bodyOf(reset(city, '許雅雯'))).toBe(nobody);
    expect(nobody).toContain('找不到這個頁面');
    expect((await head.open(reset(city, '鄭文傑'))).status).toBe(200);
    await head.search('/authority/reset-password', { text: numberOf('許雅雯') });
    await head.open('/authority/people/list?agency=Y00040000E&state=active');
    await head.open('/authority/people?under=Y00040000E');
    await head.open('/authority/people/list?agency=Y00020000C&state=active');
    const told = async (type: string) =>
      (await city.rows(type)).map(({ actor, subject, result }) => [actor, subject, result]);
    const actor = city.idOf('陳志豪');
    expect(await told('people.read')).toEqual([
      [actor, '-', 'refused:not-found'],
      [actor, '-', 'refused:not-found'],
      [actor, city.idOf('鄭文傑'), 'success'],
    ]);
    expect(await told('people.list')).toEqual([
      [actor, '-', 'refused:not-found'],
      [actor, 'register', 'success'],
    ]);
    expect(await told('people.overview')).toEqual([[actor, '-', 'refused:not-found']]);
    expect(await city.rows('people.search')).toMatchObject([{ actor, details: { found: 0 } }]);
    expect(JSON.stringify(await city.database.read.audit.page(0, 1000))).not.toContain(numberOf('許雅雯'));
  });

  test('say at once who is not theirs to reset, and offer nothing that would be refused', async () => {
    const city = await openCity();
    const officer = browserOf(city, await city.tokenOf('黃淑芬'));
    const own = await (await officer.open(reset(city, '黃淑芬'))).text();
    expect([own.includes('無法發給初始密碼'), own.includes('name="reason"')]).toEqual([true, false]);
    const head = browserOf(city, await city.tokenOf('陳志豪'));
    const left = await (await head.open(reset(city, '張家豪'))).text();
    expect([left.includes('已離職'), left.includes('name="reason"')]).toEqual([true, false]);
    const agent = browserOf(city, await city.tokenOf('周佩珊'));
    const asked = await agent.search('/helpdesk', { ticket: 'T-100', text: numberOf('周佩珊') });
    const self = await asked.text();
    expect([self.includes('這是您自己的資料'), self.includes('name="reason"')]).toEqual([true, false]);
  });
});

describe('handing on more than one has, over HTTP', () => {
  const form = {
    action: 'appoint',
    person: numberOf('劉怡君'),
    role: 'hr-officer',
    agencyCode: 'Y00030000D',
    scope: 'own',
    source: 'delegation',
    until: '2026-06-30',
  };
  const wrong: readonly (readonly [string, Name, Partial<typeof form>, number])[] = [
    ['a head beyond the own period', '蔡宗翰', { until: '2026-07-31' }, 422],
    ['a head with what is below, holding one agency', '蔡宗翰', { scope: 'own-with-subordinates' }, 303],
    ['a head for an agency outside', '陳志豪', { agencyCode: 'Y00040000E' }, 422],
    ['a head to somebody outside', '陳志豪', { person: numberOf('許雅雯') }, 422],
    ['a head making a head', '陳志豪', { role: 'hr-head' }, 403],
    ['a head making an operator', '陳志豪', { role: 'operator' }, 422],
    ['a head of all agencies', '陳志豪', { scope: 'all' }, 422],
    ['a head to themselves', '陳志豪', { person: numberOf('陳志豪') }, 403],
    ['an officer handing on', '黃淑芬', {}, 403],
    ['a head for longer than a year', '陳志豪', { until: '2028-01-01' }, 422],
  ];
  test.each(wrong)('%s', async (_, who, changed, status) => {
    const city = await openCity();
    await city.grant({
      person: '蔡宗翰',
      role: 'hr-head',
      agencyCode: 'Y00030000D',
      until: new Date('2026-06-30T16:00:00Z'),
    });
    const all = async () => (await city.database.read.authorities.list()).length;
    const before = await all();
    const answer = await browserOf(city, await city.tokenOf(who)).send('/authority/officers', {
      ...form,
      ...changed,
    });
    expect(answer.status).toBe(status);
    expect((await all()) - before).toBe(status === 303 ? 1 : 0);
  });

  test('an officer with a concurrent duty reaches nobody else of the agency they come from', async () => {
    const city = await openCity();
    const officer = browserOf(city, await city.tokenOf('黃淑芬'));
    for (const name of ['鄭文傑', '何俊賢', '陳志豪'] as const)
      expect((await officer.send(reset(city, name), { reason: 'x', formKey: name })).status).toBe(404);
  });
});

describe('a helpdesk agent, over HTTP', () => {
  const checks = {
    'check-full-number': 'yes',
    'check-agency-and-title': 'yes',
    'check-call-back': 'yes',
  };
  test('issues nothing to themselves, decides neither the own case nor one about them', async () => {
    const city = await openCity();
    const chou = browserOf(city, await city.tokenOf('周佩珊'));
    const wang = browserOf(city, await city.tokenOf('王小明'));
    const ask = (agent: Visitor, name: Name, formKey: string) =>
      agent.send('/helpdesk/issue', {
        ticket: 'T-100',
        person: city.idOf(name),
        reason: 'x',
        formKey,
        ...checks,
      });
    expect((await ask(chou, '周佩珊', 'own')).status).toBe(403);
    expect((await ask(chou, '陳志豪', 'head')).status).toBe(303);
    expect((await ask(wang, '周佩珊', 'about her')).status).toBe(303);
    const cases = await city.database.read.helpdesk.listOpen(new Date(0));
    for (const { caseId } of cases)
      for (const action of ['approve', 'issue'])
        expect([action, (await chou.send('/helpdesk/case', { case: caseId, action })).status]).not.toEqual([
          action,
          200,
        ]);
    const states = (await city.database.read.helpdesk.listOpen(new Date(0))).map(({ state }) => state);
    expect(states).toEqual(['waiting', 'waiting']);
    const results = (await city.rows('helpdesk.issue-code')).map(({ result }) => result);
    expect(results.toSorted()).toEqual([
      'refused:forbidden',
      'refused:not-found',
      'refused:request-repeated',
    ]);
  });
});
