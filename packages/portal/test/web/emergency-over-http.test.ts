import { describe, expect, test } from 'vitest';
import { makeEmergencyCodes } from '../../src/usecases/emergency/make-emergency-codes.ts';
import { type Name, numberOf, openCity } from '../usecases/cast.ts';
import { activate, paperCard } from '../usecases/portal.ts';
import { browsersAt } from './person-at-browser.ts';
import { type Visitor } from './site.ts';

const holders = ['陳志豪', '周佩珊'] as const satisfies readonly Name[];

/** 何俊賢, an operator, and 林嘉文 with cards; two envelopes; nobody can say how any card stands. */
async function inEmergency() {
  const city = await openCity();
  const browsers = browsersAt(city);
  const [ho, lin] = [
    paperCard({ holderName: '何俊賢', lastFour: '5859' }),
    paperCard({ holderName: '林嘉文', lastFour: '0003' }),
  ];
  city.cards.accept(ho, lin);
  await activate(city, ho, numberOf('何俊賢'), 'ho.jx');
  await activate(city, lin, numberOf('林嘉文'), 'lin.jw');
  const make = async () => {
    const made = await makeEmergencyCodes(city.house)(holders.map(numberOf));
    if (made.kind !== 'made') throw new Error(made.why);
    return made.codes.map(({ code }) => code.reveal());
  };
  const codes = await make();
  const away = () => {
    for (const card of [ho, lin]) city.cards.refuse(card, 'revocation-unavailable');
  };
  const type = (visitor: Visitor, address: string, [one = '', other = '']: readonly string[]) =>
    visitor.send('/sign-in/emergency/codes', {
      proof: new URL(address, 'http://localhost').searchParams.get('proof') ?? '',
      'code-1': one,
      'code-2': other,
    });
  /** A browser in which somebody got as far as the codes. */
  const atCodes = async () => {
    const visitor = browsers.browser();
    return { visitor, address: await browsers.proveCard(visitor, ho, 'emergency') };
  };
  const enter = async () => {
    const { visitor, address } = await atCodes();
    const answer = await type(visitor, address, codes);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    return visitor;
  };
  return { city, ...browsers, ho, lin, codes, make, away, type, atCodes, enter };
}

