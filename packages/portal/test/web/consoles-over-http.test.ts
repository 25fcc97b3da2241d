import { describe, expect, test } from 'vitest';
import { createWeb } from '../../src/web/app.tsx';
import { type City, type Name, numberOf, openCity, people } from '../usecases/cast.ts';
import { testSite, Visitor } from './site.ts';

const browserOf = (city: City, sessionToken: string) =>
  new Visitor(createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock }), {
    '__Host-ecpa-session': sessionToken,
  });

/** What somebody else’s record looks like from outside: the page of an address that does not exist. */
const absent = async (answer: Response) => [answer.status, (await answer.text()).includes('找不到這個頁面')];

const scopes: readonly (readonly [string, (city: City) => Promise<string>, readonly string[]])[] = [
  ['陳志豪', ({ tokenOf }) => tokenOf('陳志豪'), ['Y00020000C', 'Y00030000D']],
  ['黃淑芬', ({ tokenOf }) => tokenOf('黃淑芬'), ['Y00030000D', 'Y00040000E']],
  ['the card of 文化局', ({ tokenOfAgency }) => tokenOfAgency('Y00020000C', '林嘉文'), ['Y00020000C']],
];

describe('every HR address, over HTTP', () => {
  test.each(scopes)('of %s answers about people outside as about nobody', async (_, enter, agencies) => {
    const city = await openCity();
    const browser = browserOf(city, await enter(city));
    const guess = await absent(await browser.open('/authority/reset-password/per_guessed'));
    expect(guess).toEqual([404, true]);
    for (const [name, , agencyCode] of people) {
      if (agencies.includes(agencyCode)) continue;
      const address = `/authority/reset-password/${city.idOf(name)}`;
      expect([name, await absent(await browser.open(address))]).toEqual([name, guess]);
      const sent = await browser.send(address, { reason: 'x', formKey: `sweep ${name}` });
      expect([name, await absent(sent)]).toEqual([name, guess]);
      for (const text of [name, numberOf(name)]) {
        const found = await (await browser.search('/authority/reset-password', { text })).text();
        expect(found).not.toContain(city.idOf(name));
      }
    }
  });

  test.each(scopes)('of %s lists and exports the own people and nobody else', async (_, enter, agencies) => {
    const city = await openCity();
    const browser = browserOf(city, await enter(city));
    const csv = await (await browser.open('/authority/people.csv')).text();
    for (const [name, nationalId, agencyCode, status] of people) {
      const listed = agencies.includes(agencyCode) && status === 'in-service';
      expect([name, csv.includes(name)]).toEqual([name, listed]);
      expect(csv).not.toContain(nationalId);
    }
    for (const code of ['Y00000000A', 'Y00010000B', 'Y99999999Z', 'x', '%27']) {
      for (const page of [
        `/list?agency=${code}&state=active`,
        `/list?agency=${code}&below=yes`,
        `?under=${code}`,
      ]) {
        const answer = await browser.open(`/authority/people${page}`);
        expect([page, answer.status]).toEqual([page, 404]);
      }
    }
    expect(await city.rows('people.export')).toMatchObject([{ result: 'success' }]);
  });

  test.each([
    ['林嘉文', '/authority', 403],
    ['林嘉文', '/authority/reset-password', 403],
    ['林嘉文', '/authority/officers', 403],
    ['林嘉文', '/authority/people', 403],
    ['林嘉文', '/authority/people.csv', 403],
    ['林嘉文', '/helpdesk', 403],
    ['陳志豪', '/helpdesk', 403],
    ['黃淑芬', '/authority/officers', 403],
    ['周佩珊', '/authority/officers', 403],
    ['周佩珊', '/authority/people', 403],
    ['何俊賢', '/helpdesk', 403],
    ['何俊賢', '/authority/people', 200],
    ['何俊賢', '/authority/officers', 200],
    ['周佩珊', '/helpdesk', 200],
  ] as const)('%s at %s: %d', async (name, address, status) => {
    const city = await openCity();
    expect((await browserOf(city, await city.tokenOf(name)).open(address)).status).toBe(status);
  });

  test('a tampered form reaches nobody outside: other person, other agency, other authority', async () => {
    const city = await openCity();
    const head = browserOf(city, await city.tokenOf('陳志豪'));
    const form = {
      action: 'appoint',
      role: 'hr-officer',
      scope: 'own',
      source: 'delegation',
      until: '2026-12-31',
    };
    const outside: readonly { person: Name; agencyCode: string }[] = [
      { person: '許雅雯', agencyCode: 'Y00020000C' },
      { person: '林嘉文', agencyCode: 'Y00040000E' },
    ];
    for (const { person, agencyCode } of outside) {
      const sent = { ...form, person: numberOf(person), agencyCode };
      expect((await head.send('/authority/officers', sent)).status).toBe(422);
    }
    const operator = await city.database.read.authorities.listByPerson(city.idOf('何俊賢'));
    const authority = operator[0]?.authorityId ?? '';
    for (const action of ['revoke', 'confirm'])
      expect((await head.send('/authority/officers', { action, authority })).status).not.toBe(303);
    const after = await city.database.read.authorities.listByPerson(city.idOf('何俊賢'));
    expect(after).toEqual(operator);
  });

  test('who lacks the card only is led to it, and comes back to the function', async () => {
    const city = await openCity();
    const { personId = 'per_nobody' } = await city.as('陳志豪', 'password');
    const { accountId } = await city.database.transact(({ accounts }) =>
      accounts.ensure(personId, city.clock.now()),
    );
    const { startSession } = await import('../../src/usecases/session/start-session.ts');
    const token = await city.database.transact((stores) =>
      startSession({
        stores,
        random: city.house.random,
        at: city.clock.now(),
        ctx: { sourceAddress: '192.0.2.7', userAgent: 'test', language: 'zh-Hant-TW', requestId: 'req' },
        stage: 'full',
        holder: { acr: 'password', amr: ['pwd'], personId, accountId },
      }),
    );
    const browser = browserOf(city, token);
    const answer = await browser.open('/authority/officers');
    expect([answer.status, answer.headers.get('location')?.split('?')[0]]).toEqual([303, '/step-up']);
  });

  test('an agent helps a caller from the look-up to the code, and the same page sent again shows the same one', async () => {
    const city = await openCity();
    const browser = browserOf(city, await city.tokenOf('周佩珊'));
    const found = await browser.search('/helpdesk', { ticket: 'T-2026-001', text: numberOf('鄭文傑') });
    const page = await found.text();
    expect([found.status, page.includes('鄭文傑'), page.includes(numberOf('鄭文傑'))]).toEqual([
      200,
      true,
      false,
    ]);
    const formKey = /name="formKey" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const sent = {
      ticket: 'T-2026-001',
      person: city.idOf('鄭文傑'),
      formKey,
      reason: 'x',
      'check-full-number': 'yes',
      'check-agency-and-title': 'yes',
    };
    expect((await browser.send('/helpdesk/issue', sent)).status).toBe(422);
    const issued = await browser.send('/helpdesk/issue', { ...sent, 'check-call-back': 'yes' });
    const [code = 'none'] = /[a-z2-9]{4}(-[a-z2-9]{4}){3}/.exec(await issued.text()) ?? [];
    expect([issued.status, code === 'none']).toEqual([200, false]);
    const again = await browser.send('/helpdesk/issue', { ...sent, 'check-call-back': 'yes' });
    expect([again.status, (await again.text()).includes(code)]).toEqual([200, true]);
  });
});
