import { deflateRawSync } from 'node:zlib';
import { type LogoutEndpoint } from '../../domain/saml/service-provider.ts';
import { later } from '../../kernel/clock.ts';
import { type OwnKey } from './own-key.ts';
import { signedQuery, signRoot } from './sign-xml.ts';
import { declared, instant, type Markup, write } from './write-xml.ts';
import { nameIdElement, type NameId, statusElement, type StatusCode } from './write-response.ts';

const validSeconds = 300;

interface Sent {
  readonly id: string;
  readonly at: Date;
  readonly issuer: string;
  readonly destination: string;
}

/** SAML 2.0 Core, 3.7.1; not signed yet. */
export const logoutRequest = ({
  id,
  at,
  issuer,
  destination,
  audience,
  nameId,
  sessionIndex,
}: Sent & { audience: string; nameId: NameId; sessionIndex: string }): Markup =>
  write(
    'samlp:LogoutRequest',
    {
      ...declared,
      ID: id,
      Version: '2.0',
      IssueInstant: instant(at),
      Destination: destination,
      NotOnOrAfter: instant(later(at, validSeconds)),
    },
    write('saml:Issuer', {}, issuer),
    nameIdElement(nameId, { issuer, audience }),
    write('samlp:SessionIndex', {}, sessionIndex),
  );

/** SAML 2.0 Core, 3.7.2; not signed yet. */
export const logoutResponse = ({
  id,
  at,
  issuer,
  destination,
  inResponseTo,
  status,
}: Sent & { inResponseTo: string; status: StatusCode | undefined }): Markup =>
  write(
    'samlp:LogoutResponse',
    {
      ...declared,
      ID: id,
      Version: '2.0',
      IssueInstant: instant(at),
      Destination: destination,
      InResponseTo: inResponseTo,
    },
    write('saml:Issuer', {}, issuer),
    statusElement(status),
  );

/** A message on its way by the browser, signed as its binding wants it. */
export function byBrowser({
  binding,
  to,
  field,
  message,
  relayState,
  key,
}: {
  binding: LogoutEndpoint['binding'];
  to: string;
  field: 'SAMLRequest' | 'SAMLResponse';
  message: Markup;
  relayState: string | undefined;
  key: OwnKey;
}): { readonly to: string; readonly fields: Readonly<Record<string, string>> | undefined } {
  if (binding === 'post') {
    const encoded = Buffer.from(signRoot(message, key).xml, 'utf8').toString('base64');
    return {
      to,
      fields: { [field]: encoded, ...(relayState === undefined ? {} : { RelayState: relayState }) },
    };
  }
  const packed = deflateRawSync(Buffer.from(message.xml, 'utf8')).toString('base64');
  const query = signedQuery({ [field]: packed, RelayState: relayState }, key);
  return { to: `${to}${to.includes('?') ? '&' : '?'}${query}`, fields: undefined };
}
