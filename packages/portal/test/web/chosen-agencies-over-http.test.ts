import { describe, expect, test } from 'vitest';
import { createWeb } from '../../src/web/app.tsx';
import { type City, numberOf, openCity } from '../usecases/cast.ts';
import { testSite, Visitor } from './site.ts';

const browserOf = (city: City, sessionToken: string) =>
  new Visitor(createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock }), {
    '__Host-ecpa-session': sessionToken,
  });

const form = {
  action: 'appoint',
  person: numberOf('林嘉文'),
  role: 'hr-officer',
  agencyCode: 'Y00020000C',
  scope: 'chosen',
  source: 'delegation',
  until: '2026-12-31',
};
const library = 'Y00030000D';

describe('the scope of chosen agencies', () => {
  test('is granted by ticking, reaches what was ticked and nothing else, and is told by name', async () => {
    const city = await openCity();
    const head = browserOf(city, await city.tokenOf('陳志豪'));
    const page = await (await head.open('/authority/officers')).text();
    for (const code of ['Y00020000C', library]) expect(page).toContain(`name="agency:${code}"`);
    expect(page).not.toContain('name="agency:Y00040000E"');
    const sent = await head.send('/authority/officers', { ...form, [`agency:${library}`]: 'yes' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/authority/officers?done=appointed']);

    const officer = browserOf(city, await city.tokenOf('林嘉文'));
    const see = async (name: '劉怡君' | '鄭文傑') =>
      (await officer.open(`/authority/reset-password/${city.idOf(name)}`)).status;
    expect([await see('劉怡君'), await see('鄭文傑')]).toEqual([200, 404]);
    const listed = await (await head.open('/authority/officers')).text();
    expect([listed.includes('指定機關'), listed.includes('晴川市立圖書館')]).toEqual([true, true]);
    expect(await city.rows('authority.grant')).toMatchObject([
      { result: 'success', details: { scope: 'chosen', chosen: [city.agencyId(library)] } },
    ]);
  });

  test.each([
    ['without any', {}],
    ['with one outside the own scope', { [`agency:${library}`]: 'yes', 'agency:Y00040000E': 'yes' }],
    ['with one that does not exist', { 'agency:Y99999999Z': 'yes' }],
    ['with one that is no code', { 'agency:x': 'yes' }],
  ])('is not granted %s', async (_, chosen) => {
    const city = await openCity();
    const head = browserOf(city, await city.tokenOf('陳志豪'));
    const before = (await city.database.read.authorities.list()).length;
    const answer = await head.send('/authority/officers', { ...form, ...chosen });
    const page = await answer.text();
    expect([answer.status, page.includes('href="#field-chosen"')]).toEqual([422, true]);
    expect((await city.database.read.authorities.list()).length).toBe(before);
  });

  test('granted twice alike is granted once, and another choice is another grant', async () => {
    const city = await openCity();
    const head = browserOf(city, await city.tokenOf('陳志豪'));
    const grant = async (...codes: string[]) => {
      city.clock.advance(60);
      const ticked = Object.fromEntries(codes.map((code) => [`agency:${code}`, 'yes']));
      return (await head.send('/authority/officers', { ...form, ...ticked })).status;
    };
    expect(await grant(library, 'Y00020000C')).toBe(303);
    expect(await grant('Y00020000C', library)).toBe(409);
    expect(await grant(library)).toBe(303);
  });
});

describe('ending an authority', () => {
  test('asks once more, and ends nothing before', async () => {
    const city = await openCity();
    const head = browserOf(city, await city.tokenOf('陳志豪'));
    await head.send('/authority/officers', { ...form, scope: 'own' });
    const [held] = await city.database.read.authorities.listByPerson(city.idOf('林嘉文'));
    const authority = held?.authorityId ?? '';
    const asked = await head.send('/authority/officers', { action: 'ask-revoke', authority });
    const page = await asked.text();
    expect([asked.status, page.includes('林嘉文'), page.includes('>確定終止</button>')]).toEqual([
      200,
      true,
      true,
    ]);
    const stands = async () => (await city.database.read.authorities.listByPerson(city.idOf('林嘉文')))[0];
    expect((await stands())?.revokedAt).toBeUndefined();
    const ended = await head.send('/authority/officers', { action: 'revoke', authority });
    expect(ended.headers.get('location')).toBe('/authority/officers?done=revoked');
    expect((await stands())?.revokedAt).toEqual(city.clock.now());
    expect((await head.send('/authority/officers', { action: 'ask-revoke', authority })).status).toBe(409);
  });
});
