import { letPass } from '@ecpa/testkit';
import { describe, expect, it } from 'vitest';
import { newKeyPair, serviceProvider, spMetadata } from '../saml/service-provider.ts';
import { htmlProblems } from '../web/html-problems.ts';
import { appoint } from './appoint.ts';
import { relyingParty } from './relying-party.ts';
import { sharedSite } from './sign-on-site.ts';
import { type Browser } from './small-browser.ts';

const site = sharedSite();
const list = '/operator/applications';
const website = {
  'client_name-zh-Hant-TW': '差勤系統',
  'client_name-en': 'Attendance',
  owner: '文化局',
  contacts: 'it@app.example',
  redirect_uris: 'https://app.example/callback\r\n\r\nhttps://app.example/second',
  required_acr: 'urn:ecpa:assurance:password',
};

let appointed: Promise<void> | undefined;
/** A browser of an operator. */
async function operator(): Promise<Browser> {
  await (appointed ??= appoint(site(), 'chen', 'operator'));
  const browser = site().browser();
  await site().signInByCard(browser, site().cards.chen);
  return browser;
}

const shownCode = (html: string, term: string): string =>
  new RegExp(`${term}</dt><dd><span class="code">([^<]+)<`).exec(html)?.[1] ?? '';
const baseIn = (html: string): string => /name="base" value="(\w+)"/.exec(html)?.[1] ?? '';
const storedOf = (clientId: string) =>
  site().house.database.read.applications.findRegistered(`app_${clientId.slice(4)}`);

describe('an operator registers in a form', () => {
  it('a website, gets what its developer needs, and people sign in there', async () => {
    const browser = await operator();
    expect((await browser.go(`${list}/new`)).html).toContain(`href="${list}/new/web"`);
    const answer = await browser.post(`${list}/new/web`, website);
    const html = await answer.text();
    expect([answer.status, await htmlProblems(html)]).toEqual([200, []]);
    expect(html).toContain(`${site().origin}/.well-known/openid-configuration`);
    const clientId = shownCode(html, 'client_id');
    expect(await storedOf(clientId)).toMatchObject({
      names: { zh: '差勤系統', en: 'Attendance' },
      owner: '文化局',
      metadata: { redirect_uris: ['https://app.example/callback', 'https://app.example/second'] },
    });
    letPass(1.1);
    const rp = await relyingParty(site(), { clientId, clientSecret: shownCode(html, 'client_secret') });
    const { claims } = await rp.signIn(browser, { redirect_uri: 'https://app.example/second' });
    expect(claims.sub).toMatch(/^per_/);
  });

  it('one that keeps no secret, and one by its SAML metadata as a file', async () => {
    const browser = await operator();
    const bare = await browser.post(`${list}/new/browser`, website);
    expect(shownCode(await bare.text(), 'client_secret')).toBe('');
    const sent = new FormData();
    sent.set('client_name-zh-Hant-TW', '圖書系統');
    sent.set('client_uri', 'https://sp.example/');
    const metadata = spMetadata({ entityId: 'https://sp.example/form', signing: newKeyPair().certificate });
    sent.set('saml_metadata', new Blob([metadata], { type: 'text/xml' }), 'metadata.xml');
    const answer = await browser.ask(`${list}/new/saml`, {
      method: 'POST',
      body: sent,
      headers: { origin: site().origin },
    });
    const html = await answer.text();
    expect([answer.status, await htmlProblems(html)]).toEqual([200, []]);
    expect(shownCode(html, '入口網的 entityID')).toBe(`${site().origin}/saml/metadata`);
  });

  it('and is told at each field what is wrong, by the checks of the command line, with what was typed kept', async () => {
    const browser = await operator();
    const wrong = {
      ...website,
      redirect_uris: 'https://app.example/*\nhttps://ok.example/',
      'client_name-zh-Hant-TW': '',
      'client_name-en': '',
    };
    const answer = await browser.post(`${list}/new/web`, wrong);
    const html = await answer.text();
    expect([answer.status, await htmlProblems(html)]).toEqual([422, []]);
    expect(html).toContain('<a href="#field-redirect_uris">返回網址第 1 行：網址逐字比對');
    expect(html).toContain('<a href="#field-client_name-zh-Hant-TW">');
    expect(html).toMatch(/<textarea[^>]*aria-invalid="true"[^>]*>https:\/\/app\.example\/\*/);
    await browser.ask('/language/en?back=/');
    const english = await (await browser.post(`${list}/new/web`, wrong)).text();
    expect(english).toContain('Return addresses, line 1: addresses are compared character for character');
    // What the certified library says stands at its field as well.
    const odd = await browser.post(`${list}/new/web`, {
      ...website,
      redirect_uris: 'https://app.example/cb#x',
    });
    expect(await odd.text()).toMatch(/<a href="#field-redirect_uris">/);
  });
});

