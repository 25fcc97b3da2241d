import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appoint } from './appoint.ts';
import { startSignOnSite } from './sign-on-site.ts';

const tiles = (html: string): number => html.match(/class="tile[ "]/g)?.length ?? 0;

describe('the launcher', () => {
  it('serves two hundred applications, finds among them, and keeps favourites', async () => {
    const site = await startSignOnSite();
    const ids: string[] = [];
    for (let place = 0; place < 200; place += 1) {
      const category = place % 2 === 0 ? 'training' : 'benefits';
      const name = `System ${String(place).padStart(3, '0')}`;
      ids.push((await site.register({ client_name: name, category })).clientId);
    }
    const browser = site.browser();
    await site.signInByPassword(browser);
    await browser.go('/apps');
    const began = performance.now();
    const all = await browser.go('/apps');
    expect(performance.now() - began).toBeLessThan(500);
    expect(tiles(all.html)).toBe(200);
    // Everything is new on the first day, and nothing is said to be.
    expect(all.html).not.toContain('id="new"');
    expect(Buffer.byteLength(all.html)).toBeLessThan(130_000);
    expect(all.html).toMatch(/<h2 id="category-training">學習訓練<\/h2>/);

    const found = await browser.go('/apps?q=ｓｙｓｔｅｍ%20042');
    expect(tiles(found.html)).toBe(1);
    expect(found.html).toContain('System 042');
    expect(tiles((await browser.go('/apps?q=%E5%AD%B8%E7%BF%92')).html)).toBe(100);
    expect((await browser.go('/apps?q=%3Cscript%3E')).html).not.toContain('<script>');

    const chosen = await browser.post('/apps/favourite', {
      add: ids[42] ?? '',
      q: '042',
    });
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/apps?q=042']);
    expect((await browser.go('/apps')).html).toMatch(/<h2 id="favourites">常用<\/h2>/);
    await browser.post('/apps/favourite', { remove: ids[42] ?? '' });
    expect((await browser.go('/apps')).html).not.toContain('id="favourites"');
  });

  it('opens only what the registry knows, at the address that the registry has', async () => {
    const site = await startSignOnSite();
    const { clientId } = await site.register({ initiate_login_uri: 'https://app.example/login?a=1' });
    const browser = site.browser();
    await site.signInByPassword(browser);
    const opened = await browser.ask(`/apps/open/${clientId}?to=https://evil.example`);
    expect(opened.headers.get('location')).toBe(
      `https://app.example/login?a=1&iss=${encodeURIComponent(site.origin)}`,
    );
    for (const path of [
      '/apps/open/app_nobodyKnowsThis',
      '/apps/open/x',
      '/apps/open/https%3A%2F%2Fevil.example',
    ])
      expect((await browser.ask(path)).status).toBeGreaterThanOrEqual(400);
    for (const path of ['/step-up?for=https://evil.example', '/step-up?for=//evil.example'])
      expect((await browser.ask(path)).headers.getSetCookie().join()).not.toContain('evil');
  });

  it('leads to a page of an application, and of no other, also by the address at which sign-in begins', async () => {
    const site = await startSignOnSite();
    const plain = await site.register({ client_uri: 'https://app.example/start' });
    const initiated = await site.register({ initiate_login_uri: 'https://app.example/login' });
    const browser = site.browser();
    await site.signInByPassword(browser);
    const leadsTo = async (clientId: string, to: string) =>
      (await browser.ask(`/apps/open/${clientId}?to=${encodeURIComponent(to)}`)).headers.get('location');
    expect(await leadsTo(plain.clientId, '/leave/42?tab=1')).toBe('https://app.example/leave/42?tab=1');
    expect(await leadsTo(initiated.clientId, '/leave/42')).toBe(
      `https://app.example/login?iss=${encodeURIComponent(site.origin)}&target_link_uri=${encodeURIComponent('https://app.example/leave/42')}`,
    );
    for (const to of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '\\evil',
      '/a b',
      '/\t/evil.example',
    ])
      expect(await leadsTo(plain.clientId, to)).toBe('https://app.example/start');
    const card = await site.register({ client_uri: 'https://card.example/', required_acr: 'card' });
    await browser.go(`/apps/open/${card.clientId}?to=%2Fdeep`);
    await site.signInByCard(browser, site.cards.lin, 'step-up');
    expect((await browser.goOn()).url.href).toBe('https://card.example/deep');
  });

  it('shows what somebody lacks where the registration says so, and sends their wish to whoever decides, once', async () => {
    const site = await startSignOnSite();
    const lacked = await site.register({
      client_name: 'For heads',
      visible_to: { roles: ['hr-head'] },
      listed_for_others: true,
      access_requests_to: 'decides@example.test',
      owner: '人事處',
      contacts: ['it@example.test'],
    });
    const hidden = await site.register({ client_name: 'Hidden', visible_to: { roles: ['hr-head'] } });
    const browser = site.browser();
    await site.signInByPassword(browser);
    const page = await browser.go('/apps');
    expect(page.html).toContain('這個系統提供給具特定權限的人員。');
    expect(page.html).toContain('洽詢：人事處、it@example.test');
    expect(page.html).not.toContain('Hidden');
    expect((await browser.ask(`/apps/open/${lacked.clientId}`)).status).toBe(404);
    expect((await browser.ask(`/apps/wish/${hidden.clientId}`)).status).toBe(404);

    const form = await browser.go(`/apps/wish/${lacked.clientId}`);
    expect(form.html).toContain('林嘉文');
    expect((await browser.post(`/apps/wish/${lacked.clientId}`, { reason: '' })).status).toBe(422);
    const sent = await browser.post(`/apps/wish/${lacked.clientId}`, { reason: '支援專案' });
    expect(sent.headers.get('location')).toBe('/apps?done=wished');
    await browser.post(`/apps/wish/${lacked.clientId}`, { reason: '再一次' });
    const mails = async () => {
      const at = new Date();
      const leased = await site.house.database.transact(({ outbox }) => outbox.lease(at, at, 100));
      return leased.filter(({ to }) => to === 'decides@example.test');
    };
    const all = await mails();
    expect(all).toHaveLength(1);
    expect(all[0]?.text).toMatch(/林嘉文[\s\S]*支援專案/);
    expect(all[0]?.text).not.toContain('Y29');
    expect((await browser.go('/apps')).html).toContain('提出申請，將由負責人員回覆');
    const rows = (await site.house.database.read.audit.page(0, 10_000)).filter(
      ({ type }) => type === 'application.wish',
    );
    expect(rows.map(({ subject, details }) => [subject, details['reason']])).toEqual([
      [lacked.clientId, '支援專案'],
    ]);
  });

  it('shows what is new until it was opened, and announcements until their day', async () => {
    const site = await startSignOnSite();
    const old = await site.register({ client_name: 'Opened' });
    await site.register({
      client_name: 'Fresh',
      'announcement#zh-Hant-TW': '週五停機維護',
      announcement_until: '2999-12-31',
    });
    await site.register({
      client_name: 'Over',
      'announcement#en': 'long ago',
      announcement_until: '2020-01-01',
    });
    const browser = site.browser();
    await site.signInByPassword(browser);
    await browser.ask(`/apps/open/${old.clientId}`);
    const { html } = await browser.go('/apps');
    expect(/id="new"[\s\S]*?<\/section>/.exec(html)?.[0]).toMatch(/Fresh[\s\S]*Over/);
    expect(/id="new"[\s\S]*?<\/section>/.exec(html)?.[0]).not.toContain('Opened');
    expect(html).toContain('公告：週五停機維護');
    expect(html).not.toContain('long ago');
  });

  it('asks visitors to sign in', async () => {
    const site = await startSignOnSite();
    for (const path of ['/apps', '/apps/open/app_nobodyKnowsThis', '/step-up', '/operator/applications'])
      expect((await site.browser().ask(path)).status).toBe(401);
  });
});

