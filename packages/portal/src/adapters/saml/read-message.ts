import { comparisons, type RequestedContext } from '../../domain/saml/requested-context.ts';
import { decryptElement } from './decrypt.ts';
import { type OwnKey } from './own-key.ts';
import { booleanOf, childNamed, childrenNamed, isNamed, MalformedXml, type XmlElement } from './xml.ts';

const no = (why: string): never => {
  throw new MalformedXml(why);
};

/** What every message says of itself (SAML 2.0 Core, 3.2.1 and 3.2.2). */
export interface Envelope {
  readonly id: string;
  readonly issuer: string;
  readonly destination: string | undefined;
  readonly issueInstant: Date;
}

export function readEnvelope(root: XmlElement): Envelope {
  const { attributes } = root;
  const id = attributes.get('ID') ?? '';
  if (!/^[A-Za-z_][\w.-]{0,255}$/.test(id)) no('ID');
  if (attributes.get('Version') !== '2.0') no('Version');
  const issuer = childNamed(root, 'assertion', 'Issuer')?.text ?? '';
  if (issuer === '' || issuer.length > 1024) no('Issuer');
  const instant = attributes.get('IssueInstant') ?? '';
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(instant)) no('IssueInstant');
  const issueInstant = new Date(instant);
  if (Number.isNaN(issueInstant.getTime())) no('IssueInstant');
  return { id, issuer, destination: attributes.get('Destination'), issueInstant };
}

export interface AuthnRequest {
  readonly consumerUrl: string | undefined;
  readonly consumerIndex: number | undefined;
  readonly protocolBinding: string | undefined;
  readonly forceAuthn: boolean;
  readonly isPassive: boolean;
  readonly nameIdFormat: string | undefined;
  readonly spNameQualifier: string | undefined;
  readonly context: RequestedContext;
  /** Subject, Conditions, Scoping: what we would have to honour and cannot. */
  readonly unsupported: string | undefined;
}

function readContext(root: XmlElement): RequestedContext {
  const element = childNamed(root, 'protocol', 'RequestedAuthnContext');
  if (element === undefined) return { comparison: 'exact', names: [] };
  const wanted = element.attributes.get('Comparison') ?? 'exact';
  const comparison = comparisons.find((each) => each === wanted) ?? no('Comparison');
  const names = element.children.map(({ text }) => text);
  if (names.length === 0 || names.length > 20 || names.some((name) => name === '' || name.length > 200))
    no('RequestedAuthnContext');
  return { comparison, names };
}

/** SAML 2.0 Core, 3.4.1. */
export function readAuthnRequest(root: XmlElement): AuthnRequest {
  const { attributes } = root;
  const index = attributes.get('AssertionConsumerServiceIndex');
  if (index !== undefined && !/^\d{1,5}$/.test(index)) no('AssertionConsumerServiceIndex');
  const consumerUrl = attributes.get('AssertionConsumerServiceURL');
  const protocolBinding = attributes.get('ProtocolBinding');
  if (index !== undefined && (consumerUrl ?? protocolBinding) !== undefined)
    no('both an index and an address');
  const policy = childNamed(root, 'protocol', 'NameIDPolicy');
  return {
    consumerUrl,
    consumerIndex: index === undefined ? undefined : Number(index),
    protocolBinding,
    forceAuthn: booleanOf(attributes.get('ForceAuthn')),
    isPassive: booleanOf(attributes.get('IsPassive')),
    nameIdFormat: policy?.attributes.get('Format'),
    spNameQualifier: policy?.attributes.get('SPNameQualifier'),
    context: readContext(root),
    unsupported: childNamed(root, 'assertion', 'Subject') === undefined ? undefined : 'Subject',
  };
}

export interface LogoutRequest {
  readonly nameId: string;
  readonly sessionIndexes: readonly string[];
  readonly notOnOrAfter: Date | undefined;
}

/** SAML 2.0 Core, 3.7.1. */
export function readLogoutRequest(root: XmlElement, keys: readonly OwnKey[]): LogoutRequest {
  const encrypted = childNamed(root, 'assertion', 'EncryptedID');
  const named =
    encrypted === undefined ? childNamed(root, 'assertion', 'NameID') : decryptElement(encrypted, keys);
  const nameId = named !== undefined && isNamed(named, 'assertion', 'NameID') ? named.text : '';
  if (nameId === '' || nameId.length > 256) no('NameID');
  const until = root.attributes.get('NotOnOrAfter');
  const notOnOrAfter = until === undefined ? undefined : new Date(until);
  if (notOnOrAfter !== undefined && Number.isNaN(notOnOrAfter.getTime())) no('NotOnOrAfter');
  return {
    nameId,
    sessionIndexes: childrenNamed(root, 'protocol', 'SessionIndex').map(({ text }) => text),
    notOnOrAfter,
  };
}

export interface LogoutResponse {
  readonly inResponseTo: string;
  readonly success: boolean;
}

export const statusSuccess = 'urn:oasis:names:tc:SAML:2.0:status:Success';

/** SAML 2.0 Core, 3.7.2. */
export function readLogoutResponse(root: XmlElement): LogoutResponse {
  const status = childNamed(root, 'protocol', 'Status');
  const code = status && childNamed(status, 'protocol', 'StatusCode');
  return {
    inResponseTo: root.attributes.get('InResponseTo') ?? '',
    success: code?.attributes.get('Value') === statusSuccess,
  };
}
