import { describe, expect, it } from 'vitest';
import { until } from '@ecpa/testkit';
import { sharedSite } from '../oidc/sign-on-site.ts';
import { form, paperCard, report } from '../usecases/portal.ts';
import { answerIn, serviceProvider } from './service-provider.ts';
import { asked, key, senderTo } from './signed-message.ts';

const site = sharedSite();
const { sp } = senderTo(site);

describe('who comes to an application first', () => {
  it('is led through the activation when there is no account yet, and back to the very request', async () => {
    const provider = await serviceProvider(site(), {
      key,
      file: { required_acr: 'urn:ecpa:assurance:card' },
    });
    const card = paperCard({ holderName: '王小明', lastFour: '1178' });
    site().portal.cards.accept(card);
    await report(site().portal, { nationalId: 'Y291371178', name: '王小明', status: 'in-service' });
    const browser = site().browser();
    expect(asked((await browser.go(await provider.requestUrl('deep/link'))).url)).toBe(true);
    await site().signInByCard(browser, card);
    const claimed = await browser.post(browser.onward('/activate/identify'), { claimed: 'Y291371178' });
    let page = await browser.follow(claimed, new URL('/activate/identify', site().origin));
    await until(async () => {
      page = await browser.go(browser.onward('/activate/confirming'));
      return page.html.includes('身分已確認');
    });
    await browser.post(browser.onward('/activate/confirming'), {});
    const done = await browser.post(browser.onward('/activate/details'), { ...form('wang.xm') });
    const stop = await browser.follow(done, new URL(site().origin));
    expect(answerIn(stop).relayState).toBe('deep/link');
    expect(await provider.accept(stop)).toMatchObject({ account: 'wang.xm', acr: 'urn:ecpa:assurance:card' });
  });

  it('goes on with a request once, in however many tabs it waits', async () => {
    const provider = await sp();
    const browser = site().browser();
    const waiting = await browser.go(await provider.requestUrl());
    await site().signInByPassword(browser);
    const path = `/saml/continue/${waiting.url.pathname.split('/').at(-1) ?? ''}`;
    const answers = await Promise.all([browser.go(path), browser.go(path), browser.go(path)]);
    expect(answers.filter(({ html }) => html.includes('name="SAMLResponse"'))).toHaveLength(1);
    expect(answers.filter(({ html }) => html.includes('saml-request-expired'))).toHaveLength(2);
  });
});

describe('who has left', () => {
  it('gets no answer for an application any more, with a session that was good a moment ago', async () => {
    const provider = await sp();
    const browser = site().browser();
    await site().signInByPassword(browser, 'chen.zh');
    await provider.accept(await browser.go(await provider.requestUrl()));
    await report(site().portal, { nationalId: 'Y191000001', name: '陳志豪', status: 'separated' });
    expect(asked((await browser.go(await provider.requestUrl())).url)).toBe(true);
  });
});
