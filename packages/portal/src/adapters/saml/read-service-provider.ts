import { X509Certificate } from 'node:crypto';
import {
  type CarriedCertificate,
  type LogoutEndpoint,
  type NameIdFormat,
  nameIdFormats,
  type SamlBinding,
  type ServiceProvider,
} from '../../domain/saml/service-provider.ts';
import {
  booleanOf,
  childNamed,
  childrenNamed,
  isNamed,
  MalformedXml,
  parseXml,
  type XmlElement,
} from './xml.ts';

const longest = 100_000;

export const bindings: Readonly<Record<SamlBinding, string>> = {
  redirect: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
  post: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
  soap: 'urn:oasis:names:tc:SAML:2.0:bindings:SOAP',
};

export const formatNames: Readonly<Record<NameIdFormat, string>> = {
  persistent: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  transient: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
  email: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
};

export const formatOf = (name: string): NameIdFormat | undefined =>
  nameIdFormats.find((format) => formatNames[format] === name);

/** What is wrong with metadata, in words for the operator who registers it. */
export class UnsuitableMetadata extends Error {
  override readonly name = 'UnsuitableMetadata';
}

const unsuitable = (why: string): never => {
  throw new UnsuitableMetadata(`saml_metadata: ${why}`);
};

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** An address to which people, or assertions, are sent: https, or plain http on this machine. */
function addressIn(element: XmlElement, attribute: string): string | undefined {
  const text = element.attributes.get(attribute);
  if (text === undefined) return undefined;
  if (text.length > 2000 || !URL.canParse(text))
    return unsuitable(`${attribute} ${text.slice(0, 100)} is no address`);
  const { protocol, hostname, hash, username, password } = new URL(text);
  const safe = protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname));
  if (!safe || hash !== '' || username !== '' || password !== '')
    return unsuitable(
      `${attribute} ${text} must be https (plain http on this machine only), without fragment and user name`,
    );
  return text;
}

const location = (element: XmlElement): string =>
  addressIn(element, 'Location') ?? unsuitable(`${element.name} without Location`);

function certificateIn(text: string): X509Certificate {
  const base64 = text.replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return unsuitable('an X509Certificate that is not base64');
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(Buffer.from(base64, 'base64'));
  } catch {
    return unsuitable('an X509Certificate that cannot be read');
  }
  const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
  if (asymmetricKeyType !== 'rsa' || (asymmetricKeyDetails?.modulusLength ?? 0) < 2048)
    return unsuitable('a key that is not RSA of 2048 bits or more');
  return certificate;
}

interface Key {
  readonly use: string | undefined;
  readonly certificate: X509Certificate;
}

const keysIn = (descriptor: XmlElement): Key[] =>
  childrenNamed(descriptor, 'metadata', 'KeyDescriptor').flatMap((key) => {
    const info = childNamed(key, 'signature', 'KeyInfo');
    const data = info === undefined ? [] : childrenNamed(info, 'signature', 'X509Data');
    return data
      .flatMap((each) => childrenNamed(each, 'signature', 'X509Certificate'))
      .map(({ text }) => ({ use: key.attributes.get('use'), certificate: certificateIn(text) }));
  });

function consumersIn(descriptor: XmlElement): ServiceProvider['consumers'] {
  const byPost = childrenNamed(descriptor, 'metadata', 'AssertionConsumerService').filter(
    ({ attributes }) => attributes.get('Binding') === bindings.post,
  );
  if (byPost.length === 0) return unsuitable('no AssertionConsumerService with HTTP-POST');
  const isDefault = ({ attributes }: XmlElement) => booleanOf(attributes.get('isDefault'));
  const first =
    byPost.find(isDefault) ?? byPost.find(({ attributes }) => !attributes.has('isDefault')) ?? byPost[0];
  const inOrder = first === undefined ? byPost : [first, ...byPost.filter((each) => each !== first)];
  return inOrder.map((element) => {
    const index = element.attributes.get('index');
    return {
      index: index !== undefined && /^\d{1,5}$/.test(index) ? Number(index) : undefined,
      location: location(element),
    };
  });
}

