import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import * as client from 'openid-client';
import { onTestFinished } from 'vitest';

const card = 'urn:ecpa:assurance:card';

/** What a generic client is told in its own file of settings. */
export interface ClientSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  /** Path of the address for answers. */
  readonly callback: string;
  readonly authentication: (secret: string) => client.ClientAuth;
}

/**
 * An application on a certified library, set up by the settings that a guide gives for a client which neither Debian nor npm
 * has. It knows who is there by userinfo, so that a sign-out elsewhere counts at once.
 */
export async function runBySettings(
  { issuer, clientId, clientSecret, scope, callback, authentication }: ClientSettings,
  { port, origin }: { port: number; origin: string },
): Promise<void> {
  const configuration = await client.discovery(
    new URL(issuer),
    clientId,
    undefined,
    authentication(clientSecret),
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- loopback without TLS is what tests have
    { execute: [client.allowInsecureRequests] },
  );
  const waiting = new Map<string, { pkceCodeVerifier: string; expectedState: string; then: string }>();
  const people = new Map<string, { accessToken: string; idToken: string; sub: string; acr: string }>();
  const app = new Hono();
  const ask = async (then: string, more: Readonly<Record<string, string>>): Promise<string> => {
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const expectedState = client.randomState();
    waiting.set(expectedState, { pkceCodeVerifier, expectedState, then });
    return client.buildAuthorizationUrl(configuration, {
      redirect_uri: `${origin}${callback}`,
      scope,
      state: expectedState,
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      ...more,
    }).href;
  };
  app.get('/login', async (c) => c.redirect(await ask('/', {})));
  app.get(callback, async (c) => {
    const { then, ...checks } = waiting.get(c.req.query('state') ?? '') ?? { then: '/refused' };
    const tokens = await client.authorizationCodeGrant(configuration, new URL(c.req.url), {
      ...checks,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new Error('no ID token');
    const { sub, acr } = claims;
    const id = crypto.randomUUID();
    const { access_token: accessToken, id_token: idToken = '' } = tokens;
    people.set(id, { accessToken, idToken, sub, acr: typeof acr === 'string' ? acr : '' });
    setCookie(c, 'sid', id, { httpOnly: true, sameSite: 'Lax', path: '/' });
    return c.redirect(then);
  });
  app.get('/records', async (c) => {
    const person = people.get(getCookie(c, 'sid') ?? '');
    return person?.acr === card ? c.text('records') : c.redirect(await ask('/records', { acr_values: card }));
  });
  app.get('/logout', (c) => {
    const id = getCookie(c, 'sid') ?? '';
    const idToken = people.get(id)?.idToken ?? '';
    people.delete(id);
    const back = { id_token_hint: idToken, post_logout_redirect_uri: `${origin}/` };
    return c.redirect(client.buildEndSessionUrl(configuration, back).href);
  });
  app.get('/', async (c) => {
    const person = people.get(getCookie(c, 'sid') ?? '');
    if (person === undefined) return c.text('nobody');
    const found = await client
      .fetchUserInfo(configuration, person.accessToken, person.sub)
      .catch(() => undefined);
    return c.text(found === undefined ? 'nobody' : `${String(found.name)} (${person.acr})`);
  });
  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' });
  onTestFinished(() => void server.close());
}
