import { describe, expect, test } from 'vitest';
import { relyingParty } from './relying-party.ts';
import { sharedSite } from './sign-on-site.ts';

const site = sharedSite();

const metrics = async (): Promise<string> => (await fetch(`${site().origin}/metrics`)).text();

describe('what the listener observes', () => {
  test.each([
    ['/', '/'],
    ['/help/9999', '/help/:article'],
    ['/nowhere/8d1f', 'none'],
    ['/saml/metadata', '/saml/metadata'],
    ['/oidc/jwks', '/oidc/jwks'],
    ['/oidc/auth/8d1f', '/oidc/auth/:uid'],
    ['/oidc/nowhere/8d1f', '/oidc/*'],
    ['/.well-known/openid-configuration', '/.well-known/openid-configuration'],
  ])('counts %s by its pattern, with the number that the answer bears', async (path, route) => {
    const answer = await fetch(site().origin + path, { redirect: 'manual' });
    await answer.arrayBuffer();
    const span = site().spans.at(-1);
    expect(span?.route ?? 'none').toBe(route);
    expect(answer.headers.get('x-request-id')).toBe(span?.number);
    const text = await metrics();
    const status = `${Math.floor(answer.status / 100)}xx`;
    expect(text).toMatch(
      new RegExp(
        `ecpa_http_request_duration_seconds_count\\{method="GET",route="${route.replaceAll(/[/.*]/g, '\\$&')}",status="${status}"\\} [1-9]`,
      ),
    );
    expect(text).not.toContain('8d1f');
  });

  test('is the number in the audit row of a sign-in to an application', async () => {
    const browser = site().browser();
    await site().signInByPassword(browser);
    const from = site().spans.length;
    await (await relyingParty(site(), await site().register())).signIn(browser);
    const numbers = site()
      .spans.slice(from)
      .filter(({ route }) => route?.startsWith('/oidc/'))
      .map(({ number }) => number);
    const rows = await site().portal.database.read.audit.page(0, 10_000);
    const row = rows.findLast(({ type }) => type === 'application.sign-in');
    expect(numbers).toContain(row?.details['request']);
  });

  test('counts refusals by their code', async () => {
    await fetch(`${site().origin}/account`, { redirect: 'manual' });
    expect(await metrics()).toMatch(/ecpa_refusals_total\{refusal="session-required"\} [1-9]/);
  });
});
