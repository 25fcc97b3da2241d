import { describe, expect, it } from 'vitest';
import { parseNationalId } from '../../src/domain/person/national-id.ts';
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
    expect(all.html).toMatch(/<h2 id="category-training">學習訓練<\/h2>/);

    const found = await browser.go('/apps?q=ｓｙｓｔｅｍ%20042');
    expect(tiles(found.html)).toBe(1);
    expect(found.html).toContain('System 042');
    expect(tiles((await browser.go('/apps?q=%E5%AD%B8%E7%BF%92')).html)).toBe(100);
    expect((await browser.go('/apps?q=%3Cscript%3E')).html).not.toContain('<script>');

    const chosen = await browser.post('/apps/favourite', {
      application: ids[42] ?? '',
      favourite: 'yes',
      q: '042',
    });
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/apps?q=042']);
    expect((await browser.go('/apps')).html).toMatch(/<h2 id="favourites">常用<\/h2>/);
    await browser.post('/apps/favourite', { application: ids[42] ?? '', favourite: 'no' });
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

  it('asks visitors to sign in', async () => {
    const site = await startSignOnSite();
    for (const path of ['/apps', '/apps/open/app_nobodyKnowsThis', '/step-up', '/operator/applications'])
      expect((await site.browser().ask(path)).status).toBe(401);
  });
});

describe('the registry page', () => {
  it('is for operators with their card, and shows a secret once', async () => {
    const site = await startSignOnSite();
    const nationalId = parseNationalId('Y191000001');
    const person = nationalId && (await site.portal.database.read.people.findByNationalId(nationalId));
    const agency = (await site.portal.database.read.agencies.list())[0];
    if (person === undefined || agency === undefined) throw new Error('the cast is not there');
    const browser = site.browser();
    await site.signInByCard(browser, site.cards.chen);
    expect((await browser.ask('/operator/applications')).status).toBe(403);
    await site.portal.database.transact(({ authorities }) =>
      authorities.grant({
        personId: person.personId,
        role: 'operator',
        agencyId: agency.agencyId,
        scope: { kind: 'all' },
        source: 'appointment',
        from: new Date(0),
        until: undefined,
      }),
    );
    const file = JSON.stringify({ client_name: 'By page', redirect_uris: ['https://page.example/callback'] });
    const added = await browser.post('/operator/applications', { file });
    const html = await added.text();
    expect(added.status).toBe(200);
    const secret = /client_secret<\/dt><dd><span class="code">([\w-]{43})</.exec(html)?.[1] ?? '';
    expect(secret).not.toBe('');
    const again = await browser.go('/operator/applications');
    expect(again.html).toContain('By page');
    expect(again.html).not.toContain(secret);
    const wrong = await browser.post('/operator/applications', { file: '{"client_name":"x"}' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('redirect_uris');

    const weak = site.browser();
    await site.signInByPassword(weak, 'chen.zh');
    expect((await weak.go('/operator/applications')).url.pathname).toBe('/step-up');
    await site.signInByCard(weak, site.cards.chen, 'step-up');
    expect((await weak.goOn()).url.pathname).toBe('/operator/applications');
  });
});
