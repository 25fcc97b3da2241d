import { deflateRawSync } from 'node:zlib';
import { createSign, randomUUID } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { describe, expect, it } from 'vitest';
import { sharedSite } from '../oidc/sign-on-site.ts';
import { consumer, newKeyPair, problemIn, serviceProvider, statusIn } from './service-provider.ts';

const site = sharedSite();
const key = newKeyPair();
const foreignKey = newKeyPair();

const names = {
  protocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
};
const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const enveloped = `${names.ds}enveloped-signature`;

interface Changes {
  readonly id?: string;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  readonly issuer?: string;
  readonly inside?: string;
  readonly root?: string;
}

/** A valid message; a test changes one thing. */
function message(
  entityId: string,
  { id, attributes = {}, issuer, inside = '', root = 'AuthnRequest' }: Changes = {},
) {
  const all: Record<string, string | undefined> = {
    'xmlns:samlp': names.protocol,
    'xmlns:saml': names.assertion,
    ID: id ?? `_${randomUUID()}`,
    Version: '2.0',
    IssueInstant: new Date().toISOString(),
    Destination: `${site().origin}/saml/sso`,
    AssertionConsumerServiceURL: consumer,
    ...attributes,
  };
  const written = Object.entries(all)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${value}"`]))
    .join('');
  return `<samlp:${root}${written}><saml:Issuer>${issuer ?? entityId}</saml:Issuer>${inside}</samlp:${root}>`;
}

interface Signing {
  readonly privateKey?: string;
  readonly xpath?: string;
  readonly algorithm?: string;
  readonly digest?: string;
  readonly transforms?: readonly string[];
  readonly canonical?: string;
  readonly prefixes?: string[];
}

function signed(
  xml: string,
  {
    privateKey = key.privateKey,
    xpath = '/*',
    algorithm = rsaSha256,
    digest = 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms = [enveloped, exclusive],
    canonical = exclusive,
  }: Signing = {},
): string {
  const signer = new SignedXml({
    privateKey,
    signatureAlgorithm: algorithm,
    canonicalizationAlgorithm: canonical,
  });
  signer.addReference({ xpath, transforms, digestAlgorithm: digest });
  signer.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: "/*/*[local-name(.)='Issuer']", action: 'after' },
  });
  return signer.getSignedXml();
}

