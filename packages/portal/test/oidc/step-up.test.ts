import { letPass, until } from '@ecpa/testkit';
import { generateSecret, generateSync } from 'otplib';
import { describe, expect, it } from 'vitest';
import { findAccount, form, paperCard, report } from '../usecases/portal.ts';
import { outcome, relyingParty } from './relying-party.ts';
import { sharedSite } from './sign-on-site.ts';

const site = sharedSite();
const cardOnly = { required_acr: 'urn:ecpa:assurance:card' };

const byPassword = async () => {
  const browser = site().browser();
  await site().signInByPassword(browser);
  return browser;
};

describe('an application that demands a card', () => {
  it('opens at once for somebody who signed in by card', async () => {
    const rp = await relyingParty(site(), await site().register(cardOnly));
    const browser = site().browser();
    await site().signInByCard(browser, site().cards.lin);
    const { claims } = await rp.signIn(browser);
    expect(claims).toMatchObject({ acr: 'urn:ecpa:assurance:card', amr: ['sc', 'pin'] });
  });

  it('asks for the card in place and answers the very request, while other applications stay signed in', async () => {
    const other = await relyingParty(site(), await site().register());
    const rp = await relyingParty(site(), await site().register(cardOnly));
    const browser = await byPassword();
    const before = await other.signIn(browser);
    const { url, checks } = await rp.request();
    const page = await browser.go(url.href);
    expect(page.url.pathname).toBe('/step-up');
    expect(page.html).toContain('data-purpose="step-up"');
    await site().signInByCard(browser, site().cards.lin, 'step-up');
    const tokens = await rp.redeem(await browser.goOn(), checks);
    expect(tokens.claims()).toMatchObject({ acr: 'urn:ecpa:assurance:card', amr: ['pwd', 'sc', 'pin'] });
    expect(await other.userinfo(before.tokens.access_token, before.claims.sub)).toMatchObject({
      sub: before.claims.sub,
    });
    letPass(2.1);
    await site().sendLogoutNotices();
    expect(await other.userinfo(before.tokens.access_token, before.claims.sub)).toBeTruthy();
  });

  it('hears unmet_authentication_requirements when the person gives up, and for prompt=none', async () => {
    const rp = await relyingParty(site(), await site().register(cardOnly));
    const browser = await byPassword();
    const { url } = await rp.request();
    const page = await browser.go(url.href);
    const cancel = /action="(\/sign-in\/application\/[\w-]+\/cancel)"/.exec(page.html)?.[1] ?? '';
    const end = await browser.follow(await browser.post(cancel), page.url);
    expect(outcome(end)).toMatchObject({ error: 'unmet_authentication_requirements' });
    const silent = await browser.go((await rp.request({ prompt: 'none' })).url.href);
    expect(outcome(silent)).toMatchObject({ error: 'unmet_authentication_requirements' });
  });

  it('shows grey in the launcher with its reason and the way, and opens after the card', async () => {
    const registered = await site().register({
      ...cardOnly,
      'client_name#zh-Hant-TW': '公務人員個人資料服務網（MyData）',
      client_uri: 'https://mydata.example/',
      on_home: true,
    });
    const browser = await byPassword();
    for (const path of ['/', '/apps']) {
      const { html } = await browser.go(path);
      expect(html).toMatch(/aria-disabled="true">公務人員個人資料服務網（MyData）<\/a>/);
      expect(html).toContain('需要以自然人憑證或健保卡登入');
      expect(html).toContain(`/step-up?for=${registered.clientId}`);
    }
    expect((await browser.go(`/step-up?for=${registered.clientId}`)).html).toContain(
      'data-purpose="step-up"',
    );
    await site().signInByCard(browser, site().cards.lin, 'step-up');
    expect((await browser.goOn()).url.href).toBe('https://mydata.example/');
    const { html } = await browser.go('/apps');
    expect(html).toContain(`href="/apps/open/${registered.clientId}" target="_blank" rel="noopener"`);
    expect(html).toContain('最近開啟');
  });
});

describe('levels by name', () => {
  it.each([
    ['http://idmanagement.gov/ns/assurance/aal/3'],
    ['https://refeds.org/profile/mfa'],
    ['urn:ecpa:assurance:card'],
  ])(
    '%s is what it is called by others, and the answer carries the name that was asked for',
    async (name) => {
      const rp = await relyingParty(site(), await site().register());
      const browser = site().browser();
      await site().signInByCard(browser, site().cards.lin);
      expect((await rp.signIn(browser, { acr_values: name })).claims['acr']).toBe(name);
      const weak = await byPassword();
      const claims = JSON.stringify({ id_token: { acr: { essential: true, values: [name] } } });
      expect((await weak.go((await rp.request({ claims })).url.href)).url.pathname).toBe('/step-up');
      // The audit log has the level in our own words, whatever the application calls it.
      const row = (await site().house.database.read.audit.page(0, 10_000)).findLast(
        ({ type }) => type === 'application.sign-in',
      );
      expect(row).toMatchObject({ assurance: 'card', method: 'sc+pin', details: { stated: name } });
    },
  );

  it.each([{ values: 'urn:ecpa:assurance:card' }, { value: 5 }, { values: [5] }])(
    'that are no names, as in %o, are an invalid request and not one without a demand',
    async (acr) => {
      const rp = await relyingParty(site(), await site().register());
      const claims = JSON.stringify({ id_token: { acr: { essential: true, ...acr } } });
      const answer = await (await byPassword()).go((await rp.request({ claims })).url.href);
      expect(outcome(answer)).toMatchObject({ error: 'invalid_request', hasCode: false });
    },
  );
});

