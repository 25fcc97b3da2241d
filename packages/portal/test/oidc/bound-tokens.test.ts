import { X509Certificate } from 'node:crypto';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { createRemoteJWKSet, exportJWK, importX509, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { bare, newKeyPair } from '../saml/service-provider.ts';
import { dpopKey, provingClient } from './proving-client.ts';
import { outcome, redirectUri } from './relying-party.ts';
import { sharedSite } from './sign-on-site.ts';
import { z } from 'zod';

const mtls = 'https://mtls.portal.example';
const site = sharedSite(() => Promise.resolve({ certificateOrigin: mtls, trustedProxies: ['127.0.0.1'] }));
const open = { profile: undefined };
const signedIn = async () => {
  const browser = site().browser();
  await site().signInByPassword(browser);
  return browser;
};

describe('a DPoP proof', () => {
  it('that an ordinary client sends binds what is issued: it is never passed over', async () => {
    const rp = await provingClient(site(), open);
    const key = await dpopKey();
    const { body } = await rp.token(await rp.code(await signedIn()), key);
    expect(body['token_type']).toBe('DPoP');
    const token = String(body['access_token']);
    expect((await rp.userinfo(token, key)).status).toBe(200);
    expect((await rp.userinfo(token, undefined, 'Bearer')).status).toBe(401);
    expect((await rp.userinfo(token, await dpopKey())).status).toBe(401);
  });

  it('counts once, in parallel too', async () => {
    const rp = await provingClient(site(), open);
    const key = await dpopKey();
    const { body } = await rp.token(await rp.code(await signedIn()), key);
    const token = String(body['access_token']);
    const proof = await key.proof(rp.at('userinfo'), { method: 'GET', token });
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        fetch(rp.at('userinfo'), { headers: { authorization: `DPoP ${token}`, dpop: proof } }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
  });

  it('beside a token that is bound to none is refused, and so is a bound token of another client', async () => {
    const rp = await provingClient(site(), open);
    const key = await dpopKey();
    const { body } = await rp.token(await rp.code(await signedIn()), undefined);
    expect((await rp.userinfo(String(body['access_token']), key)).status).toBe(401);
  });
});

/** As a proxy hands it on, with the Host of its own origin, which `fetch` sets itself. */
const ask = (
  url: string,
  { headers, fields }: { headers: Readonly<Record<string, string>>; fields?: Record<string, string> },
) =>
  new Promise<{ status: number; body: Record<string, unknown> }>((resolve, reject) => {
    const sent = request(url, {
      method: fields === undefined ? 'GET' : 'POST',
      headers: {
        ...(fields === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
    });
    sent.on('error', reject);
    sent.on('response', (answer) => {
      text(answer)
        .then((body) => {
          const read = z.record(z.string(), z.unknown()).parse(JSON.parse(body));
          resolve({ status: answer.statusCode ?? 0, body: read });
        })
        .catch(reject);
    });
    sent.end(fields && new URLSearchParams(fields).toString());
  });

/** An application whose certificate is among its keys. */
async function withCertificate(file = {}) {
  const { certificate } = newKeyPair();
  const jwk = await exportJWK(await importX509(certificate, 'RS256', { extractable: true }));
  const rp = await provingClient(site(), {
    ...open,
    token_endpoint_auth_method: 'self_signed_tls_client_auth',
    tls_client_certificate_bound_access_tokens: true,
    jwks: { keys: [{ ...jwk, use: 'sig', x5c: [bare(certificate)] }] },
    ...file,
  });
  const der = new X509Certificate(certificate).raw.toString('base64');
  const shown = { 'client-cert': `:${der}:`, host: new URL(mtls).host };
  const redeem = async (headers: Record<string, string>, code: string) =>
    ask(rp.at('token'), {
      headers,
      fields: {
        client_id: rp.clientId,
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        code_verifier: rp.verifier,
      },
    });
  const code = async () => {
    const answer = await (await signedIn()).go(rp.authorizeUrl({ ...rp.plain, client_id: rp.clientId }));
    return answer.url.searchParams.get('code') ?? '';
  };
  return { rp, shown, redeem, code };
}

describe('an application by certificate (RFC 8705)', () => {
  it('is told where, proves itself by the field of a listed proxy, and its tokens are bound to the certificate', async () => {
    const discovery: unknown = await (
      await fetch(`${site().origin}/.well-known/openid-configuration`)
    ).json();
    expect(discovery).toMatchObject({
      mtls_endpoint_aliases: { token_endpoint: `${mtls}/oidc/token` },
      tls_client_certificate_bound_access_tokens: true,
    });
    const { rp, shown, redeem, code } = await withCertificate();
    const { status, body } = await redeem(shown, await code());
    expect(status).toBe(200);
    const userinfo = (headers: Record<string, string>) =>
      ask(rp.at('userinfo'), {
        headers: { authorization: `Bearer ${String(body['access_token'])}`, ...headers },
      });
    expect((await userinfo(shown)).status).toBe(200);
    const other = await withCertificate();
    for (const headers of [{}, other.shown]) expect((await userinfo(headers)).status).toBe(401);
  });

  it('is nobody at another host than that where the proxy asks for certificates', async () => {
    const { shown, redeem, code } = await withCertificate();
    expect((await redeem({ 'client-cert': shown['client-cert'] }, await code())).status).toBe(401);
    expect((await redeem({ ...shown, host: 'other.example.test' }, await code())).status).toBe(401);
    expect((await redeem({ ...shown, host: `${new URL(mtls).host}:443` }, await code())).status).toBe(200);
  });

  it('is nobody without its certificate, with another one, or in another form of the field', async () => {
    const { shown, redeem, code } = await withCertificate();
    const other = await withCertificate();
    const { host, 'client-cert': field } = shown;
    for (const headers of [
      {},
      other.shown,
      { 'client-cert': field.slice(1, -1) },
      { 'x-client-cert': field },
      { 'client-cert': `${field}, ${field}` },
    ])
      expect((await redeem({ host, ...headers }, await code())).status).toBe(401);
  });
});

describe('the certificate’s field of anybody else', () => {
  const plain = sharedSite(() => Promise.resolve({ certificateOrigin: mtls, trustedProxies: ['192.0.2.1'] }));

  it('is no certificate', async () => {
    const { certificate } = newKeyPair();
    const jwk = await exportJWK(await importX509(certificate, 'RS256', { extractable: true }));
    const rp = await provingClient(plain(), {
      ...open,
      token_endpoint_auth_method: 'self_signed_tls_client_auth',
      jwks: { keys: [{ ...jwk, use: 'sig', x5c: [bare(certificate)] }] },
    });
    const der = new X509Certificate(certificate).raw.toString('base64');
    const { status } = await ask(rp.at('token'), {
      headers: { 'client-cert': `:${der}:`, host: new URL(mtls).host },
      fields: {
        client_id: rp.clientId,
        grant_type: 'authorization_code',
        code: 'x',
        redirect_uri: redirectUri,
      },
    });
    expect(status).toBe(401);
  });
});

describe('a signed request (RFC 9101)', () => {
  it('is taken by value, and what it says stands above what is written beside it', async () => {
    const rp = await provingClient(site(), open);
    const request = await rp.signRequest({ state: 'inside' });
    const url = rp.authorizeUrl({ ...rp.plain, client_id: rp.clientId, state: 'outside', request });
    expect(outcome(await (await signedIn()).go(url))).toMatchObject({ hasCode: true, state: 'inside' });
  });

  it.each([
    [
      'of another client',
      async (rp: Client) =>
        (await provingClient(site(), open)).signRequest({ iss: rp.clientId, client_id: rp.clientId }),
    ],
    ['for another provider', (rp: Client) => rp.signRequest({ aud: 'https://other.example' })],
    ['that has run out', (rp: Client) => rp.signRequest({ exp: 1 })],
    ['that is not signed', (rp: Client) => unsigned({ ...rp.plain, client_id: rp.clientId })],
    [
      'changed on the way',
      async (rp: Client) =>
        (await rp.signRequest({})).replace(/\.[^.]+\./, (part) => `${part.slice(0, -2)}x.`),
    ],
  ])('%s has no effect', async (_, make) => {
    const rp = await provingClient(site(), open);
    const url = rp.authorizeUrl({ ...rp.plain, client_id: rp.clientId, request: await make(rp) });
    expect(outcome(await (await signedIn()).go(url))).toMatchObject({ hasCode: false });
  });

  it('is demanded where the registration says so', async () => {
    const rp = await provingClient(site(), { ...open, require_signed_request_object: true });
    const url = rp.authorizeUrl({ ...rp.plain, client_id: rp.clientId });
    expect(outcome(await (await signedIn()).go(url))).toMatchObject({
      error: 'invalid_request',
      hasCode: false,
    });
  });

  it('by RS256 is refused to a client of the profile', async () => {
    const rp = await provingClient(site());
    const times = { nbf: Math.floor(Date.now() / 1000), exp: Math.floor(Date.now() / 1000) + 60 };
    const push = async (alg: 'ES256' | 'RS256', claims = {}) =>
      (await rp.post('par', await rp.proven({ request: await rp.signRequest({ ...times, ...claims }, alg) })))
        .status;
    expect(await push('ES256')).toBe(201);
    expect(await push('RS256')).toBe(400);
    expect(await push('ES256', { exp: times.nbf + 7200 })).toBe(400);
  });
});

type Client = Awaited<ReturnType<typeof provingClient>>;
const unsigned = (claims: object): Promise<string> => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return Promise.resolve(`${part({ alg: 'none' })}.${part(claims)}.`);
};

describe('an answer as a JWT (JARM)', () => {
  it('is signed for the application, and says what an answer says', async () => {
    const rp = await provingClient(site(), { ...open, authorization_signed_response_alg: 'ES256' });
    const url = rp.authorizeUrl({ ...rp.plain, client_id: rp.clientId, response_mode: 'jwt' });
    const answer = await (await signedIn()).go(url);
    const jwks = createRemoteJWKSet(new URL(rp.at('jwks')));
    const { payload } = await jwtVerify(answer.url.searchParams.get('response') ?? '', jwks, {
      issuer: site().origin,
      audience: rp.clientId,
      algorithms: ['ES256'],
    });
    expect([payload['state'], typeof payload['code']]).toEqual(['state', 'string']);
    expect([...answer.url.searchParams.keys()]).toEqual(['response']);
  });
});