describe('an operator changes a registration in forms', () => {
  it('one part a page, and leaves everything else as it was', async () => {
    const browser = await operator();
    const html = await (await browser.post(`${list}/new/web`, website)).text();
    const clientId = shownCode(html, 'client_id');
    const page = `${list}/of/${clientId}`;
    const form = (await browser.go(`${page}/edit/access`)).html;
    const before = await storedOf(clientId);
    const changed = await browser.post(`${page}/edit/access`, {
      base: baseIn(form),
      required_acr: 'urn:ecpa:assurance:card',
      'visible_to-roles-hr-head': 'yes',
      'visible_to-agencies': 'Y00020000C',
    });
    expect(changed.headers.get('location')).toBe(`${page}?done=updated`);
    expect(await storedOf(clientId)).toEqual({
      ...before,
      requiredLevel: 'card',
      audience: { roles: ['hr-head'], agencies: ['Y00020000C'] },
    });
    expect((await browser.go(page)).html).toMatch(/Y00020000C[\s\S]*人事主管/);
  });

  it('but not over what somebody else changed meanwhile', async () => {
    const browser = await operator();
    const clientId = shownCode(await (await browser.post(`${list}/new/web`, website)).text(), 'client_id');
    const page = `${list}/of/${clientId}`;
    const base = baseIn((await browser.go(`${page}/edit/naming`)).html);
    const names = { 'client_name-zh-Hant-TW': '差勤', 'client_name-en': 'Leave' };
    expect((await browser.post(`${page}/edit/naming`, { base, ...names })).status).toBe(303);
    const late = await browser.post(`${page}/edit/naming`, { base, ...names, owner: '人事處' });
    expect(late.status).toBe(422);
    expect(await late.text()).toContain('已由他人變更');
    expect(await storedOf(clientId)).toMatchObject({ names: { zh: '差勤' }, owner: '' });
  });

  it('and removes it on a page that says to how many it is there', async () => {
    const browser = await operator();
    const clientId = shownCode(await (await browser.post(`${list}/new/web`, website)).text(), 'client_id');
    const page = `${list}/of/${clientId}`;
    expect((await browser.go(`${page}/remove`)).html).toContain('登入過的人員：0');
    expect((await browser.post(`${page}/remove`)).headers.get('location')).toBe(`${list}?done=removed`);
    expect(await storedOf(clientId)).toBeUndefined();
  });
});

/** The names and values of a list of the page, by its heading. */
const listAt = (html: string, id: string): Record<string, string> =>
  Object.fromEntries(
    [
      ...(html.split(`<h2 id="${id}">`)[1]?.split('</dl>')[0] ?? '').matchAll(
        /<dt><span class="code">([^<]+)<\/span><\/dt><dd>([^<]*)</g,
      ),
    ].map(([, name = '', value = '']) => [name, value]),
  );
const asShown = (claims: object, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(claims)
      .filter(([name]) => names.includes(name))
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(' ') : String(value)]),
  );

