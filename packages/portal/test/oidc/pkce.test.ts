import * as client from 'openid-client';
import { describe, expect, it } from 'vitest';
import { outcome, redirectUri, relyingParty } from './relying-party.ts';
import { sharedSite } from './sign-on-site.ts';

const site = sharedSite();
const signedIn = async () => {
  const browser = site().browser();
  await site().signInByPassword(browser);
  return browser;
};

/** A request as a client that knows no PKCE sends it. */
async function without(file: object, parameters: Record<string, string> = {}) {
  const registered = await site().register({ ...file });
  const isPublic = registered.clientSecret === '';
  const rp = await relyingParty(site(), registered, isPublic ? client.None() : undefined);
  const url = client.buildAuthorizationUrl(rp.configuration, {
    redirect_uri: redirectUri,
    scope: 'openid',
    state: 'state',
    ...parameters,
  });
  return { rp, answer: await (await signedIn()).go(url.href) };
}

describe('PKCE', () => {
  it.each([{}, { token_endpoint_auth_method: 'none' }])(
    'is demanded from whoever registered no exception (%j)',
    async (file) => {
      expect(outcome((await without(file, { nonce: 'n' })).answer)).toMatchObject({
        error: 'invalid_request',
        hasCode: false,
      });
    },
  );

  it('is waived where an operator said so; the nonce is demanded in its place', async () => {
    const { rp, answer } = await without({ require_pkce: false }, { nonce: 'n' });
    const tokens = await rp.redeem(answer, { expectedState: 'state', expectedNonce: 'n' });
    expect(tokens.claims()).toMatchObject({ nonce: 'n' });
    expect(outcome((await without({ require_pkce: false })).answer)).toMatchObject({
      error: 'invalid_request',
      hasCode: false,
    });
  });

  it('and the nonce too, where both were waived', async () => {
    const { rp, answer } = await without({ require_pkce: false, require_nonce: false });
    expect((await rp.redeem(answer, { expectedState: 'state' })).claims()?.sub).toMatch(/^per_/);
  });

  it('that a client uses although it need not still binds its code', async () => {
    const registered = await site().register({ require_pkce: false });
    const rp = await relyingParty(site(), registered);
    const { url, checks } = await rp.request();
    const answer = await (await signedIn()).go(url.href);
    const { expectedState, expectedNonce } = checks;
    await expect(rp.redeem(answer, { expectedState, expectedNonce })).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it.each([
    [{ require_pkce: false, token_endpoint_auth_method: 'none' }, 'require_pkce'],
    [{ require_nonce: false }, 'require_nonce'],
  ])('cannot be waived by %j', async (file, where) => {
    await expect(site().register(file)).rejects.toThrow(where);
  });

  it('waived is in the row of the registration', async () => {
    await site().register({ require_pkce: false });
    const rows = await site().house.database.read.audit.page(0, 10_000);
    expect(rows.findLast(({ type }) => type === 'application.add')).toMatchObject({
      details: { waived: ['pkce'] },
    });
  });
});

describe('a nonce that a registration demands', () => {
  it('is demanded beside PKCE', async () => {
    const rp = await relyingParty(site(), await site().register({ require_nonce: true }));
    const { url } = await rp.request();
    url.searchParams.delete('nonce');
    expect(outcome(await (await signedIn()).go(url.href))).toMatchObject({ error: 'invalid_request' });
    expect((await rp.signIn(await signedIn())).claims.sub).toMatch(/^per_/);
  });
});
