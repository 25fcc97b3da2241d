import { describe, expect, test } from 'vitest';
import { createWeb } from '../../src/web/app.tsx';
import { importPeople } from '../usecases/import-rows.ts';
import { type City, type Name, numberOf, openCity } from '../usecases/cast.ts';
import { testSite, Visitor } from './site.ts';

const browserOf = (city: City, sessionToken: string) =>
  new Visitor(createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock }), {
    '__Host-ecpa-session': sessionToken,
  });

/** The next report has somebody in another agency, or gone. */
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

const reset = (city: City, name: Name) => `/authority/reset-password/${city.idOf(name)}`;

/** Everything that HR can send, as the pages send it: the address and its fields. */
const writes: readonly (readonly [string, (city: City) => readonly [string, Record<string, string>]])[] = [
  ['initial-password.issue', (city) => [reset(city, '劉怡君'), { reason: 'x', formKey: 'k1' }]],
  ['initial-password.revoke', (city) => [`${reset(city, '劉怡君')}/revoke`, {}]],
  ['certificate.block', (city) => [`${reset(city, '劉怡君')}/block-cards`, { reason: 'x' }]],
  [
    'initial-password.batch',
    (city) => ['/authority/slips', { reason: 'x', formKey: 'k2', [`person:${city.idOf('劉怡君')}`]: 'yes' }],
  ],
];

/** 蔡宗翰 heads HR of 圖書館 for ten minutes, and has every page open. */
async function openPages() {
  const city = await openCity();
  const until = new Date(city.clock.now().getTime() + 600_000);
  const authorityId = await city.grant({
    person: '蔡宗翰',
    role: 'hr-head',
    agencyCode: 'Y00030000D',
    until,
  });
  const browser = browserOf(city, await city.tokenOf('蔡宗翰'));
  for (const page of [reset(city, '劉怡君'), '/authority/slips', '/authority/officers', '/authority/people'])
    expect((await browser.open(page)).status).toBe(200);
  return { city, browser, authorityId };
}
type Pages = Awaited<ReturnType<typeof openPages>>;

const ends: readonly (readonly [string, (pages: Pages) => Promise<unknown>])[] = [
  [
    'has ended',
    ({ city }) => {
      city.clock.advance(601);
      return Promise.resolve();
    },
  ],
  [
    'was revoked',
    ({ city, authorityId }) =>
      city.database.transact(({ authorities }) => authorities.revoke(authorityId, city.clock.now())),
  ],
  [
    'was left behind by moving to another agency',
    ({ city }) => move(city, '蔡宗翰', 'Y00030000D', 'Y00010000B'),
  ],
];

describe('a page that was opened before its authority', () => {
  test.each(ends)('%s does nothing: refused, on record, nobody changed', async (_, end) => {
    const pages = await openPages();
    const { city, browser } = pages;
    await end(pages);
    for (const [type, form] of writes) {
      const [address, fields] = form(city);
      const before = (await city.rows(type)).length;
      expect([type, (await browser.send(address, fields)).status]).toEqual([type, 403]);
      const rows = await city.rows(type);
      expect([type, rows.slice(before).map(({ result }) => result)]).toEqual([type, ['refused:forbidden']]);
    }
    const officers = await city.database.read.authorities.listByPerson(city.idOf('黃淑芬'));
    for (const [action, fields] of [
      [
        'appoint',
        {
          person: numberOf('劉怡君'),
          role: 'hr-officer',
          agencyCode: 'Y00030000D',
          scope: 'own',
          source: 'delegation',
          until: '2026-12-31',
        },
      ],
      ['revoke', { authority: officers[0]?.authorityId ?? '' }],
      ['confirm', { authority: officers[0]?.authorityId ?? '' }],
    ] as const)
      expect([action, (await browser.send('/authority/officers', { action, ...fields })).status]).toEqual([
        action,
        403,
      ]);
    for (const address of ['/authority/people.csv', '/authority/agencies.csv', '/authority/people'])
      expect([address, (await browser.open(address)).status]).toEqual([address, 403]);
    expect(await city.database.read.authorities.listByPerson(city.idOf('黃淑芬'))).toEqual(officers);
    expect(await city.database.read.authorities.listByPerson(city.idOf('劉怡君'))).toEqual([]);
    expect(await city.database.read.accounts.findByPerson(city.idOf('劉怡君'))).toBeUndefined();
  });
});

describe('authority and the register', () => {
  test('an officer who moved keeps the concurrent duty and loses the agency; back there, it holds again', async () => {
    const city = await openCity();
    const browser = browserOf(city, await city.tokenOf('黃淑芬'));
    const see = async (name: Name) => (await browser.open(reset(city, name))).status;
    expect([await see('劉怡君'), await see('許雅雯')]).toEqual([200, 200]);
    await move(city, '黃淑芬', 'Y00030000D', 'Y00010000B');
    expect([await see('劉怡君'), await see('許雅雯')]).toEqual([404, 200]);
    await move(city, '黃淑芬', 'Y00010000B', 'Y00030000D');
    expect([await see('劉怡君'), await see('許雅雯')]).toEqual([200, 200]);
  });

  test('whoever leaves takes nobody’s protection along: a former head’s password is the new agency’s to reset', async () => {
    const city = await openCity();
    const officer = browserOf(city, await city.tokenOf('黃淑芬'));
    await city.grant({ person: '許雅雯', role: 'hr-head', agencyCode: 'Y00040000E' });
    const send = (key: string) => officer.send(reset(city, '許雅雯'), { reason: 'x', formKey: key });
    expect((await send('before')).status).toBe(403);
    await move(city, '許雅雯', 'Y00040000E', 'Y00030000D');
    expect((await send('after')).status).toBe(200);
  });

  test('the session of an agency’s card ends with a handler who left, and that is on record', async () => {
    const city = await openCity();
    const browser = browserOf(city, await city.tokenOfAgency('Y00020000C', '林嘉文'));
    const send = (key: string) => browser.send(reset(city, '鄭文傑'), { reason: 'x', formKey: key });
    expect((await send('before')).status).toBe(200);
    await move(city, '林嘉文', 'Y00020000C', 'Y00010000B');
    expect((await send('after')).status).toBe(401);
    expect((await browser.open('/authority/people.csv')).status).toBe(401);
    expect((await city.rows('initial-password.issue')).map(({ result }) => result)).toEqual(['success']);
    expect(await city.rows('session.end')).toMatchObject([{ details: { reason: 'handler-left' } }]);
  });
});
