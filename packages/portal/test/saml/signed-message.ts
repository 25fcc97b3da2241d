import { createSign, randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { SignedXml } from 'xml-crypto';
import { type SignOnSite } from '../oidc/sign-on-site.ts';
import { consumer, newKeyPair, serviceProvider } from './service-provider.ts';

/** The key that the registered metadata names, and one that it does not. */
export const key = newKeyPair();
export const foreignKey = newKeyPair();

const protocol = 'urn:oasis:names:tc:SAML:2.0:protocol';
const assertion = 'urn:oasis:names:tc:SAML:2.0:assertion';
export const ds = 'http://www.w3.org/2000/09/xmldsig#';
export const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
export const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
export const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const enveloped = `${ds}enveloped-signature`;

interface Signing {
  readonly privateKey?: string;
  readonly xpath?: string;
  readonly algorithm?: string;
  readonly digest?: string;
  readonly transforms?: readonly string[];
  readonly canonical?: string;
}

/** Signs a message, rightly unless told otherwise. */
export function signed(
  xml: string,
  {
    privateKey = key.privateKey,
    xpath = '/*',
    algorithm = rsaSha256,
    digest = sha256,
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

/** A signed message apart: its signature, and what is left without it. */
export function takenApart(xml: string): { signature: string; rest: string } {
  const signature = /<ds:Signature[^]*<\/ds:Signature>/.exec(xml)?.[0] ?? '';
  return { signature, rest: xml.replace(signature, '') };
}

export const packed = (xml: string): string =>
  encodeURIComponent(deflateRawSync(Buffer.from(xml)).toString('base64'));

/** An address whose query is signed, rightly unless told otherwise. */
export const signedAddress = (path: string, query: string, privateKey = key.privateKey): string => {
  const signature = createSign('sha256').update(query).sign(privateKey, 'base64');
  return `${path}?${query}&Signature=${encodeURIComponent(signature)}`;
};

export interface Changes {
  readonly id?: string;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  readonly issuer?: string;
  readonly inside?: string;
  readonly root?: string;
}

/** What the tests of attacks send to a portal. */
export const senderTo = (site: () => SignOnSite) => ({
  /** A valid AuthnRequest; a test changes one thing. */
  message: (
    entityId: string,
    { id, attributes = {}, issuer, inside = '', root = 'AuthnRequest' }: Changes = {},
  ): string => {
    const all: Record<string, string | undefined> = {
      'xmlns:samlp': protocol,
      'xmlns:saml': assertion,
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
  },
  post: async (xml: string, field = 'SAMLRequest') => {
    const path = '/saml/sso';
    const browser = site().browser();
    const answer = await browser.ask(path, {
      method: 'POST',
      body: new URLSearchParams({ [field]: Buffer.from(xml).toString('base64') }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    return browser.follow(answer, new URL(path, site().origin));
  },
  sp: () => serviceProvider(site(), { key }),
});

/** Whether a message was believed: its person is asked to sign in. */
export const asked = (url: URL): boolean => url.pathname.startsWith('/sign-in/application/saml_');