describe('the registry page', () => {
  it('is for operators with their card, and shows a secret once', async () => {
    const site = await startSignOnSite();
    const browser = site.browser();
    await site.signInByCard(browser, site.cards.chen);
    expect((await browser.ask('/operator/applications')).status).toBe(403);
    await appoint(site, 'chen', 'operator');
    const file = JSON.stringify({ client_name: 'By page', redirect_uris: ['https://page.example/callback'] });
    const added = await browser.post('/operator/applications/file', { file });
    const html = await added.text();
    expect(added.status).toBe(200);
    const secret = /client_secret<\/dt><dd><span class="code">([\w-]{43})</.exec(html)?.[1] ?? '';
    expect(secret).not.toBe('');
    const again = await browser.go('/operator/applications');
    expect(again.html).toContain('By page');
    expect(again.html).not.toContain(secret);
    const wrong = await browser.post('/operator/applications/file', { file: '{"client_name":"x"}' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('redirect_uris');

    // The page of one application: who came, its file changed in place, a secret with overlap, disabled and enabled.
    const clientId = /client_id<\/dt><dd><span class="code">(app_[\w-]+)</.exec(html)?.[1] ?? '';
    const own = `/operator/applications/of/${clientId}`;
    await site.house.database.transact(({ applicationPeople }) =>
      applicationPeople.record(
        { applicationId: `app_${clientId.slice(4)}`, subject: 'per_x', told: 'x' },
        new Date(),
      ),
    );
    const shown = await browser.go(own);
    expect(shown.html).toMatch(/登入過的人員<\/dt><dd>1</);
    const filed = z.record(z.string(), z.unknown()).parse(JSON.parse(file));
    const renamed = JSON.stringify({ ...filed, client_name: 'Renamed', required_acr: 'card' });
    const changed = await browser.post(`${own}/change`, { file: renamed });
    expect(changed.headers.get('location')).toBe(`${own}?done=updated`);
    expect((await browser.post(`${own}/change`, { file: '{"client_name":1}' })).status).toBe(422);
    // What the page shows is the file that says the same.
    const textarea =
      /<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec((await browser.go(`${own}/change`)).html)?.[1] ?? '';
    const same = await browser.post(`${own}/change`, { file: textarea.replaceAll('&quot;', '"') });
    expect(same.headers.get('location')).toBe(`${own}?done=updated`);
    const stored = () => site.house.database.read.applications.findRegistered(`app_${clientId.slice(4)}`);
    expect(await stored()).toMatchObject({ names: { zh: 'Renamed' }, requiredLevel: 'card' });
    const renewed = await (await browser.post(`${own}/secret`, { overlap: 'yes' })).text();
    expect(renewed).toMatch(/client_secret<\/dt><dd><span class="code">[\w-]{43}</);
    expect((await stored())?.olderSecret).toBeDefined();
    await browser.post(`${own}/use`, { use: 'no' });
    expect((await stored())?.disabledAt).toBeDefined();
    await browser.post(`${own}/use`, { use: 'yes' });
    expect((await stored())?.disabledAt).toBeUndefined();
    expect((await browser.ask('/operator/applications/of/app_nobodyKnowsThis')).status).toBe(404);

    const weak = site.browser();
    await site.signInByPassword(weak, 'chen.zh');
    expect((await weak.go('/operator/applications')).url.pathname).toBe('/step-up');
    await site.signInByCard(weak, site.cards.chen, 'step-up');
    expect((await weak.goOn()).url.pathname).toBe('/operator/applications');
  });
});
