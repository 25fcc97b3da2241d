import { type SubjectClaims } from '../../domain/application/sign-on.ts';
import { type NameIdFormat } from '../../domain/saml/service-provider.ts';
import { later } from '../../kernel/clock.ts';
import { attributeNamed, type AttributeNames } from './attribute-names.ts';
import { type OwnKey } from './own-key.ts';
import { formatNames } from './read-service-provider.ts';
import { statusSuccess } from './read-message.ts';
import { encryptAssertion, signRoot } from './sign-xml.ts';
import { declared, instant, join, type Markup, write } from './write-xml.ts';

const status = 'urn:oasis:names:tc:SAML:2.0:status:';

/** Second-level codes (SAML 2.0 Core, 3.2.2.2) and whose part it was. */
export const statusCodes = {
  NoAuthnContext: 'Responder',
  NoPassive: 'Responder',
  AuthnFailed: 'Responder',
  RequestDenied: 'Responder',
  InvalidNameIDPolicy: 'Requester',
  RequestUnsupported: 'Requester',
  UnknownPrincipal: 'Requester',
  // The session is over, and not everybody could be told (SAML 2.0 Core, 3.7.3.2).
  PartialLogout: 'Success',
} as const;
export type StatusCode = keyof typeof statusCodes;

export const statusElement = (code: StatusCode | undefined): Markup =>
  code === undefined
    ? write('samlp:Status', {}, write('samlp:StatusCode', { Value: statusSuccess }))
    : write(
        'samlp:Status',
        {},
        write(
          'samlp:StatusCode',
          { Value: `${status}${statusCodes[code]}` },
          write('samlp:StatusCode', { Value: `${status}${code}` }),
        ),
      );

export interface NameId {
  readonly format: NameIdFormat;
  readonly value: string;
}

/**
 * A name that means something between the portal and one service provider only (SAML 2.0 Core, 8.3.7); a mail address means
 * the same everywhere and has no qualifiers (8.3.2).
 */
export const nameIdElement = (
  { format, value }: NameId,
  qualifiers: { readonly issuer: string; readonly audience: string },
): Markup =>
  write(
    'saml:NameID',
    {
      Format: formatNames[format],
      NameQualifier: format === 'email' ? undefined : qualifiers.issuer,
      SPNameQualifier: format === 'email' ? undefined : qualifiers.audience,
    },
    value,
  );

/** Whoever gets an assertion has this long to look at it (OWASP ASVS 5.0, 6.8.3; security baseline of this project). */
const validSeconds = 300;

export interface AssertionFacts {
  readonly id: string;
  readonly issuer: string;
  readonly audience: string;
  readonly recipient: string;
  readonly inResponseTo: string;
  readonly nameId: NameId;
  readonly claims: SubjectClaims;
  readonly contextClass: string;
  readonly authTime: Date;
  readonly sessionIndex: string;
  readonly sessionEnd: Date;
  /** The clock of the application may be behind by this much. */
  readonly toleranceSeconds: number;
  readonly attributeNames: AttributeNames;
}

function attributes(claims: SubjectClaims, names: AttributeNames): Markup | undefined {
  const written = Object.entries(claims).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [
          write(
            'saml:Attribute',
            attributeNamed(name, names),
            write('saml:AttributeValue', {}, String(value)),
          ),
        ],
  );
  return written.length === 0 ? undefined : write('saml:AttributeStatement', {}, join(written));
}

/** SAML 2.0 Core, 2.3.3 and Profiles, 4.1.4.2. */
function assertion(facts: AssertionFacts, at: Date): Markup {
  const end = instant(later(at, validSeconds));
  const { issuer, audience, recipient, inResponseTo } = facts;
  return write(
    'saml:Assertion',
    { 'xmlns:saml': declared['xmlns:saml'], ID: facts.id, Version: '2.0', IssueInstant: instant(at) },
    write('saml:Issuer', {}, issuer),
    write(
      'saml:Subject',
      {},
      nameIdElement(facts.nameId, { issuer, audience }),
      write(
        'saml:SubjectConfirmation',
        { Method: 'urn:oasis:names:tc:SAML:2.0:cm:bearer' },
        write('saml:SubjectConfirmationData', {
          InResponseTo: inResponseTo,
          NotOnOrAfter: end,
          Recipient: recipient,
        }),
      ),
    ),
    write(
      'saml:Conditions',
      { NotBefore: instant(later(at, -facts.toleranceSeconds)), NotOnOrAfter: end },
      write('saml:AudienceRestriction', {}, write('saml:Audience', {}, audience)),
    ),
    write(
      'saml:AuthnStatement',
      {
        AuthnInstant: instant(facts.authTime),
        SessionIndex: facts.sessionIndex,
        SessionNotOnOrAfter: instant(facts.sessionEnd),
      },
      write('saml:AuthnContext', {}, write('saml:AuthnContextClassRef', {}, facts.contextClass)),
    ),
    attributes(facts.claims, facts.attributeNames),
  );
}

const base64 = ({ xml }: Markup): string => Buffer.from(xml, 'utf8').toString('base64');

/**
 * An answer, signed as a whole, with an assertion that is signed by itself and encrypted where the service provider has
 * a key for that. @returns base64, as the form carries it
 */
export async function writeResponse({
  id,
  at,
  key,
  issuer,
  destination,
  inResponseTo,
  outcome,
}: {
  id: string;
  at: Date;
  key: OwnKey;
  issuer: string;
  destination: string;
  inResponseTo: string;
  outcome:
    | { readonly status: StatusCode }
    | { readonly facts: AssertionFacts; readonly encryptFor: string | undefined };
}): Promise<string> {
  let inside: Markup | undefined;
  if ('facts' in outcome) {
    const signed = signRoot(assertion(outcome.facts, at), key);
    inside = outcome.encryptFor === undefined ? signed : await encryptAssertion(signed, outcome.encryptFor);
  }
  const response = write(
    'samlp:Response',
    {
      ...declared,
      ID: id,
      Version: '2.0',
      IssueInstant: instant(at),
      Destination: destination,
      InResponseTo: inResponseTo,
    },
    write('saml:Issuer', {}, issuer),
    statusElement('status' in outcome ? outcome.status : undefined),
    inside,
  );
  return base64(signRoot(response, key));
}