describe('who comes to an application first', () => {
  it('is led through the sign-in and back', async () => {
    const rp = await relyingParty(site(), await site().register());
    const browser = site().browser();
    const { url, checks } = await rp.request();
    const page = await browser.go(url.href);
    expect(page.html).toMatch(/<h1>登入後前往「Application」<\/h1>/);
    await site().signInByPassword(browser);
    expect((await rp.redeem(await browser.goOn(), checks)).claims()?.sub).toMatch(/^per_/);
  });

  it('is led through the activation when there is no account yet, and back', async () => {
    const rp = await relyingParty(site(), await site().register());
    const card = paperCard({ holderName: '王小明', lastFour: '1178' });
    site().portal.cards.accept(card);
    await report(site().portal, { nationalId: 'Y291371178', name: '王小明', status: 'in-service' });
    const browser = site().browser();
    const { url, checks } = await rp.request();
    await browser.go(url.href);
    await site().signInByCard(browser, card);
    const claimed = await browser.post(browser.onward('/activate/identify'), { claimed: 'Y291371178' });
    let page = await browser.follow(claimed, new URL('/activate/identify', site().origin));
    await until(async () => {
      page = await browser.go(browser.onward('/activate/confirming'));
      return page.html.includes('身分已確認');
    });
    await browser.post(browser.onward('/activate/confirming'), {});
    const done = await browser.post(browser.onward('/activate/details'), { ...form('wang.xm') });
    const tokens = await rp.redeem(await browser.follow(done, new URL(site().origin)), checks);
    expect(tokens.claims()).toMatchObject({ acr: 'urn:ecpa:assurance:card' });
  });

  it('cannot be made to finish what somebody else began', async () => {
    const rp = await relyingParty(site(), await site().register());
    const attacker = site().browser();
    const { url } = await rp.request();
    const page = await attacker.go(url.href);
    const victim = await byPassword();
    const answer = await victim.go(page.url.pathname);
    expect(answer.status).toBe(401);
    expect(answer.html).toContain('停留太久');
  });
});

describe('an application that is not for everybody', () => {
  it('does not exist for others: not in the launcher, not by its address, not by a request', async () => {
    const registered = await site().register({ visible_to: { agencies: ['Y99999999Z'] } });
    const rp = await relyingParty(site(), registered);
    const browser = await byPassword();
    expect((await browser.go('/apps')).html).not.toContain(registered.clientId);
    expect((await browser.go(`/apps/open/${registered.clientId}`)).status).toBe(404);
    expect(outcome(await browser.go((await rp.request()).url.href))).toMatchObject({
      error: 'access_denied',
    });
  });

  it('is there for an agency and those below it', async () => {
    const registered = await site().register({ visible_to: { agencies: ['Y00000000A'] } });
    const rp = await relyingParty(site(), registered);
    expect((await rp.signIn(await byPassword())).claims.sub).toMatch(/^per_/);
  });
});

describe('the national ID', () => {
  const scope = 'openid national_id';

  it('is refused as a scope to an application that is not cleared, and left out as a claim', async () => {
    const rp = await relyingParty(site(), await site().register());
    const browser = await byPassword();
    expect(outcome(await browser.go((await rp.request({ scope })).url.href))).toMatchObject({
      error: 'invalid_scope',
    });
    const claims = JSON.stringify({ userinfo: { national_id: { essential: true } } });
    const { tokens, claims: who } = await rp.signIn(browser, { claims });
    expect(await rp.userinfo(tokens.access_token, who.sub)).not.toHaveProperty('national_id');
  });

  it('goes to a cleared application after the person agreed, who is asked once', async () => {
    const registered = await site().register({ clearance: ['national_id'] });
    const rp = await relyingParty(site(), registered);
    const browser = await byPassword();
    const { url, checks } = await rp.request({ scope });
    const page = await browser.go(url.href);
    expect(page.html).toContain('同意提供資料');
    expect(page.html).toContain('身分證號');
    const agree = /action="(\/sign-in\/application\/[\w-]+\/agree)"/.exec(page.html)?.[1] ?? '';
    const tokens = await rp.redeem(await browser.follow(await browser.post(agree), page.url), checks);
    const sub = tokens.claims()?.sub ?? '';
    expect(await rp.userinfo(tokens.access_token, sub)).toMatchObject({ national_id: 'Y291000003' });
    await rp.signIn(browser, { scope });
    const again = await byPassword();
    await rp.signIn(again, { scope });
  });

  it('stays where it is when the person does not agree', async () => {
    const rp = await relyingParty(site(), await site().register({ clearance: ['national_id'] }));
    const browser = await byPassword();
    const page = await browser.go((await rp.request({ scope })).url.href);
    const cancel = /action="(\/sign-in\/application\/[\w-]+\/cancel)"/.exec(page.html)?.[1] ?? '';
    expect(outcome(await browser.follow(await browser.post(cancel), page.url))).toMatchObject({
      error: 'access_denied',
    });
  });
});