const logoutIn = (descriptor: XmlElement): LogoutEndpoint[] =>
  childrenNamed(descriptor, 'metadata', 'SingleLogoutService').flatMap((element) => {
    const name = element.attributes.get('Binding');
    const binding = (['soap', 'redirect', 'post'] as const).find((each) => bindings[each] === name);
    if (binding === undefined) return [];
    const to = location(element);
    return [{ binding, location: to, responseLocation: addressIn(element, 'ResponseLocation') ?? to }];
  });

function attributesIn(descriptor: XmlElement): readonly string[] | undefined {
  const services = childrenNamed(descriptor, 'metadata', 'AttributeConsumingService');
  if (services.length === 0) return undefined;
  return services
    .flatMap((service) => childrenNamed(service, 'metadata', 'RequestedAttribute'))
    .map(({ attributes }) => attributes.get('Name') ?? '');
}

const carries = (use: CarriedCertificate['use'], keys: readonly Key[]): CarriedCertificate[] =>
  keys.map(({ certificate }) => ({ use, notAfter: certificate.validToDate }));

function readDescriptor(root: XmlElement, descriptor: XmlElement): ServiceProvider {
  const entityId = root.attributes.get('entityID') ?? '';
  if (entityId === '' || entityId.length > 1024) unsuitable('an entityID of 1 to 1024 characters is needed');
  const protocols = descriptor.attributes.get('protocolSupportEnumeration') ?? '';
  if (!protocols.split(/\s+/).includes('urn:oasis:names:tc:SAML:2.0:protocol')) unsuitable('not SAML 2.0');
  const keys = keysIn(descriptor);
  const signing = keys.filter(({ use }) => use !== 'encryption');
  const encryption = keys.filter(({ use }) => use !== 'signing');
  const signsRequests = booleanOf(descriptor.attributes.get('AuthnRequestsSigned'));
  const logout = logoutIn(descriptor);
  if (signsRequests && signing.length === 0) unsuitable('AuthnRequestsSigned without a signing key');
  if (logout.length > 0 && signing.length === 0) unsuitable('SingleLogoutService without a signing key');
  const formats = childrenNamed(descriptor, 'metadata', 'NameIDFormat').flatMap(
    ({ text }) => formatOf(text) ?? [],
  );
  return {
    entityId,
    consumers: consumersIn(descriptor),
    logout,
    signingCertificates: signing.map(({ certificate }) => certificate.toString()),
    encryptionCertificate: encryption[0]?.certificate.toString(),
    signsRequests,
    nameIdFormats: formats,
    requestedAttributes: attributesIn(descriptor),
    certificates: [...carries('signing', signing), ...carries('encryption', encryption.slice(0, 1))],
  };
}

/**
 * Reads the metadata of one service provider (SAML 2.0 Metadata, 2.4.4) that an operator registers. Keys count, not the
 * dates of the certificates that carry them (SAML V2.0 Metadata Interoperability Profile, 2.6.1).
 * @throws {UnsuitableMetadata} with a sentence for the operator
 */
export function readServiceProvider(metadata: string): ServiceProvider {
  if (metadata.length > longest) unsuitable(`longer than ${longest} characters`);
  try {
    const root = parseXml(metadata.trim(), 'metadata');
    if (!isNamed(root, 'metadata', 'EntityDescriptor')) unsuitable('one EntityDescriptor is needed');
    const descriptor = childNamed(root, 'metadata', 'SPSSODescriptor');
    return descriptor === undefined ? unsuitable('no SPSSODescriptor') : readDescriptor(root, descriptor);
  } catch (error) {
    if (error instanceof MalformedXml) return unsuitable(error.message);
    throw error;
  }
}