describe('a test sign-in shows an operator what the application would be told of them', () => {
  it('as an OpenID Connect application is told it then, and issues nothing', async () => {
    const browser = await operator();
    const registered = await site().register({ subject_type: 'pairwise', scope: 'openid profile' });
    const before = await site().house.database.read.applicationPeople.countByApplication(new Date(0));
    const { html } = await browser.go(`${list}/of/${registered.clientId}/try`);
    expect(await htmlProblems(html)).toEqual([]);
    expect(await site().house.database.read.applicationPeople.countByApplication(new Date(0))).toEqual(
      before,
    );
    letPass(1.1);
    const rp = await relyingParty(site(), registered);
    const { tokens, claims } = await rp.signIn(browser, { scope: 'openid profile' });
    const shown = listAt(html, 'id-token');
    expect(shown).toEqual(asShown(claims, Object.keys(shown)));
    expect(Object.keys(shown)).toEqual(expect.arrayContaining(['iss', 'aud', 'sub', 'acr', 'amr']));
    const userinfo = await rp.userinfo(tokens.access_token, claims.sub);
    expect(listAt(html, 'userinfo')).toEqual(asShown(userinfo, Object.keys(userinfo)));
  });

  it('as a SAML application is told it then', async () => {
    const browser = await operator();
    const sp = await serviceProvider(site(), { key: newKeyPair() });
    letPass(1.1);
    const { html } = await browser.go(`${list}/of/${sp.clientId}/try`);
    const profile = await sp.accept(await browser.go(await sp.requestUrl()));
    expect(listAt(html, 'name-id')).toMatchObject({ NameID: profile.nameID, Audience: sp.entityId });
    const shown = listAt(html, 'attributes');
    expect(shown).toEqual(asShown(profile, Object.keys(shown)));
    expect(shown['name']).toBe('陳志豪');
  });

  it('or what would come first: a stronger sign-in, a no, or nothing while it is disabled', async () => {
    const browser = await operator();
    const { clientId: closed } = await site().register({ visible_to: { agencies: ['Y00040000E'] } });
    expect((await browser.go(`${list}/of/${closed}/try`)).html).toContain('access_denied');
    const { clientId } = await site().register({ required_acr: 'agency-card' });
    const page = await browser.go(`${list}/of/${clientId}/try`);
    expect(page.html).toContain('會先請您提升登入等級');
    expect(listAt(page.html, 'id-token')).toEqual({});
    await browser.post(`${list}/of/${clientId}/use`, { use: 'no' });
    expect((await browser.go(`${list}/of/${clientId}/try`)).html).toContain('已停用');
  });
});

describe('the page of an application', () => {
  it('tells by kind how often it was answered with an error, by both protocols', async () => {
    const browser = await operator();
    const registered = await site().register({ required_acr: 'password' });
    const rp = await relyingParty(site(), { ...registered, clientSecret: 'wrong' });
    await browser.go((await rp.request({ prompt: 'none', max_age: '0' })).url.href);
    await browser.go((await rp.request({ redirect_uri: 'https://app.example/other' })).url.href);
    await expect(rp.signIn(browser)).rejects.toMatchObject({ status: 401 });
    await expect(rp.signIn(browser)).rejects.toMatchObject({ status: 401 });
    const sp = await serviceProvider(site(), { key: newKeyPair(), config: { passive: true } });
    letPass(1.1);
    await site()
      .browser()
      .go(await sp.requestUrl());
    await site().recordErrors();
    const rows = async (clientId: string) => {
      const { html } = await browser.go(`${list}/of/${clientId}`);
      return [...html.matchAll(/<span class="code">(\w+)<\/span><\/th><td[^>]*>(\d+)</g)].map(
        ([, kind, times]) => [kind, times],
      );
    };
    const ofRp = await rows(registered.clientId);
    expect(ofRp[0]).toEqual(['invalid_client', '2']);
    expect(ofRp).toEqual(
      expect.arrayContaining([
        ['login_required', '1'],
        ['invalid_redirect_uri', '1'],
      ]),
    );
    expect(await rows(sp.clientId)).toEqual([['NoPassive', '1']]);
  });
});
