import { type SamlMessage, type SamlProblem, type SamlRefusal } from '../../domain/saml/saml-provider.ts';
import { decodeMessage, type MessageField } from './decode-message.ts';
import { type Envelope, readEnvelope } from './read-message.ts';
import { type Registered, type ServiceProviders } from './service-providers.ts';
import { verifyEnveloped } from './verify-enveloped.ts';
import { verifyQuery } from './verify-query.ts';
import { isNamed, MalformedXml, parseXml, type XmlElement } from './xml.ts';

export interface Opened extends Registered {
  readonly kind: 'opened';
  readonly root: XmlElement;
  readonly envelope: Envelope;
  readonly relayState: string | undefined;
}

export const refusal = (problem: SamlProblem, detail = ''): SamlRefusal => ({
  kind: 'refused',
  problem,
  detail,
});

/** Messages are made for the moment. */
const oldestSeconds = 300;

type Message = 'AuthnRequest' | 'LogoutRequest' | 'LogoutResponse';

const fieldOf: Readonly<Record<Message, MessageField>> = {
  AuthnRequest: 'SAMLRequest',
  LogoutRequest: 'SAMLRequest',
  LogoutResponse: 'SAMLResponse',
};

/**
 * Opens a message of a service provider, check by check in this order. What it returns was read from the bytes that the
 * signature covers, where there is one; where the registration or the kind of message demands one, there is.
 */
export async function openMessage({
  message,
  kind,
  providers,
  address,
  now,
  toleranceSeconds,
}: {
  message: SamlMessage;
  kind: Message;
  providers: ServiceProviders;
  /** The one at which it arrived. */
  address: string;
  now: Date;
  /** By how much the clock of the application may differ, before or behind. */
  toleranceSeconds: number;
}): Promise<Opened | SamlRefusal> {
  const decoded = decodeMessage(message);
  if (decoded.kind === 'refused') return decoded;
  const { text, query, relayState } = decoded;
  if (decoded.field !== fieldOf[kind]) return refusal('message-malformed', decoded.field);
  try {
    const unverified = parseXml(text);
    if (!isNamed(unverified, 'protocol', kind)) return refusal('message-malformed', `no ${kind}`);
    const claimed = readEnvelope(unverified);
    const registered = await providers.byEntityId(claimed.issuer);
    if (registered === undefined) return refusal('issuer-unknown', claimed.issuer.slice(0, 200));
    const { signingCertificates, signsRequests } = registered.provider;

    const inside = verifyEnveloped(text, unverified, signingCertificates);
    if (inside.kind === 'refused') return inside;
    if (query !== undefined && inside.kind === 'signed')
      return refusal('signature-invalid', 'an enveloped signature in a query (Bindings, 3.4.4.1)');
    const beside = query === undefined ? undefined : verifyQuery(query, decoded.field, signingCertificates);
    if (beside?.kind === 'refused') return refusal(beside.problem, beside.detail);
    const isSigned = inside.kind === 'signed' || beside?.kind === 'signed';
    if (!isSigned && (signsRequests || kind !== 'AuthnRequest')) return refusal('signature-missing');

    // From here on nothing is read but what the signature covers.
    const root = inside.kind === 'signed' ? inside.root : unverified;
    const envelope = readEnvelope(root);
    if (envelope.issuer !== claimed.issuer) return refusal('signature-invalid', 'two issuers');
    const { destination } = envelope;
    if (destination === undefined ? isSigned : destination !== address)
      return refusal('destination-wrong', destination?.slice(0, 200));
    const age = (now.getTime() - envelope.issueInstant.getTime()) / 1000;
    if (age > oldestSeconds + toleranceSeconds || age < -toleranceSeconds)
      return refusal('instant-wrong', envelope.issueInstant.toISOString());
    return { kind: 'opened', ...registered, root, envelope, relayState };
  } catch (error) {
    if (error instanceof MalformedXml) return refusal('message-malformed', error.message);
    throw error;
  }
}
