import { type SamlProvider } from '../../domain/saml/saml-provider.ts';
import { samlAddresses } from './addresses.ts';
import { readNameId } from './name-id.ts';
import { readLogoutResponse } from './read-message.ts';
import { newMessageId, type SamlParts } from './saml-parts.ts';
import { signRoot } from './sign-xml.ts';
import { logoutRequest } from './write-logout.ts';
import { write } from './write-xml.ts';
import { childNamed, namespaces, parseXml } from './xml.ts';

const deadlineMilliseconds = 5000;
const longestAnswer = 64 * 1024;

/** What came back, bounded. @throws when it is longer or not text */
async function boundedText(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    const bytes: unknown = chunk;
    if (!(bytes instanceof Uint8Array)) throw new Error('A body is bytes');
    length += bytes.byteLength;
    if (length > longestAnswer) throw new Error('The answer is too long');
    chunks.push(bytes);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
}

/** Whether an answer to our request says that the session over there is over. */
function isTaken(text: string, sent: string): boolean {
  const body = childNamed(parseXml(text), 'soap', 'Body');
  const response = body && childNamed(body, 'protocol', 'LogoutResponse');
  if (response === undefined) return false;
  return readLogoutResponse(response).inResponseTo === sent;
}

/**
 * Tells a service provider from server to server that a session is over (SAML 2.0 Bindings, 3.2), whatever ended it.
 * Those without such an address are told by the browser, at 登出 (single-logout.ts), or not at all.
 */
export const tellOfLogout =
  (parts: SamlParts): SamlProvider['tell'] =>
  async ({ applicationId, sid, grantId }) => {
    const registered = await parts.providers.byId(applicationId);
    const endpoint = registered?.provider.logout.find(({ binding }) => binding === 'soap');
    const nameId = readNameId(grantId);
    if (registered === undefined || endpoint === undefined || nameId === undefined) return true;
    const id = newMessageId(parts.random);
    const message = logoutRequest({
      id,
      at: parts.clock.now(),
      issuer: samlAddresses(parts.origin).entityId,
      destination: endpoint.location,
      audience: registered.provider.entityId,
      nameId,
      sessionIndex: sid,
    });
    const envelope = write(
      'soap:Envelope',
      { 'xmlns:soap': namespaces.soap },
      write('soap:Body', {}, signRoot(message, parts.key)),
    );
    try {
      const answer = await parts.fetch(endpoint.location, {
        method: 'POST',
        headers: { 'Content-Type': 'text/xml', SOAPAction: 'http://www.oasis-open.org/committees/security' },
        body: envelope.xml,
        signal: AbortSignal.timeout(deadlineMilliseconds),
      });
      return answer.ok && isTaken(await boundedText(answer), id);
    } catch {
      // Away, slow or not SAML: the job asks again later.
      return false;
    }
  };