describe('an application for agencies', () => {
  it('takes the card of an agency, and names the agency and no person', async () => {
    const rp = await relyingParty(
      site(),
      await site().register({ required_acr: 'urn:ecpa:assurance:agency-card' }),
    );
    const card = paperCard({
      holderName: '晴川市政府文化局',
      kind: 'agency',
      agencyOid: '2.16.886.101.99001.2',
    });
    site().portal.cards.accept(card);
    const browser = site().browser();
    await site().signInByCard(browser, card, 'agency-sign-in');
    await browser.post('/sign-in/agency/handler', { claimed: 'chen.zh' });
    const { tokens, claims } = await rp.signIn(browser);
    expect(claims).toMatchObject({ acr: 'urn:ecpa:assurance:agency-card' });
    expect(claims.sub).toMatch(/^agy_/);
    expect(await rp.userinfo(tokens.access_token, claims.sub)).toEqual({
      sub: claims.sub,
      name: '晴川市政府文化局',
      agency_code: 'Y00020000C',
      agency_name: '晴川市政府文化局',
      'agency_name#en': 'Department of Culture',
    });
    const person = await byPassword();
    expect((await person.go((await rp.request()).url.href)).url.pathname).toBe('/step-up');
  });

  it('does not let the card of an agency stand for a person', async () => {
    const rp = await relyingParty(site(), await site().register());
    const card = paperCard({ holderName: '文化局', kind: 'agency', agencyOid: '2.16.886.101.99001.2' });
    site().portal.cards.accept(card);
    const browser = site().browser();
    await site().signInByCard(browser, card, 'agency-sign-in');
    await browser.post('/sign-in/agency/handler', { claimed: 'chen.zh' });
    const page = await browser.go((await rp.request()).url.href);
    expect(page.url.pathname).toBe('/step-up');
    expect(page.html).toContain('您目前以機關憑證登入');
  });
});

describe('pairwise subjects', () => {
  it('differ by sector and stay the same within one', async () => {
    const register = (host: string) =>
      site().register({ subject_type: 'pairwise', redirect_uris: [`https://${host}/callback`] });
    const subjects: string[] = [];
    for (const host of ['app.example', 'app.example']) {
      const rp = await relyingParty(site(), await register(host));
      subjects.push((await rp.signIn(await byPassword())).claims.sub);
    }
    expect(subjects[0]).toBe(subjects[1]);
    expect(subjects[0]).not.toMatch(/^per_/);
  });
});

const twoFactors = { required_acr: 'urn:ecpa:assurance:two-factor' };

describe('an application that demands two factors', () => {
  it('offers what the person has for it, and tells how the sign-in was done by the names of RFC 8176', async () => {
    const rp = await relyingParty(site(), await site().register(twoFactors));
    const browser = await byPassword();
    const { url, checks } = await rp.request();
    const without = await browser.go(url.href);
    expect(without.url.pathname).toBe('/step-up');
    expect(without.html).toContain('href="/account/factors"');
    expect(without.html).not.toMatch(/href="\/sign-in\/(code|passkey)/);
    const account = await findAccount(site().portal, 'lin.jw');
    if (account === undefined) throw new Error('no account');
    const { accountId } = account;
    const { database } = site().house;
    const secret = generateSecret();
    await database.transact(({ codeApps }) => codeApps.set({ accountId, secret, step: 0, at: new Date() }));
    const offered = await browser.go(url.href);
    const [, address = ''] = /href="(\/sign-in\/code[^"]*)"/.exec(offered.html) ?? [];
    const code = generateSync({ secret });
    const answer = await browser.post(address.replaceAll('&amp;', '&'), { code });
    await database.transact(({ codeApps }) => codeApps.remove(accountId));
    browser.leadTo(answer.headers.get('location') ?? '/');
    const tokens = await rp.redeem(await browser.goOn(), checks);
    expect(tokens.claims()).toMatchObject({
      acr: 'urn:ecpa:assurance:two-factor',
      amr: ['pwd', 'otp', 'mfa'],
    });
  });
});
