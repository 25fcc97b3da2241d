import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SAML, type SamlConfig, ValidateInResponseTo } from '@node-saml/node-saml';
import { type SignOnSite } from '../oidc/sign-on-site.ts';
import { type Stop } from '../oidc/small-browser.ts';

export const consumer = 'https://sp.example/acs';

export interface KeyPair {
  readonly privateKey: string;
  /** PEM. */
  readonly certificate: string;
}

/** A key with a certificate that openssl made: another hand than the portal's own. */
export function newKeyPair(days = 365): KeyPair {
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-saml-'));
  try {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const file = path.join(folder, 'key.pem');
    writeFileSync(file, privateKey);
    const certificate = execFileSync(
      'openssl',
      ['req', '-x509', '-new', '-key', file, '-subj', '/CN=sp.example', '-days', String(days)],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
    return { privateKey, certificate };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const bare = (pem: string): string => pem.replace(/-----[A-Z ]+-----|\s/g, '');

const descriptor = (use: string, pem: string): string =>
  `<md:KeyDescriptor use="${use}"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${bare(pem)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`;

/** Metadata as an application's operator would send it. */
export function spMetadata({
  entityId,
  signing,
  encryption,
  signsRequests = signing !== undefined,
  consumers = [consumer],
  logout = '',
  nameIdFormat = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  attributes = [],
}: {
  entityId: string;
  signing?: string | undefined;
  encryption?: string | undefined;
  signsRequests?: boolean;
  consumers?: readonly string[];
  logout?: string;
  nameIdFormat?: string;
  attributes?: readonly string[];
}): string {
  const asked = attributes.map((name) => `<md:RequestedAttribute Name="${name}"/>`).join('');
  return [
    `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}">`,
    `<md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" AuthnRequestsSigned="${signsRequests}">`,
    signing === undefined ? '' : descriptor('signing', signing),
    encryption === undefined ? '' : descriptor('encryption', encryption),
    logout,
    `<md:NameIDFormat>${nameIdFormat}</md:NameIDFormat>`,
    ...consumers.map(
      (location, index) =>
        `<md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${location}" index="${index}"/>`,
    ),
    asked === ''
      ? ''
      : `<md:AttributeConsumingService index="0"><md:ServiceName xml:lang="en">x</md:ServiceName>${asked}</md:AttributeConsumingService>`,
    '</md:SPSSODescriptor></md:EntityDescriptor>',
  ].join('');
}

/** The portal's certificate out of its metadata, as an application's operator copies it. */
export async function portalCertificate(site: SignOnSite): Promise<string> {
  const metadata = await (await fetch(`${site.origin}/saml/metadata`)).text();
  return /<md:KeyDescriptor use="signing">[\s\S]*?<ds:X509Certificate>([^<]+)</.exec(metadata)?.[1] ?? '';
}

let count = 0;

/** An application written with another library than the portal's parts (node-saml), registered as `file` says. */
export async function serviceProvider(
  site: SignOnSite,
  {
    file = {},
    metadata = {},
    config = {},
    key,
  }: {
    file?: Readonly<Record<string, unknown>>;
    metadata?: Partial<Parameters<typeof spMetadata>[0]>;
    config?: Partial<SamlConfig>;
    key?: KeyPair | undefined;
  } = {},
) {
  count += 1;
  const entityId = metadata.entityId ?? `https://sp.example/metadata/${count}`;
  const { clientId } = await site.register(
    {
      client_name: `Service ${count}`,
      client_uri: 'https://sp.example/',
      saml_metadata: spMetadata({ entityId, signing: key?.certificate, ...metadata }),
      ...file,
    },
    'saml',
  );
  const saml = new SAML({
    callbackUrl: consumer,
    entryPoint: `${site.origin}/saml/sso`,
    logoutUrl: `${site.origin}/saml/slo`,
    issuer: entityId,
    idpCert: await portalCertificate(site),
    idpIssuer: `${site.origin}/saml/metadata`,
    audience: entityId,
    wantAuthnResponseSigned: true,
    wantAssertionsSigned: true,
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    validateInResponseTo: ValidateInResponseTo.always,
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
    ...(key === undefined ? {} : { privateKey: key.privateKey, publicCert: key.certificate }),
    ...config,
  });
  return {
    clientId,
    entityId,
    saml,
    requestUrl: (relayState = '') => saml.getAuthorizeUrlAsync(relayState, undefined, {}),
    async accept(stop: Stop) {
      const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: answerIn(stop).response });
      if (profile === null) throw new Error('no profile');
      return profile;
    },
  };
}

const unescape = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** What the portal's page carries to the application. */
export function answerIn({ html, url }: Stop) {
  const field = (name: string) =>
    new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1];
  const response = field('SAMLResponse');
  const to = /<form method="post" action="([^"]+)" data-send-form/.exec(html)?.[1];
  if (response === undefined || to === undefined)
    throw new Error(
      `no answer at ${url.pathname}: ${/<main[^]*<\/main>/.exec(html)?.[0].slice(0, 800) ?? ''}`,
    );
  const relayState = field('RelayState');
  return {
    to: unescape(to),
    response,
    xml: Buffer.from(response, 'base64').toString('utf8'),
    relayState: relayState === undefined ? undefined : unescape(relayState),
  };
}

/** The second-level status of an answer, or its success. */
export const statusIn = (stop: Stop): string => {
  const codes = [
    ...answerIn(stop).xml.matchAll(/StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:(\w+)"/g),
  ];
  return codes.map(([, code]) => code).join('/');
};

/** The code of the page that refuses a message. */
export const problemIn = ({ html }: Stop): string | undefined => /saml-([a-z-]+)<\/span>/.exec(html)?.[1];