const post = async (xml: string, path = '/saml/sso', field = 'SAMLRequest') => {
  const browser = site().browser();
  const answer = await browser.ask(path, {
    method: 'POST',
    body: new URLSearchParams({ [field]: Buffer.from(xml).toString('base64') }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  return browser.follow(answer, new URL(path, site().origin));
};

const packed = (xml: string): string =>
  encodeURIComponent(deflateRawSync(Buffer.from(xml)).toString('base64'));

const signedAddress = (query: string, privateKey = key.privateKey): string => {
  const signature = createSign('sha256').update(query).sign(privateKey, 'base64');
  return `/saml/sso?${query}&Signature=${encodeURIComponent(signature)}`;
};

const sp = () => serviceProvider(site(), { key });
/** Accepted means: the person is asked to sign in. */
const asked = (url: URL): boolean => url.pathname.startsWith('/sign-in/application/saml_');

describe('the message that the attacks change', () => {
  it('is taken as it stands, by form and by address', async () => {
    const { entityId } = await sp();
    expect(asked((await post(signed(message(entityId)))).url)).toBe(true);
    const query = `SAMLRequest=${packed(message(entityId))}&SigAlg=${encodeURIComponent(rsaSha256)}`;
    expect(asked((await site().browser().go(signedAddress(query))).url)).toBe(true);
  });
});

/** Each gets a validly signed message of the application and wants another one to be acted on. */
describe('wrapped messages', () => {
  const evilAddress = 'https://evil.example/acs';
  const parts = (entityId: string) => {
    const good = signed(message(entityId, { id: '_good' + randomUUID() }));
    const signature = /<ds:Signature[^]*<\/ds:Signature>/.exec(good)?.[0] ?? '';
    const withoutSignature = good.replace(signature, '');
    const evil = (inside: string, id = `_evil${randomUUID()}`) =>
      message(entityId, { id, attributes: { AssertionConsumerServiceURL: evilAddress }, inside });
    return { good, signature, withoutSignature, evil, id: /ID="([^"]+)"/.exec(good)?.[1] ?? '' };
  };

  it.each([
    [
      'XSW1: the signed message inside the signature of the forged one',
      ({ signature, withoutSignature, evil }) =>
        evil(
          signature.replace('</ds:Signature>', `<ds:Object>${withoutSignature}</ds:Object></ds:Signature>`),
        ),
    ],
    [
      'XSW2: the signature beside the signed message in the forged one',
      ({ signature, withoutSignature, evil }) => evil(`${signature}${withoutSignature}`),
    ],
    [
      'XSW3: the forged message before the signed one',
      ({ good, evil, id }) => evil('', id).replace('</samlp:AuthnRequest>', `${good}</samlp:AuthnRequest>`),
    ],
    [
      'XSW4: the signed message, signature and all, as an extension',
      ({ good, evil }) => evil(`<samlp:Extensions>${good}</samlp:Extensions>`),
    ],
    [
      'XSW5: the forged message carries the signature, the signed one follows',
      ({ signature, withoutSignature, evil, id }) =>
        evil(signature, id).replace('</samlp:AuthnRequest>', `${withoutSignature}</samlp:AuthnRequest>`),
    ],
    [
      'XSW6: the signed message in the KeyInfo',
      ({ signature, withoutSignature, evil }) =>
        evil(
          signature.replace('</ds:Signature>', `<ds:KeyInfo>${withoutSignature}</ds:KeyInfo></ds:Signature>`),
        ),
    ],
    [
      'XSW7: the signed message in an extension, the signature in front',
      ({ signature, withoutSignature, evil }) =>
        evil(`${signature}<samlp:Extensions>${withoutSignature}</samlp:Extensions>`),
    ],
    [
      'XSW8: the signed message in an object of a second signature',
      ({ good, signature, evil }) =>
        evil(
          `${signature}<ds:Signature xmlns:ds="${names.ds}"><ds:Object>${good}</ds:Object></ds:Signature>`,
        ),
    ],
    ['the forged message takes the ID of the signed one', ({ signature, evil, id }) => evil(signature, id)],
    ['a second reference', ({ good }) => good.replace(/(<ds:Reference[^]*<\/ds:Reference>)/, '$1$1')],
    ['a second SignedInfo', ({ good }) => good.replace(/(<ds:SignedInfo[^]*<\/ds:SignedInfo>)/, '$1$1')],
    ['a reference to the whole document', ({ good }) => good.replace(/URI="#[^"]+"/, 'URI=""')],
    ['two roots', ({ good, evil }) => `${evil('')}${good}`],
  ] as const satisfies readonly (readonly [string, (given: ReturnType<typeof parts>) => string])[])(
    '%s: refused',
    async (_, wrap) => {
      const { entityId } = await sp();
      const stop = await post(wrap(parts(entityId)));
      expect(stop.status).toBe(400);
      expect(problemIn(stop)).toMatch(/^(signature-invalid|message-malformed)$/);
      expect(stop.html).not.toContain('evil');
    },
  );

  it('a message without wrapping, but with another address in it, is refused by its digest', async () => {
    const { entityId } = await sp();
    const stop = await post(signed(message(entityId)).replace(consumer, `${consumer}2`));
    expect(problemIn(stop)).toBe('signature-invalid');
  });
});

describe('signatures', () => {
  it.each([
    ['none where the metadata promises one', (xml: string) => xml, 'signature-missing'],
    [
      'one by somebody else’s key',
      (xml: string) => signed(xml, { privateKey: foreignKey.privateKey }),
      'signature-invalid',
    ],
    [
      'one with SHA-1',
      (xml: string) => signed(xml, { algorithm: `${names.ds}rsa-sha1` }),
      'algorithm-not-allowed',
    ],
    [
      'a digest with SHA-1',
      (xml: string) => signed(xml, { digest: `${names.ds}sha1` }),
      'algorithm-not-allowed',
    ],
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
      (xml: string) => signed(xml).replace(rsaSha256, `${names.ds}hmac-sha1`),
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
      digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
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
      (query: string) =>
        query.replace(encodeURIComponent(rsaSha256), encodeURIComponent(`${names.ds}rsa-sha1`)),
    ],
    ['no signature at all', (query: string) => query.replace(/&SigAlg=.*/, '')],
    ['a signature of nothing', (query: string) => query.replace(/Signature=.*/, 'Signature=')],
  ])('of an address, %s: refused', async (_, alter) => {
    const { entityId } = await sp();
    const query = `SAMLRequest=${packed(message(entityId))}&RelayState=a&SigAlg=${encodeURIComponent(rsaSha256)}`;
    const stop = await site()
      .browser()
      .go(alter(signedAddress(query)));
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
    ['an instant of six minutes ago', { attributes: { IssueInstant: ago(360) } }, 'instant-wrong'],
    ['an instant in two minutes', { attributes: { IssueInstant: ago(-120) } }, 'instant-wrong'],
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
    expect(problemIn(await post(signed(message(entityId)), '/saml/sso', 'SAMLResponse'))).toBe(
      'message-malformed',
    );
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

describe('XML that is meant to do something', () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>`;
  it.each([
    [
      'entities that multiply',
      (xml: string) => `${bomb}${xml.replace('</saml:Issuer>', '&c;</saml:Issuer>')}`,
    ],
    [
      'an entity from a file',
      (xml: string) =>
        `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${xml.replace('</saml:Issuer>', '&f;</saml:Issuer>')}`,
    ],
    ['a document type alone', (xml: string) => `<!DOCTYPE x SYSTEM "http://evil.example/x.dtd">${xml}`],
    ['an instruction', (xml: string) => `<?xml-stylesheet href="http://evil.example/x.xsl"?>${xml}`],
    [
      'a comment in the issuer',
      (xml: string) => xml.replace('<saml:Issuer>', '<saml:Issuer>https://nobody<!-- x -->'),
    ],
    ['a CDATA section', (xml: string) => xml.replace('<saml:Issuer>', '<saml:Issuer><![CDATA[x]]>')],
    ['an attribute twice', (xml: string) => xml.replace(' Version=', ' Version="2.0" Version=')],
    [
      'an ID twice',
      (xml: string) =>
        xml.replace('<saml:Issuer>', `<saml:Issuer ID="${/ID="([^"]+)"/.exec(xml)?.[1] ?? ''}">`),
    ],
    ['an entity that nobody declared', (xml: string) => xml.replace('</saml:Issuer>', '&x;</saml:Issuer>')],
    ['an element that is not closed', (xml: string) => xml.replace('</saml:Issuer>', '')],
    ['something behind the end', (xml: string) => `${xml}<x/>`],
    ['another encoding', (xml: string) => `<?xml version="1.0" encoding="UTF-7"?>${xml}`],
    [
      'a thousand levels',
      (xml: string) =>
        xml.replace(
          '</samlp:AuthnRequest>',
          `${'<x>'.repeat(1000)}${'</x>'.repeat(1000)}</samlp:AuthnRequest>`,
        ),
    ],
    [
      'two hundred elements',
      (xml: string) => xml.replace('</samlp:AuthnRequest>', `${'<x/>'.repeat(200)}</samlp:AuthnRequest>`),
    ],
    [
      'three hundred attributes',
      (xml: string) =>
        xml.replace(
          ' Version=',
          `${Array.from({ length: 300 }, (_, index) => ` a${index}="x"`).join('')} Version=`,
        ),
    ],
    ['control characters', (xml: string) => xml.replace('</saml:Issuer>', '&#8;</saml:Issuer>')],
  ])('%s: refused before anything is looked up', async (_, spoil) => {
    const { entityId } = await serviceProvider(site());
    const stop = await post(spoil(message(entityId)));
    expect([stop.status, problemIn(stop)]).toEqual([400, 'message-malformed']);
  });

  it('an inclusion stays text that nobody follows', async () => {
    const { entityId } = await serviceProvider(site());
    const inside =
      '<samlp:Extensions><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/></samlp:Extensions>';
    const stop = await post(message(entityId, { inside }));
    expect(asked(stop.url)).toBe(true);
  });
});

describe('messages that are too much', () => {
  it('a giant one is refused by its length, and one beyond the form’s limit before it is read', async () => {
    const { entityId } = await serviceProvider(site());
    const giant = (length: number) =>
      message(entityId, { inside: `<samlp:Extensions>${'x'.repeat(length)}</samlp:Extensions>` });
    expect(problemIn(await post(giant(70_000)))).toBe('message-too-large');
    expect((await post(giant(400_000))).status).toBe(413);
  });

  it('a small one that unpacks to a gigabyte is given up early, in bounded memory', async () => {
    const bomb = deflateRawSync(Buffer.alloc(2_000_000, 0x20)).toString('base64');
    const before = process.memoryUsage().rss;
    for (let times = 0; times < 20; times += 1) {
      const stop = await site()
        .browser()
        .go(`/saml/sso?SAMLRequest=${encodeURIComponent(bomb)}`);
      expect([stop.status, problemIn(stop)]).toEqual([413, 'message-too-large']);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
  });

  it.each([
    ['nothing', '/saml/sso'],
    ['no base64', '/saml/sso?SAMLRequest=%3Cx%3E'],
    [
      'nothing deflated',
      `/saml/sso?SAMLRequest=${encodeURIComponent(Buffer.from('hello there').toString('base64'))}`,
    ],
    ['both directions', '/saml/sso?SAMLRequest=aaaa&SAMLResponse=aaaa'],
    ['another encoding', '/saml/sso?SAMLRequest=aaaa&SAMLEncoding=urn:x'],
    ['nothing at the logout address', '/saml/slo'],
  ])('%s: refused', async (_, address) => {
    const stop = await site().browser().go(address);
    expect([stop.status, problemIn(stop)]).toEqual([400, 'message-malformed']);
  });

  it('RelayState of 80 bytes is kept, of 81 refused', async () => {
    const { entityId } = await serviceProvider(site());
    const send = (length: number) =>
      site()
        .browser()
        .go(`/saml/sso?SAMLRequest=${packed(message(entityId))}&RelayState=${'r'.repeat(length)}`);
    expect(asked((await send(80)).url)).toBe(true);
    expect(problemIn(await send(81))).toBe('relay-state-too-long');
  });
});
