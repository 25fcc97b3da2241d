import { SignedXml } from 'xml-crypto';
import { describe, expect, it } from 'vitest';
import { sharedSite } from '../oidc/sign-on-site.ts';
import { consumer, problemIn, serviceProvider, statusIn } from './service-provider.ts';
import {
  type Changes,
  asked,
  ds,
  enveloped,
  exclusive,
  foreignKey,
  packed,
  rsaSha256,
  sha256,
  signed,
  signedAddress,
  senderTo,
} from './signed-message.ts';

const site = sharedSite();
const { message, post, sp } = senderTo(site);

describe('signatures', () => {
  it.each([
    ['none where the metadata promises one', (xml: string) => xml, 'signature-missing'],
    [
      'one by somebody else’s key',
      (xml: string) => signed(xml, { privateKey: foreignKey.privateKey }),
      'signature-invalid',
    ],
    ['one with SHA-1', (xml: string) => signed(xml, { algorithm: `${ds}rsa-sha1` }), 'algorithm-not-allowed'],
    ['a digest with SHA-1', (xml: string) => signed(xml, { digest: `${ds}sha1` }), 'algorithm-not-allowed'],
    [
      'inclusive canonicalization',
      (xml: string) => signed(xml, { canonical: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315' }),
      'algorithm-not-allowed',
    ],
    [
      'a transform that keeps comments',
      (xml: string) => signed(xml, { transforms: [enveloped, `${exclusive}WithComments`] }),
      'signature-invalid',
    ],
    [
      'no canonicalization among the transforms',
      (xml: string) => signed(xml, { transforms: [enveloped] }),
      'signature-invalid',
    ],
    [
      'one over a child alone',
      (xml: string) => signed(xml, { xpath: "/*/*[local-name(.)='Issuer']" }),
      'signature-invalid',
    ],
    [
      'an HMAC with the public key',
      (xml: string) => signed(xml).replace(rsaSha256, `${ds}hmac-sha1`),
      'algorithm-not-allowed',
    ],
  ] as const)('%s: refused', async (_, sign, problem) => {
    const { entityId } = await sp();
    expect(problemIn(await post(sign(message(entityId))))).toBe(problem);
  });

  it('the key in the message counts for nothing', async () => {
    const { entityId } = await sp();
    const signer = new SignedXml({
      privateKey: foreignKey.privateKey,
      publicCert: foreignKey.certificate,
      signatureAlgorithm: rsaSha256,
      canonicalizationAlgorithm: exclusive,
    });
    signer.addReference({
      xpath: '/*',
      transforms: [enveloped, exclusive],
      digestAlgorithm: sha256,
    });
    signer.computeSignature(message(entityId), {
      location: { reference: "/*/*[local-name(.)='Issuer']", action: 'after' },
    });
    expect(problemIn(await post(signer.getSignedXml()))).toBe('signature-invalid');
  });

  it.each([
    ['an altered RelayState', (query: string) => query.replace('RelayState=a', 'RelayState=b')],
    [
      'a RelayState that was not there',
      (query: string) => query.replace('RelayState=a&', '').concat('&RelayState=x'),
    ],
    ['another way of escaping', (query: string) => query.replace('%3A%2F%2F', ':%2F%2F')],
    ['no algorithm', (query: string) => query.replace(/&SigAlg=[^&]+/, '')],
    [
      'SHA-1',
      (query: string) => query.replace(encodeURIComponent(rsaSha256), encodeURIComponent(`${ds}rsa-sha1`)),
    ],
    ['no signature at all', (query: string) => query.replace(/&SigAlg=.*/, '')],
    ['a signature of nothing', (query: string) => query.replace(/Signature=.*/, 'Signature=')],
  ])('of an address, %s: refused', async (_, alter) => {
    const { entityId } = await sp();
    const query = `SAMLRequest=${packed(message(entityId))}&RelayState=a&SigAlg=${encodeURIComponent(rsaSha256)}`;
    const stop = await site()
      .browser()
      .go(alter(signedAddress('/saml/sso', query)));
    expect(problemIn(stop)).toMatch(/^(signature-(invalid|missing)|algorithm-not-allowed)$/);
  });

  it('an address that is signed inside instead is refused', async () => {
    const { entityId } = await sp();
    const stop = await site()
      .browser()
      .go(`/saml/sso?SAMLRequest=${packed(signed(message(entityId)))}`);
    expect(problemIn(stop)).toBe('signature-invalid');
  });

  it('an application without a key of its own may leave them out, and gets its answer at its registered address only', async () => {
    const { entityId } = await serviceProvider(site());
    expect(asked((await post(message(entityId))).url)).toBe(true);
    const wrong = message(entityId, {
      attributes: { AssertionConsumerServiceURL: 'https://evil.example/acs' },
    });
    expect(problemIn(await post(wrong))).toBe('consumer-unknown');
  });
});

describe('what a signed message says', () => {
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
  it.each([
    [
      'another destination',
      { attributes: { Destination: 'https://other.example/saml/sso' } },
      'destination-wrong',
    ],
    ['no destination', { attributes: { Destination: undefined } }, 'destination-wrong'],
    [
      'a foreign address for the answer',
      { attributes: { AssertionConsumerServiceURL: 'https://evil.example/acs' } },
      'consumer-unknown',
    ],
    [
      'the registered address with something behind it',
      { attributes: { AssertionConsumerServiceURL: `${consumer}/../x` } },
      'consumer-unknown',
    ],
    [
      'an index that is not registered',
      { attributes: { AssertionConsumerServiceURL: undefined, AssertionConsumerServiceIndex: '7' } },
      'consumer-unknown',
    ],
    [
      'the artifact binding',
      { attributes: { ProtocolBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact' } },
      'consumer-unknown',
    ],
    ['an instant of nine minutes ago', { attributes: { IssueInstant: ago(540) } }, 'instant-wrong'],
    ['an instant in four minutes', { attributes: { IssueInstant: ago(-240) } }, 'instant-wrong'],
    ['an instant that is none', { attributes: { IssueInstant: 'yesterday' } }, 'message-malformed'],
    ['version 1.1', { attributes: { Version: '1.1' } }, 'message-malformed'],
    ['an issuer that is not registered', { issuer: 'https://nobody.example/' }, 'issuer-unknown'],
    ['another message', { root: 'ArtifactResolve' }, 'message-malformed'],
    [
      'a comparison that is none',
      {
        inside:
          '<samlp:RequestedAuthnContext Comparison="any"><saml:AuthnContextClassRef>x</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>',
      },
      'message-malformed',
    ],
  ] as const satisfies readonly (readonly [string, Changes, string])[])(
    '%s: refused',
    async (_, change, problem) => {
      const { entityId } = await sp();
      expect(problemIn(await post(signed(message(entityId, change))))).toBe(problem);
    },
  );

  it('a message that comes a second time is refused, whoever brings it', async () => {
    const { entityId } = await sp();
    const xml = signed(message(entityId));
    const [one, two] = await Promise.all([post(xml), post(xml)]);
    const outcomes = [one, two].map((stop) => (asked(stop.url) ? 'asked' : problemIn(stop)));
    expect(outcomes.toSorted()).toEqual(['asked', 'request-repeated']);
  });

  it('an answer in place of a request is refused', async () => {
    const { entityId } = await sp();
    expect(problemIn(await post(signed(message(entityId)), 'SAMLResponse'))).toBe('message-malformed');
  });

  it('a request that somebody else brought cannot be gone on with', async () => {
    const { entityId } = await sp();
    const stop = await post(signed(message(entityId)));
    const victim = site().browser();
    await site().signInByPassword(victim);
    const uid = stop.url.pathname.split('/').at(-1) ?? '';
    expect((await victim.go(`/saml/continue/${uid}`)).status).toBeGreaterThanOrEqual(400);
  });

  it('a subject that the application names is not silently ignored', async () => {
    const { entityId } = await sp();
    const inside = '<saml:Subject><saml:NameID>boss</saml:NameID></saml:Subject>';
    expect(statusIn(await post(signed(message(entityId, { inside }))))).toBe('Requester/RequestUnsupported');
  });
});
