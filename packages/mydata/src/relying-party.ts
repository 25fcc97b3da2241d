import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import * as client from 'openid-client';
import { z } from 'zod';
import { isPortalAway, PortalAway } from './portal-away.ts';
import { type Settings } from './settings.ts';

/** The level below which MyData shows nothing: a natural-person or NHI card. */
export const neededAcr = 'urn:ecpa:assurance:card';

/** What a browser that comes back from the portal is checked against. */
export interface SignInUnderWay {
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Somebody who is signed in here. */
export interface SignedIn {
  readonly sub: string;
  /** The portal's session, which back-channel logout names. */
  readonly sid: string | undefined;
  /** When the person proved who they are. */
  readonly authTime: Date;
  readonly idToken: string;
  readonly accessToken: string;
  readonly accessTokenExpires: Date;
}

/** A sign-in that did not come about, by the code of the standard or one of ours (`level-too-low`, `unusable`). */
export type CallbackOutcome =
  | { readonly kind: 'signed-in'; readonly signedIn: SignedIn }
  | { readonly kind: 'refused'; readonly code: string };

const idTokenClaims = z.object({
  sub: z.string(),
  sid: z.string().optional(),
  acr: z.string().optional(),
  auth_time: z.number(),
});

const person = z.object({
  sub: z.string(),
  name: z.string(),
  account: z.string().optional(),
  agency_name: z.string().optional(),
  title: z.string().optional(),
  employment_status: z.string().optional(),
  email: z.string().optional(),
});
export type Person = z.infer<typeof person>;

/** What an access token is good for. */
export interface TokenOwner {
  readonly sub: string;
  readonly scopes: readonly string[];
}

/** Everything that is said between this application and the portal. @throws PortalAway when it does not answer */
export interface RelyingParty {
  begin(language: string): Promise<{ url: URL; state: string; underWay: SignInUnderWay }>;
  finish(callback: URL, state: string, underWay: SignInUnderWay): Promise<CallbackOutcome>;
  /** The person by the register as it is now; undefined when the portal takes the token no longer. */
  fetchPerson(signedIn: SignedIn): Promise<Person | undefined>;
  /** What a protected API answers to the person's access token; undefined when it takes the token no longer. */
  fetchFromApi(signedIn: SignedIn, address: URL): Promise<unknown>;
  /** By introspection (RFC 7662); undefined for a token that is not active or was issued to somebody else. */
  ownerOf(accessToken: string): Promise<TokenOwner | undefined>;
  endSessionUrl(idToken: string): Promise<URL>;
  /** The portal's signing keys, for logout tokens. */
  keys(): Promise<JWTVerifyGetKey>;
}

/** Speaks with the portal. The first call reads its discovery document; a failure is tried again by the next call. */
export function createRelyingParty({ issuer, clientId, clientSecret, origin }: Settings): RelyingParty {
  let found: Promise<client.Configuration> | undefined;
  let keySet: JWTVerifyGetKey | undefined;

  async function discover(): Promise<client.Configuration> {
    const execute = [client.enableNonRepudiationChecks];
    // Without TLS only on the machine of somebody who tries things: the name of the function is a warning.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (issuer.startsWith('http://')) execute.push(client.allowInsecureRequests);
    const authentication = client.ClientSecretBasic(clientSecret);
    return client.discovery(new URL(issuer), clientId, undefined, authentication, { execute });
  }
  async function ask<Answer>(question: (portal: client.Configuration) => Promise<Answer> | Answer) {
    found ??= discover();
    try {
      return await question(await found);
    } catch (error) {
      if (!isPortalAway(error)) throw error;
      found = undefined;
      throw new PortalAway(error);
    }
  }
  const unlessRefused = (error: unknown): undefined => {
    // A bearer token that is refused says so in a challenge (RFC 6750, 3).
    if (error instanceof client.WWWAuthenticateChallengeError && error.status === 401) return undefined;
    throw error;
  };

  return {
    begin: (language) =>
      ask(async (portal) => {
        const underWay = { nonce: client.randomNonce(), codeVerifier: client.randomPKCECodeVerifier() };
        const state = client.randomState();
        const url = client.buildAuthorizationUrl(portal, {
          redirect_uri: `${origin}/callback`,
          scope: 'openid profile email',
          // Essential: a demand. `acr_values` would be a wish (OpenID Connect Core 1.0, 5.5.1.1).
          claims: JSON.stringify({ id_token: { acr: { essential: true, value: neededAcr } } }),
          ui_locales: language,
          state,
          nonce: underWay.nonce,
          code_challenge: await client.calculatePKCECodeChallenge(underWay.codeVerifier),
          code_challenge_method: 'S256',
        });
        return { url, state, underWay };
      }),
    finish: (callback, state, { nonce, codeVerifier }) =>
      ask(async (portal): Promise<CallbackOutcome> => {
        try {
          const tokens = await client.authorizationCodeGrant(portal, callback, {
            pkceCodeVerifier: codeVerifier,
            expectedState: state,
            expectedNonce: nonce,
            idTokenExpected: true,
          });
          const { sub, sid, acr, auth_time: authTime } = idTokenClaims.parse(tokens.claims());
          // A request can be changed on its way through the browser. The ID token cannot.
          if (acr !== neededAcr) return { kind: 'refused', code: 'level-too-low' };
          const signedIn: SignedIn = {
            sub,
            sid,
            authTime: new Date(authTime * 1000),
            idToken: tokens.id_token ?? '',
            accessToken: tokens.access_token,
            accessTokenExpires: new Date(Date.now() + (tokens.expiresIn() ?? 0) * 1000),
          };
          return { kind: 'signed-in', signedIn };
        } catch (error) {
          if (isPortalAway(error)) throw error;
          if (error instanceof client.AuthorizationResponseError)
            return { kind: 'refused', code: error.error };
          if (error instanceof client.ResponseBodyError || error instanceof client.ClientError)
            return { kind: 'refused', code: 'unusable' };
          throw error;
        }
      }),
    fetchPerson: ({ accessToken, sub }) =>
      ask(async (portal) => {
        const claims = await client.fetchUserInfo(portal, accessToken, sub).catch(unlessRefused);
        return claims && person.parse(claims);
      }),
    fetchFromApi: ({ accessToken }, address) =>
      ask(async (portal) => {
        const answer = await client
          .fetchProtectedResource(portal, accessToken, address, 'GET')
          .catch(unlessRefused);
        if (answer?.ok === false) throw new Error(`${address.href} answered ${answer.status}`);
        const json: unknown = await answer?.json();
        return json;
      }),
    ownerOf: (accessToken) =>
      ask(async (portal) => {
        const answer = await client.tokenIntrospection(portal, accessToken).catch((error: unknown) => {
          // Such as an ID token, which opens nothing.
          const isOther =
            error instanceof client.ResponseBodyError && error.error === 'unsupported_token_type';
          if (!isOther) throw error;
        });
        const { active = false, client_id: issuedTo, sub, scope = '' } = answer ?? {};
        return active && issuedTo === clientId && sub !== undefined
          ? { sub, scopes: scope.split(' ') }
          : undefined;
      }),
    endSessionUrl: (idToken) =>
      ask((portal) =>
        client.buildEndSessionUrl(portal, {
          id_token_hint: idToken,
          post_logout_redirect_uri: `${origin}/signed-out`,
        }),
      ),
    keys: () =>
      ask((portal) => {
        const { jwks_uri: address } = portal.serverMetadata();
        if (address === undefined) throw new Error('The portal publishes no keys');
        keySet ??= createRemoteJWKSet(new URL(address));
        return keySet;
      }),
  };
}