describe('the sealed way in, over HTTP', () => {
  test('opens for an hour what an emergency needs, by an operator’s card and the codes of two people, and tells everybody who answers', async () => {
    const { city, away, enter, codes } = await inEmergency();
    away();
    const visitor = await enter();
    const home = await (await visitor.open('/')).text();
    expect([home.includes('緊急登入'), home.includes('href="/apps"')]).toEqual([true, false]);
    for (const path of ['/operator', '/operator/certificates', '/operator/applications', '/operator/feeding'])
      expect([path, (await visitor.open(path)).status]).toEqual([path, 200]);
    const now = city.clock.now();
    const mails = await city.database.transact(({ outbox }) => outbox.lease(now, now, 1000));
    const told = mails.filter(({ subject }) => subject.includes('緊急登入已啟用'));
    expect(told).toHaveLength(1);
    for (const words of ['何俊賢', ...holders]) expect(told[0]?.text).toContain(words);
    for (const code of codes) expect(told[0]?.text).not.toContain(code);
    const [row] = await city.rows('emergency.open');
    expect(row).toMatchObject({ result: 'success', actor: city.idOf('何俊賢') });
    expect(row?.details['holders']).toEqual(holders.map((name) => city.idOf(name)));
    const [start] = (await city.rows('session.start')).filter(({ method }) => method.includes('emergency'));
    expect(start?.result).toBe('success');
    for (let minute = 0; minute < 50; minute += 10) {
      city.clock.advance(600);
      expect((await visitor.open('/operator')).status).toBe(200);
    }
    city.clock.advance(601);
    expect((await visitor.open('/operator')).status).toBe(401);
  });

  test('has no power over people, and leads nowhere else', async () => {
    const { city, away, enter, browser, postJson } = await inEmergency();
    away();
    const visitor = await enter();
    for (const path of [
      '/account',
      '/account/factors',
      '/apps',
      '/step-up',
      '/register',
      '/audit',
      '/authority',
      '/helpdesk',
    ])
      expect([path, (await visitor.open(path)).status]).toEqual([path, 403]);
    const person = city.idOf('林嘉文');
    for (const [path, fields] of [
      ['/operator/accounts', { query: '林嘉文' }],
      [`/operator/accounts/${person}/suspend`, { reason: 'x' }],
      ['/operator/feeding', { name: 'x', agencies: 'Y00000000A', attributes: 'title' }],
      ['/operator/applications/file', { file: '{}' }],
    ] as const)
      expect([path, (await visitor.send(path, fields)).status]).toEqual([path, 403]);
    expect((await visitor.open(`/operator/accounts/${person}`)).status).toBe(403);
    expect((await postJson(visitor, '/passkey/options', { step: 'new' })).status).toBeGreaterThanOrEqual(400);
    expect((await city.rows('account.suspend')).map(({ result }) => result)).toEqual([
      'refused:emergency-session',
    ]);
    // A browser without a session gets no further than a sign-in: the pages are no way round.
    expect((await browser().open('/operator')).status).not.toBe(200);
  });

  test('is closed while the status of the card can be had, good or bad', async () => {
    const { city, ho, proveCard, browser, away } = await inEmergency();
    expect(await proveCard(browser(), ho, 'emergency')).toBe('emergency-not-needed');
    city.cards.refuse(ho, 'certificate-revoked');
    expect(await proveCard(browser(), ho, 'emergency')).toBe('certificate-revoked');
    away();
    expect(await proveCard(browser(), ho, 'emergency')).toContain('/sign-in/emergency/codes?proof=');
  });

  test('takes no card of anybody else, no other browser, and no proof twice', async () => {
    const { lin, away, proveCard, browser, atCodes, type, codes, make } = await inEmergency();
    away();
    expect(await proveCard(browser(), lin, 'emergency')).toBe('forbidden');
    const { visitor, address } = await atCodes();
    expect((await type(browser(), address, codes)).status).toBe(401);
    expect((await type(visitor, address, codes)).status).toBe(303);
    // The same form once more, as by a double click: it is in already.
    expect((await type(visitor, address, codes)).headers.get('location')).toBe('/');
    await visitor.send('/sign-out');
    expect((await type(visitor, address, await make())).status).not.toBe(303);
  });

  test.each([
    ['one code twice', ([one = '']: readonly string[]) => [one, one]],
    ['one code and a guess', ([one = '']: readonly string[]) => [one, 'aaaa-bbbb-cccc-dddd']],
    ['no code at all', () => ['', '']],
  ])('is not opened by %s, and uses up neither', async (_, typed) => {
    const { city, away, atCodes, type, codes } = await inEmergency();
    away();
    const { visitor, address } = await atCodes();
    const refused = await type(visitor, address, typed(codes));
    expect([refused.status, (await refused.text()).includes('代碼不正確')]).toEqual([422, true]);
    expect((await city.rows('emergency.open')).map(({ result }) => result)).toEqual(['refused:code-wrong']);
    expect((await type(visitor, address, codes.toReversed())).status).toBe(303);
  });

  test('takes five tries an hour, and no code that was used, replaced, or is of somebody who has left', async () => {
    const { city, away, atCodes, type, codes, make } = await inEmergency();
    away();
    const first = await atCodes();
    for (let tried = 0; tried < 5; tried += 1) await type(first.visitor, first.address, ['', '']);
    expect((await type(first.visitor, first.address, codes)).status).toBe(429);
    city.clock.advance(3601);
    const made = await make();
    const second = await atCodes();
    expect((await type(second.visitor, second.address, codes)).status).toBe(422);
    expect((await type(second.visitor, second.address, made)).status).toBe(303);
    const third = await atCodes();
    expect((await type(third.visitor, third.address, made)).status).toBe(422);
  });

  test('is opened once by four that bring the same codes at the same moment', async () => {
    const { city, away, atCodes, type, codes } = await inEmergency();
    away();
    const desks = [await atCodes(), await atCodes(), await atCodes(), await atCodes()];
    await Promise.all(desks.map(({ visitor, address }) => type(visitor, address, codes)));
    expect((await city.rows('emergency.open')).filter(({ result }) => result === 'success')).toHaveLength(1);
  });
});
