import { describe, expect, it } from 'vitest';
import { parseTaipeiMoment } from '../../src/domain/day/taipei-moment.ts';
import { endOf } from '../../src/domain/day/day.ts';
import { htmlProblems } from '../web/html-problems.ts';
import { appoint } from './appoint.ts';
import { startSignOnSite } from './sign-on-site.ts';

const path = '/operator/announcements';

describe('an announcement of the operator', () => {
  it('stands on every page where it is an outage, on the home page of people otherwise, until it ends', async () => {
    const site = await startSignOnSite();
    await appoint(site, 'chen', 'operator');
    const browser = site.browser();
    await site.signInByCard(browser, site.cards.chen);
    const announce = (fields: Readonly<Record<string, string>>) =>
      browser.post(path, { importance: 'notice', until: '2099-12-31', en: '', from: '', ...fields });
    const outage = await announce({ zh: '今晚停機', en: 'Down tonight', importance: 'outage' });
    expect(outage.headers.get('location')).toBe(`${path}?done=published`);
    await announce({ zh: '健檢補助開始申請' });
    await announce({ zh: '還沒開始', from: '2099-12-30 22:00' });
    const home = async () => (await site.browser().go('/')).html;
    // The board is renewed by a job, so that no page asks for it.
    expect(await home()).not.toContain('今晚停機');
    await site.lookAtBoard();
    expect(await home()).toMatch(/role="status"><p class="wide">今晚停機/);
    expect(await home()).not.toContain('健檢補助');
    const signedIn = await browser.go('/');
    expect(await htmlProblems(signedIn.html)).toEqual([]);
    expect(signedIn.html).toContain('健檢補助開始申請');
    expect(signedIn.html).not.toContain('還沒開始');
    await browser.ask('/language/en?back=/');
    const english = await browser.go('/help');
    expect(english.html).toContain('Down tonight');
    const list = (await browser.go(path)).html;
    const [, first = ''] = /name="announcement" value="(ann_[\w-]+)"/.exec(list) ?? [];
    await browser.post(`${path}/end`, { announcement: first });
    expect((await browser.post(`${path}/end`, { announcement: first })).status).toBe(404);
    await site.lookAtBoard();
    expect(await home()).not.toContain('今晚停機');
    const rows = await site.house.database.read.audit.page(0, 10_000);
    const told = rows.filter(({ type }) => type.startsWith('announcement.')).map(({ type }) => type);
    expect(new Set(told)).toEqual(new Set(['announcement.publish', 'announcement.list', 'announcement.end']));
  });

  it('is refused at its fields, with what was typed kept', async () => {
    const site = await startSignOnSite();
    await appoint(site, 'chen', 'operator');
    const browser = site.browser();
    await site.signInByCard(browser, site.cards.chen);
    const wrong = { zh: '停機', en: '', importance: 'outage', from: '115/2/30', until: '2020-01-01 08:00' };
    const answer = await browser.post(path, wrong);
    const html = await answer.text();
    expect([answer.status, await htmlProblems(html)]).toEqual([422, []]);
    expect(html).toContain('<a href="#field-from">「開始」不是日期時間');
    expect(html).toContain('<a href="#field-until">「結束」必須晚於現在與開始時間。');
    expect(html).toContain('value="115/2/30"');
    const empty = await (await browser.post(path, { importance: 'notice' })).text();
    expect(empty).toContain('請填寫「中文內容」。');
    const long = await browser.post(path, { ...wrong, zh: '停'.repeat(301), from: '', until: '2099-01-01' });
    expect(await long.text()).toContain('最多 300 個字');
  });

  it.each([
    ['115/12/24 22:00', '2026-12-24T14:00:00.000Z'],
    ['2026-12-24 8:05', '2026-12-24T00:05:00.000Z'],
    ['１１５／１２／２４　２２：００', '2026-12-24T14:00:00.000Z'],
    ['民國115年12月24日', '2026-12-24T16:00:00.000Z'],
    ['2026-12-24 24:00', undefined],
    ['22:00', undefined],
  ])('takes %s for %s', (typed, moment) => {
    expect(parseTaipeiMoment(typed, endOf)?.toISOString()).toBe(moment);
  });
});
