import { exportJWK, generateKeyPair, createLocalJWKSet, type CryptoKey, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { createLogoutVerifier } from '../src/logout-token.ts';

const issuer = 'https://portal.example';
const audience = 'app_mydata';
const event = 'http://schemas.openid.net/event/backchannel-logout';
const key = await generateKeyPair('ES256', { extractable: true });
const otherKey = await generateKeyPair('ES256', { extractable: true });
const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(key.publicKey)), kid: 'k', alg: 'ES256' }] });

let verify: ReturnType<typeof createLogoutVerifier>;
beforeAll(() => {
  verify = createLogoutVerifier({ issuer, audience });
});

const now = () => Math.floor(Date.now() / 1000);
let number = 0;
/** A valid token, of which a test changes one thing. */
const token = (
  changed: Readonly<Record<string, unknown>> = {},
  { typ = 'logout+jwt', signedBy = key.privateKey }: { typ?: string; signedBy?: CryptoKey } = {},
) =>
  new SignJWT({
    iss: issuer,
    aud: audience,
    iat: now(),
    exp: now() + 120,
    jti: `jti-${(number += 1)}`,
    sid: 'session-1',
    sub: 'per_1',
    events: { [event]: {} },
    ...changed,
  })
    .setProtectedHeader({ alg: 'ES256', kid: 'k', typ })
    .sign(signedBy);

describe('a logout token', () => {
  it('names the session that is over', async () => {
    expect(await verify(await token(), keys)).toEqual({ sid: 'session-1', sub: 'per_1' });
  });

  it('names the person whose sessions are all over when it has no sid', async () => {
    expect(await verify(await token({ sid: undefined }), keys)).toEqual({ sid: undefined, sub: 'per_1' });
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['of another issuer', { iss: 'https://other.example' }],
    ['for another application', { aud: 'app_other' }],
    ['without the logout event', { events: {} }],
    ['with another event', { events: { 'http://schemas.example/event': {} } }],
    ['with an event that is no object', { events: { [event]: 'yes' } }],
    ['with a nonce, which makes it an ID token', { nonce: 'n' }],
    ['with neither session nor person', { sid: undefined, sub: undefined }],
    ['without a number of its own', { jti: undefined }],
    ['without a time', { iat: undefined }],
    ['issued ten minutes ago', { iat: now() - 600 }],
    ['issued in the future', { iat: now() + 600 }],
    ['that has expired', { exp: now() - 120 }],
    ['that never expires', { exp: undefined }],
  ])('%s is refused', async (_, changed) => {
    expect(await verify(await token(changed), keys)).toBeUndefined();
  });

  it('of the type of an ID token is refused', async () => {
    expect(await verify(await token({}, { typ: 'JWT' }), keys)).toBeUndefined();
  });

  it('that somebody else signed is refused', async () => {
    expect(await verify(await token({}, { signedBy: otherKey.privateKey }), keys)).toBeUndefined();
  });

  it('without a signature, or that is no token at all, is refused', async () => {
    const [, payload = ''] = (await token()).split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'logout+jwt' })).toString('base64url');
    for (const text of [`${none}.${payload}.`, `${none}.${payload}`, 'x', ''])
      expect(await verify(text, keys)).toBeUndefined();
  });

  it('passes once', async () => {
    const same = await token();
    expect(await verify(same, keys)).toBeDefined();
    expect(await verify(same, keys)).toBeUndefined();
  });
});
