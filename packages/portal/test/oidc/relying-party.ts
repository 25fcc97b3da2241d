import * as client from 'openid-client';
import { type Browser, type Stop } from './small-browser.ts';
import { type SignOnSite } from './sign-on-site.ts';

export const redirectUri = 'https://app.example/callback';

/** An application written against another library than the provider's (openid-client). */
export async function relyingParty(
  site: SignOnSite,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
  authentication: client.ClientAuth = client.ClientSecretBasic(clientSecret),
  { pkce = true, always = {} }: { pkce?: boolean; always?: Readonly<Record<string, string>> } = {},
) {
  const configuration = await client.discovery(new URL(site.origin), clientId, undefined, authentication, {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- loopback without TLS is what tests have
    execute: [client.allowInsecureRequests],
  });

  /** What a client knows that redeems a code: without PKCE it has no verifier to send. */
  const known = ({ pkceCodeVerifier, ...checks }: client.AuthorizationCodeGrantChecks) =>
    pkce && pkceCodeVerifier !== undefined ? { ...checks, pkceCodeVerifier } : checks;

  /** An authorization request with PKCE where the client knows it, state and nonce. */
  async function request(parameters: Readonly<Record<string, string>> = {}) {
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const expectedState = client.randomState();
    const expectedNonce = client.randomNonce();
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: 'openid profile',
      ...(pkce
        ? {
            code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
            code_challenge_method: 'S256',
          }
        : {}),
      state: expectedState,
      nonce: expectedNonce,
      ...always,
      ...parameters,
    });
    return { url, checks: { pkceCodeVerifier, expectedState, expectedNonce } };
  }

  return {
    configuration,
    request,
    /** The tokens for an answer at the redirect address. */
    redeem: (answer: Stop, checks: client.AuthorizationCodeGrantChecks) =>
      client.authorizationCodeGrant(configuration, answer.url, { ...known(checks), idTokenExpected: true }),
    /** The whole flow in a browser that needs no person. */
    async signIn(browser: Browser, parameters: Readonly<Record<string, string>> = {}) {
      const { url, checks } = await request(parameters);
      const answer = await browser.go(url.href);
      if (answer.url.origin !== 'https://app.example')
        throw new Error(`not back at the application: ${answer.url.href}\n${answer.html}`);
      const tokens = await client.authorizationCodeGrant(configuration, answer.url, {
        ...known(checks),
        idTokenExpected: true,
      });
      const claims: Record<string, unknown> & { sub: string } = { sub: '', ...tokens.claims() };
      return { tokens, claims };
    },
    userinfo: (token: string, subject: string) => client.fetchUserInfo(configuration, token, subject),
  };
}

/** What an answer at the redirect address says: the standard's error code, or a code. */
export const outcome = ({ url }: Stop) => ({
  error: url.searchParams.get('error') ?? new URLSearchParams(url.hash.slice(1)).get('error') ?? undefined,
  hasCode: url.searchParams.has('code'),
  state: url.searchParams.get('state') ?? undefined,
});
