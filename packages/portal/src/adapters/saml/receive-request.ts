import { type RequestContext } from '../../domain/request-context.ts';
import { type SamlMessage, type SamlProvider, type SamlStep } from '../../domain/saml/saml-provider.ts';
import { type NameIdFormat, type ServiceProvider } from '../../domain/saml/service-provider.ts';
import { newId } from '../../kernel/id.ts';
import { samlAddresses } from './addresses.ts';
import { openMessage, refusal } from './open-message.ts';
import { type AuthnRequest, readAuthnRequest } from './read-message.ts';
import { mayBeCalled, usualFormat } from './name-id.ts';
import { bindings, formatOf } from './read-service-provider.ts';
import { type SamlParts } from './saml-parts.ts';
import { type Registered } from './service-providers.ts';
import { type WaitingRequestRow } from './waiting-rows.ts';
import { MalformedXml } from './xml.ts';

/** Where the answer goes: an address of the registered metadata, character for character, and no other. */
function consumerOf({ consumers }: ServiceProvider, request: AuthnRequest): string | undefined {
  const { consumerUrl, consumerIndex, protocolBinding } = request;
  if (protocolBinding !== undefined && protocolBinding !== bindings.post) return undefined;
  if (consumerUrl !== undefined) return consumers.find(({ location }) => location === consumerUrl)?.location;
  if (consumerIndex !== undefined) return consumers.find(({ index }) => index === consumerIndex)?.location;
  return consumers[0]?.location;
}

const unspecified = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified';

/** The form of name to give, or undefined when what is asked for is not given here (SAML 2.0 Core, 3.4.1.1). */
function wantedFormat(
  { application, provider }: Registered,
  { nameIdFormat: wanted, spNameQualifier }: AuthnRequest,
): NameIdFormat | undefined {
  if (spNameQualifier !== undefined && spNameQualifier !== provider.entityId) return undefined;
  if (wanted === undefined || wanted === unspecified) return usualFormat({ application, provider });
  const format = formatOf(wanted);
  return mayBeCalled(application, format) ? format : undefined;
}

function statusAtOnce(
  format: NameIdFormat | undefined,
  { unsupported }: AuthnRequest,
): WaitingRequestRow['status'] {
  if (unsupported !== undefined) return 'RequestUnsupported';
  return format === undefined ? 'InvalidNameIDPolicy' : undefined;
}

/** Takes an AuthnRequest: believes it or not, and keeps it for the person whose browser brought it. */
export const receiveRequest =
  ({
    origin,
    database,
    clock,
    random,
    providers,
    rows,
    toleranceSeconds,
  }: SamlParts): SamlProvider['receiveRequest'] =>
  async (message: SamlMessage, _ctx: RequestContext): Promise<SamlStep> => {
    const now = clock.now();
    const address = samlAddresses(origin).signOn;
    const opened = await openMessage({
      message,
      kind: 'AuthnRequest',
      providers,
      address,
      now,
      toleranceSeconds,
    });
    if (opened.kind === 'refused') return opened;
    const { application, provider, root, envelope, relayState } = opened;
    let request: AuthnRequest;
    try {
      request = readAuthnRequest(root);
    } catch (error) {
      if (error instanceof MalformedXml) return refusal('message-malformed', error.message);
      throw error;
    }
    const consumer = consumerOf(provider, request);
    if (consumer === undefined) return refusal('consumer-unknown', request.consumerUrl?.slice(0, 200));
    const format = wantedFormat(opened, request);
    const status = statusAtOnce(format, request);
    const uid = newId('saml', random);
    const first = await database.transact(async (stores) => {
      if (!(await rows.isFirst(stores, provider.entityId, envelope.id))) return false;
      await rows.saveRequest(stores, uid, {
        applicationId: application.applicationId,
        requestId: envelope.id,
        consumer,
        ...(relayState === undefined ? {} : { relayState }),
        forceAuthn: request.forceAuthn,
        isPassive: request.isPassive,
        format: format ?? 'persistent',
        context: { ...request.context, names: [...request.context.names] },
        askedAt: now.getTime(),
        ...(status === undefined ? {} : { status }),
      });
      return true;
    });
    return first ? { kind: 'continue', uid } : refusal('request-repeated', envelope.id);
  };
