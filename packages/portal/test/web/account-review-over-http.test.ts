import { describe, expect, test } from 'vitest';
import { openCity } from '../usecases/cast.ts';
import { activate, goodPassword, lin } from '../usecases/portal.ts';
import { browsersAt } from './person-at-browser.ts';

const days = 86_400;

async function afterAYear() {
  const city = await openCity();
  const browsers = browsersAt(city);
  const card = lin();
  city.cards.accept(card);
  await activate(city, card, 'Y291000003', 'lin.jw');
  city.clock.advance(366 * days);
  const as = async (name: Parameters<typeof city.tokenOf>[0], language: 'zh' | 'en' = 'zh') =>
    browsers.browser({ '__Host-ecpa-session': await city.tokenOf(name) }, language);
  return { city, ...browsers, as, person: city.idOf('林嘉文') };
}

describe('the yearly review of accounts, over HTTP', () => {
  test('lists within the scope what nobody confirmed for a year, and HR confirms it on that page', async () => {
    const { city, as, person } = await afterAYear();
    const head = await as('陳志豪');
    expect(await (await head.open('/authority')).text()).toContain('1 個帳號待確認');
    const page = await (await head.open('/authority/review')).text();
    for (const words of ['林嘉文', 'lin.jw', '2026-03-02', `person-${person}`, '/suspend'])
      expect(page).toContain(words);
    expect(page).not.toMatch(/type="checkbox"[^>]*checked/);
    const english = await as('陳志豪', 'en');
    expect(await (await english.open('/authority/review')).text()).toContain('Yearly review of accounts');
    // Somebody of another agency confirms nothing here.
    const outside = await as('黃淑芬');
    expect(await (await outside.open('/authority/review')).text()).not.toContain('lin.jw');
    const theirs = await outside.send('/authority/review', { [`person-${person}`]: 'yes' });
    expect(theirs.headers.get('location')).toBe('/authority/review?confirmed=0');
    for (const [click, told] of [
      ['first', 1],
      ['second', 0],
    ] as const) {
      const done = await head.send('/authority/review', { [`person-${person}`]: 'yes' });
      expect([click, done.headers.get('location')]).toEqual([click, `/authority/review?confirmed=${told}`]);
    }
    expect(await (await head.open('/authority/review')).text()).toContain('沒有待清查的帳號');
    const rows = await city.rows('account.confirm-need');
    expect(rows.filter(({ details }) => String(details['people']).includes(person))).toHaveLength(1);
  });

  test('ends an account that is not needed: from the list to its suspension', async () => {
    const { as, person, browser } = await afterAYear();
    const head = await as('陳志豪');
    const address = `/authority/reset-password/${person}/suspend`;
    expect((await head.open(address)).status).toBe(200);
    await head.send(address, { reason: '年度清查' });
    expect(await (await head.open('/authority/review')).text()).not.toContain('lin.jw');
    const tried = await browser().send('/sign-in/account', {
      identifier: 'lin.jw',
      password: goodPassword,
    });
    expect(tried.status).toBe(422);
  });
});
