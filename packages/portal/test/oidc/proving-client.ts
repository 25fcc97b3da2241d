import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { z } from 'zod';
import { redirectUri } from './relying-party.ts';
import { type SignOnSite } from './sign-on-site.ts';
import { type Browser, type Stop } from './small-browser.ts';

type Fields = Readonly<Record<string, string | undefined>>;

const without = (fields: Fields): [string, string][] =>
  Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));

const now = () => Math.floor(Date.now() / 1000);

/** A key that signs DPoP proofs (RFC 9449, 4.2). */
export async function dpopKey() {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);
  return {
    thumbprint: await calculateJwkThumbprint(jwk),
    proof: (
      url: string,
      { method = 'POST', token, without: left, claims = {}, header = {} }: ProofParts = {},
    ): Promise<string> =>
      new SignJWT({
        ...(left === 'jti' ? {} : { jti: randomUUID() }),
        htm: method,
        htu: url,
        ...(left === 'iat' ? {} : { iat: now() }),
        ...(token === undefined ? {} : { ath: createHash('sha256').update(token).digest('base64url') }),
        ...claims,
      })
        .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk, ...header })
        .sign(privateKey),
  };
}

/** What is to be wrong with a proof. */
export interface ProofParts {
  readonly method?: string;
  /** A claim that is left out. */
  readonly without?: 'jti' | 'iat';
  readonly token?: string;
  readonly claims?: JWTPayload;
  readonly header?: Readonly<Record<string, unknown>>;
}
export type DpopKey = Awaited<ReturnType<typeof dpopKey>>;

const answered = z.record(z.string(), z.unknown());

/** A client that proves itself by a key, written by hand so that each of its messages can be a wrong one. */
export async function provingClient(site: SignOnSite, file: Readonly<Record<string, unknown>> = {}) {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const rsa = await generateKeyPair('RS256');
  const jwks = {
    keys: [
      { ...(await exportJWK(publicKey)), kid: 'es', use: 'sig', alg: 'ES256' },
      { ...(await exportJWK(rsa.publicKey)), kid: 'rs', use: 'sig' },
    ],
  };
  const { clientId } = await site.register({
    profile: 'fapi2',
    token_endpoint_auth_method: 'private_key_jwt',
    jwks,
    ...file,
  });
  const at = (name: string) => `${site.origin}/oidc/${name}`;
  const assertion = (claims: JWTPayload = {}, alg: 'ES256' | 'RS256' = 'ES256'): Promise<string> =>
    new SignJWT({
      iss: clientId,
      sub: clientId,
      aud: site.origin,
      jti: randomUUID(),
      iat: now(),
      exp: now() + 60,
      ...claims,
    })
      .setProtectedHeader({ alg, kid: alg === 'ES256' ? 'es' : 'rs' })
      .sign(alg === 'ES256' ? privateKey : rsa.privateKey);
  const post = async (name: string, fields: Fields, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await fetch(at(name), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(without(fields)),
    });
    return { status: answer.status, body: answered.parse(await answer.json()) };
  };
  const proven = async (fields: Fields, given?: string): Promise<Fields> => ({
    client_id: clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: given ?? (await assertion()),
    ...fields,
  });
  const verifier = randomBytes(32).toString('base64url');
  const plain: Fields = {
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid profile',
    state: 'state',
    nonce: 'nonce',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  const authorizeUrl = (fields: Fields): string =>
    `${at('auth')}?${new URLSearchParams(without(fields)).toString()}`;
  return {
    clientId,
    at,
    assertion,
    post,
    proven,
    plain,
    verifier,
    authorizeUrl,
    signRequest: (claims: JWTPayload, alg: 'ES256' | 'RS256' = 'ES256'): Promise<string> =>
      new SignJWT({ ...plain, client_id: clientId, iss: clientId, aud: site.origin, ...claims })
        .setProtectedHeader({ alg, kid: alg === 'ES256' ? 'es' : 'rs' })
        .sign(alg === 'ES256' ? privateKey : rsa.privateKey),
    /** Pushes a request; `changed` takes the place of what it says by itself. */
    push: async (changed: Fields = {}, headers: Readonly<Record<string, string>> = {}, given?: string) =>
      post('par', await proven({ ...plain, ...changed }, given), headers),
    /** The answer at the redirect address for a pushed request. */
    async code(
      browser: Browser,
      changed: Fields = {},
      headers: Readonly<Record<string, string>> = {},
    ): Promise<Stop> {
      const { body } = await this.push(changed, headers);
      return browser.go(authorizeUrl({ client_id: clientId, request_uri: String(body['request_uri']) }));
    },
    /** Redeems the code of an answer. */
    token: async (answer: Stop, key: DpopKey | undefined, changed: Fields = {}, given?: string) =>
      post(
        'token',
        await proven(
          {
            grant_type: 'authorization_code',
            code: answer.url.searchParams.get('code') ?? '',
            redirect_uri: redirectUri,
            code_verifier: verifier,
            ...changed,
          },
          given,
        ),
        key === undefined ? {} : { dpop: await key.proof(at('token')) },
      ),
    userinfo: async (token: string, key: DpopKey | undefined, scheme = 'DPoP', parts: ProofParts = {}) => {
      const url = at('userinfo');
      const proof = key && (await key.proof(url, { method: 'GET', token, ...parts }));
      const answer = await fetch(url, {
        headers: { authorization: `${scheme} ${token}`, ...(proof === undefined ? {} : { dpop: proof }) },
      });
      return { status: answer.status, challenge: answer.headers.get('www-authenticate') ?? '' };
    },
  };
}
