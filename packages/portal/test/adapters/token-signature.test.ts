import { constants, createHash, KeyObject, sign } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { newPssKeys, type PssParameters } from '@ecpa/testkit/pss-keys';
import { type Authority, makeAuthority, makeCard, now } from './pki/authority.ts';
import { trusted, trustIn, verifierFor } from './pki/verifier.ts';

const data = Buffer.from('origin and challenge');
const other = Buffer.from('something else');

/** A PSS signature with a salt as long as the hash; nothing where OpenSSL itself keeps to the key's parameters. */
function signIfAllowed(hash: string, key: KeyObject): Uint8Array {
  try {
    return sign(hash, data, { key, saltLength: constants.RSA_PSS_SALTLEN_DIGEST });
  } catch {
    return new Uint8Array(256);
  }
}

describe('the signature of a token', () => {
  let authority: Authority;
  let verifier: ReturnType<typeof verifierFor>['verifier'];
  beforeAll(async () => {
    authority = await makeAuthority({ name: 'C=TW, CN=根' });
    ({ verifier } = verifierFor(trustIn({ anchors: [authority], issuers: [[authority, 'natural-person']] })));
  });

  const card = async (keyKind: 'ec' | 'rsa') => {
    const { der, keys } = await makeCard({ authority, keyKind });
    return { trusted: trusted(verifier, der), key: KeyObject.from(keys.privateKey) };
  };

  it('holds for RSA with PKCS#1 v1.5 and with PSS, over these data alone', async () => {
    const { trusted: one, key } = await card('rsa');
    const pkcs1 = sign('sha256', data, key);
    const pss = sign('sha384', data, {
      key,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    });
    const holds = (algorithm: string, signature: Uint8Array, over = data) =>
      verifier.signatureVerifies({ trusted: one, algorithm, data: over, signature });
    expect(holds('RS256', pkcs1)).toBe(true);
    expect(holds('PS384', pss)).toBe(true);
    expect(holds('RS256', pkcs1, other)).toBe(false);
    expect(holds('RS256', pss)).toBe(false);
    expect(holds('PS256', pkcs1)).toBe(false);
    for (const algorithm of ['RS512', 'ES256', 'HS256', 'none', '', 'constructor'])
      expect(holds(algorithm, pkcs1)).toBe(false);
    expect(holds('RS256', new Uint8Array())).toBe(false);
  });

  it('holds for ECDSA as r‖s and as DER, on the curve of the key alone', async () => {
    const { trusted: one, key } = await card('ec');
    const raw = sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' });
    const asDer = sign('sha256', data, key);
    const holds = (algorithm: string, signature: Uint8Array) =>
      verifier.signatureVerifies({ trusted: one, algorithm, data, signature });
    expect(holds('ES256', raw)).toBe(true);
    expect(holds('ES256', asDer)).toBe(true);
    for (const algorithm of ['ES384', 'RS256', 'PS256'])
      for (const signature of [raw, asDer]) expect(holds(algorithm, signature)).toBe(false);
    expect(holds('ES256', new Uint8Array(64))).toBe(false);
  });

  it.each([
    ['no parameters', undefined, ['PS256', 'PS384', 'PS512']],
    ['SHA-256', { hash: 'SHA-256', salt: 32 }, ['PS256']],
    ['SHA-384 and any salt', { hash: 'SHA-384', salt: 0 }, ['PS384']],
    ['SHA-512', { hash: 'SHA-512', salt: 64 }, ['PS512']],
    ['SHA-1', { hash: 'SHA-1', salt: 20 }, []],
    ['two hashes', { hash: 'SHA-256', maskHash: 'SHA-512', salt: 32 }, []],
    ['a salt longer than the hash', { hash: 'SHA-256', salt: 33 }, []],
  ] satisfies [string, PssParameters | undefined, string[]][])(
    'of a key for RSA-PSS alone, with %s, holds by the algorithms that its parameters leave',
    async (_, parameters, allowed) => {
      const { privateKey, publicKey } = newPssKeys(parameters);
      const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
      const { der } = await makeCard({ authority, spki });
      const verdict = verifier.trust({ unverified: der, kind: 'natural-person', at: now });
      const held = ['PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'ES256'].filter((algorithm) => {
        const hash = `sha${algorithm.slice(2)}`;
        const signature = signIfAllowed(hash, privateKey);
        return (
          verdict.ok && verifier.signatureVerifies({ trusted: verdict.value, algorithm, data, signature })
        );
      });
      expect(held).toEqual(allowed);
    },
  );

  it('gives back the digest that an RS256 signature carries, and none for anything else', async () => {
    const { trusted: one, key } = await card('rsa');
    const digestOf = (algorithm: string, signature: Uint8Array) =>
      verifier.signedDigest({ trusted: one, algorithm, signature });
    const signature = sign('sha256', data, key);
    expect(digestOf('RS256', signature)).toBe(createHash('sha256').update(data).digest('hex'));
    expect(digestOf('RS384', signature)).toBeUndefined();
    expect(digestOf('RS256', sign('sha1', data, key))).toBeUndefined();
    expect(digestOf('RS256', Buffer.alloc(256, 7))).toBeUndefined();
    expect(digestOf('RS256', Buffer.alloc(3))).toBeUndefined();
    const ecCard = await card('ec');
    expect(verifier.signedDigest({ trusted: ecCard.trusted, algorithm: 'ES256', signature })).toBeUndefined();
  });

  it('is not asked about certificates of another verifier', async () => {
    const { trusted: one } = await card('ec');
    expect(() =>
      verifier.signatureVerifies({
        trusted: { ...one, path: {} },
        algorithm: 'ES256',
        data,
        signature: data,
      }),
    ).toThrow();
  });
});
