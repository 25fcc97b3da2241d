import { letPass } from '@ecpa/testkit';
import * as client from 'openid-client';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { relyingParty } from './relying-party.ts';
import { sharedSite } from './sign-on-site.ts';

const site = sharedSite();
const leave = 'https://leave.example.gov.tw/api';
const pay = 'https://pay.example.gov.tw/api';

const registerApi = async (resource: string, scopes: string[]) => {
  const registered = await site().register({ api: { resource, scopes } });
  return { ...registered, rp: await relyingParty(site(), registered) };
};
/** An address has one API: both are registered by the first test that asks for them. */
let apis: Promise<readonly Awaited<ReturnType<typeof registerApi>>[]> | undefined;

/** Two APIs, and a service that may call what `calls` says. */
async function world(
  calls: readonly object[] = [{ resource: leave, scopes: ['leave:read', 'leave:write'] }],
) {
  apis ??= Promise.all([registerApi(leave, ['leave:read']), registerApi(pay, ['pay:read'])]);
  const [leaveApi = expect.fail(), payApi = expect.fail()] = await apis;
  const service = await site().register({
    grant_types: ['client_credentials'],
    redirect_uris: undefined,
    post_logout_redirect_uris: undefined,
    calls,
  });
  const ask = async (fields: Record<string, string> = {}) => {
    const answer = await fetch(`${site().origin}/oidc/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${service.clientId}:${service.clientSecret}`).toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials', ...fields }),
    });
    return { status: answer.status, body: z.record(z.string(), z.unknown()).parse(await answer.json()) };
  };
  return { leaveApi, payApi, service, ask };
}
const introspected = (rp: { configuration: client.Configuration }, token: unknown) =>
  client.tokenIntrospection(rp.configuration, String(token));

describe('a service that acts for nobody', () => {
  it('gets a token for the one API that it may call, of the scopes that the API has, and a row says so', async () => {
    const { leaveApi, payApi, service, ask } = await world();
    const { status, body } = await ask({ scope: 'leave:read leave:write pay:read' });
    expect([status, body['scope'], body['refresh_token'], body['id_token']]).toEqual([
      200,
      'leave:read',
      undefined,
      undefined,
    ]);
    expect(await introspected(leaveApi.rp, body['access_token'])).toMatchObject({
      active: true,
      aud: leave,
      client_id: service.clientId,
      scope: 'leave:read',
    });
    // Another API, and another application, learn nothing.
    expect(await introspected(payApi.rp, body['access_token'])).toEqual({ active: false });
    const row = (await site().house.database.read.audit.page(0, 10_000)).findLast(
      ({ type }) => type === 'application.token',
    );
    expect(row).toMatchObject({
      actor: service.clientId,
      subject: service.clientId,
      details: { resource: leave },
    });
  });

  it.each([
    ['an API that it may not call', { resource: pay }],
    ['an API that nobody is', { resource: 'https://nobody.example/' }],
  ])('gets none for %s', async (_, fields) => {
    const { ask } = await world();
    expect(await ask(fields)).toMatchObject({ status: 400, body: { error: 'invalid_target' } });
  });

  it('says which API it means where it may call several: a token has one audience', async () => {
    const { ask } = await world([
      { resource: leave, scopes: ['leave:read'] },
      { resource: pay, scopes: ['pay:read'] },
    ]);
    expect(await ask()).toMatchObject({ status: 400, body: { error: 'invalid_target' } });
    expect((await ask({ resource: pay, scope: 'pay:read leave:read' })).body['scope']).toBe('pay:read');
  });

  it('is no way to people: neither sign-in nor userinfo', async () => {
    const { service, ask } = await world();
    const { body } = await ask({ scope: 'openid profile leave:read' });
    expect(body['scope']).toBe('leave:read');
    const userinfo = await fetch(`${site().origin}/oidc/userinfo`, {
      headers: { authorization: `Bearer ${String(body['access_token'])}` },
    });
    expect(userinfo.status).toBe(401);
    const url = new URL('/oidc/auth', site().origin);
    url.search = new URLSearchParams({
      client_id: service.clientId,
      response_type: 'code',
      redirect_uri: 'https://app.example/callback',
      scope: 'openid',
    }).toString();
    expect((await site().browser().go(url.href)).status).toBe(400);
  });

  it('stands in nobody’s launcher, and its tokens end with its registration', async () => {
    const { leaveApi, service, ask } = await world();
    const { body } = await ask({ scope: 'leave:read' });
    const browser = site().browser();
    await site().signInByPassword(browser);
    expect((await browser.go('/apps')).html).not.toContain(service.clientId);
    await site().unregister(service.clientId);
    letPass(1.1);
    expect(await introspected(leaveApi.rp, body['access_token'])).toEqual({ active: false });
  });

  it.each([
    [{ grant_types: ['client_credentials'], token_endpoint_auth_method: 'none' }, 'grant_types'],
    [{ api: { resource: 'leave', scopes: ['x'] } }, 'api.resource'],
    [{ calls: [{ resource: leave, scopes: [] }] }, 'calls.0.scopes'],
  ])('%j is refused by the name of the field', async (file, field) => {
    await expect(site().register(file)).rejects.toThrow(`"field":"${field}"`);
  });
});

describe('a person’s token for an API', () => {
  it('has that audience alone, ends with the session, and opens no userinfo', async () => {
    const { leaveApi } = await world();
    const registered = await site().register({ calls: [{ resource: leave, scopes: ['leave:read'] }] });
    const rp = await relyingParty(site(), registered);
    const browser = site().browser();
    await site().signInByPassword(browser);
    const { url, checks } = await rp.request({ resource: leave, scope: 'openid leave:read' });
    const answer = await browser.go(url.href);
    const tokens = await client.authorizationCodeGrant(
      rp.configuration,
      answer.url,
      { ...checks, idTokenExpected: true },
      { resource: leave },
    );
    expect(await introspected(leaveApi.rp, tokens.access_token)).toMatchObject({
      active: true,
      aud: leave,
      sub: tokens.claims()?.sub,
      scope: 'leave:read',
    });
    const userinfo = await fetch(`${site().origin}/oidc/userinfo`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(userinfo.status).toBe(403);
    await browser.post('/sign-out');
    expect(await introspected(leaveApi.rp, tokens.access_token)).toEqual({ active: false });
  });
});
