import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import * as client from 'openid-client';
import { z } from 'zod';
import { type Settings } from './settings.ts';

/** The level below which MyData shows nothing: a natural-person or NHI card. */
export const neededAcr = 'urn:ecpa:assurance:card';

/** What one browser must bring back from the portal. */
export interface SignInUnderWay {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Somebody who is signed in here. */
export interface SignedIn {
  readonly sub: string;
  /** The portal's session, which back-channel logout names. */
  readonly sid: string | undefined;
  readonly idToken: string;
  readonly accessToken: string;
}

/** A sign-in that did not come about, by the code of the standard or one of ours (`level-too-low`, `unusable`). */
export type CallbackOutcome =
  | { readonly kind: 'signed-in'; readonly signedIn: SignedIn }
  | { readonly kind: 'refused'; readonly code: string };

const person = z.object({
  sub: z.string(),
  name: z.string(),
  agency_name: z.string().optional(),
  title: z.string().optional(),
  employment_status: z.string().optional(),
  email: z.string().optional(),
});
export type Person = z.infer<typeof person>;

export interface RelyingParty {
  begin(): Promise<{ readonly url: URL; readonly underWay: SignInUnderWay }>;
  finish(callback: URL, underWay: SignInUnderWay): Promise<CallbackOutcome>;
  /** The person by the register as it is now; undefined when the portal takes the token no longer. */
  fetchPerson(signedIn: SignedIn): Promise<Person | undefined>;
  /** Whose access token this is, by introspection (RFC 7662); undefined for one that is not ours or not active. */
  ownerOf(accessToken: string): Promise<string | undefined>;
  endSessionUrl(idToken: string): Promise<URL>;
  /** The portal's signing keys, for logout tokens. */
  keys(): Promise<JWTVerifyGetKey>;
}

/** Speaks with the portal. The first call reads its discovery document; a failure is tried again by the next call. */
export function createRelyingParty({ issuer, clientId, clientSecret, origin }: Settings): RelyingParty {
  const redirectUri = `${origin}/callback`;
  // Without TLS only on the machine of somebody who tries things: the name of the function is a warning.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const insecure = issuer.startsWith('http://') ? { execute: [client.allowInsecureRequests] } : {};
  let found: Promise<client.Configuration> | undefined;
  let keySet: JWTVerifyGetKey | undefined;

  async function portal(): Promise<client.Configuration> {
    found ??= client.discovery(
      new URL(issuer),
      clientId,
      undefined,
      client.ClientSecretBasic(clientSecret),
      insecure,
    );
    try {
      return await found;
    } catch (error) {
      found = undefined;
      throw error;
    }
  }

  return {
    async begin() {
      const underWay = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        codeVerifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(await portal(), {
        redirect_uri: redirectUri,
        scope: 'openid profile email',
        acr_values: neededAcr,
        state: underWay.state,
        nonce: underWay.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(underWay.codeVerifier),
        code_challenge_method: 'S256',
      });
      return { url, underWay };
    },
    async finish(callback, { state, nonce, codeVerifier }) {
      try {
        const tokens = await client.authorizationCodeGrant(await portal(), callback, {
          pkceCodeVerifier: codeVerifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        const { id_token: idToken, access_token: accessToken } = tokens;
        if (claims === undefined || idToken === undefined) return { kind: 'refused', code: 'unusable' };
        // A request can be changed on its way through the browser. The ID token cannot.
        if (claims['acr'] !== neededAcr) return { kind: 'refused', code: 'level-too-low' };
        const sid = typeof claims['sid'] === 'string' ? claims['sid'] : undefined;
        return { kind: 'signed-in', signedIn: { sub: claims.sub, sid, idToken, accessToken } };
      } catch (error) {
        if (error instanceof client.AuthorizationResponseError) return { kind: 'refused', code: error.error };
        if (error instanceof client.ResponseBodyError || error instanceof client.ClientError)
          return { kind: 'refused', code: 'unusable' };
        throw error;
      }
    },
    async fetchPerson({ accessToken, sub }) {
      try {
        return person.parse(await client.fetchUserInfo(await portal(), accessToken, sub));
      } catch (error) {
        if (error instanceof client.WWWAuthenticateChallengeError) return undefined;
        throw error;
      }
    },
    async ownerOf(accessToken) {
      const answer = await client.tokenIntrospection(await portal(), accessToken);
      return answer.active && answer.client_id === clientId ? answer.sub : undefined;
    },
    async endSessionUrl(idToken) {
      return client.buildEndSessionUrl(await portal(), {
        id_token_hint: idToken,
        post_logout_redirect_uri: `${origin}/signed-out`,
      });
    },
    async keys() {
      const { jwks_uri: address } = (await portal()).serverMetadata();
      if (address === undefined) throw new Error('The portal publishes no keys');
      keySet ??= createRemoteJWKSet(new URL(address));
      return keySet;
    },
  };
}
