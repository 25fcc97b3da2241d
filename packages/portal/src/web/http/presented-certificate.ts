import { X509Certificate } from 'node:crypto';
import { type IncomingHttpHeaders } from 'node:http';
import { cameBy } from './address-check.ts';
import { addressSet, peerAddress } from './client-address.ts';
import { type WebContext, type WebSettings } from './web-env.ts';

/** Certificates of people are about 2 kB; a header field has to leave room for cookies. */
const longestField = 12_000;

/**
 * The certificate in a Client-Cert field (RFC 9440, 2.2): one Byte Sequence of the DER (RFC 8941, 3.3.5), in the one way
 * to write it. Several fields, parameters, other alphabets and loose padding are no certificate.
 */
export function parseClientCert(field: string): Uint8Array | undefined {
  const [, encoded] = /^:([A-Za-z0-9+/]+={0,2}):$/.exec(field) ?? [];
  if (encoded === undefined || field.length > longestField) return undefined;
  const der = Buffer.from(encoded, 'base64');
  return der.toString('base64') === encoded ? new Uint8Array(der) : undefined;
}

/** What is needed of a raw request to know what its connection proved. */
interface Connection {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/**
 * Certificates of applications (RFC 8705), believed as those of people are: from a listed proxy that is itself the peer,
 * in the one form of RFC 9440. What anybody else writes there is no certificate; at another host than that where the proxy
 * asks, the handler of the protocol has taken the field out.
 */
export function proxiedCertificates({
  trustedProxies,
}: Pick<WebSettings, 'trustedProxies'>): (request: Connection) => X509Certificate | undefined {
  const isProxy = addressSet(trustedProxies);
  return ({ headers, socket }) => {
    const field = headers['client-cert'];
    const peer = peerAddress(socket.remoteAddress);
    const der = typeof field === 'string' && isProxy(peer) ? parseClientCert(field) : undefined;
    if (der === undefined) return undefined;
    try {
      return new X509Certificate(der);
    } catch {
      return undefined;
    }
  };
}

/**
 * Reads what a connection proved, made once for all requests. The field counts from a proxy on the list that is itself
 * the peer, at the host where it asks for certificates: what a proxy before it, or its other hosts, may have let through is
 * nobody's word.
 */
export function presentedCertificates({
  clientCertificates,
  trustedProxies,
}: Pick<WebSettings, 'clientCertificates' | 'trustedProxies'>): (c: WebContext) => Uint8Array | undefined {
  const isProxy = addressSet(trustedProxies);
  const origin = clientCertificates && new URL(clientCertificates.origin);
  return (c) => {
    const { incoming } = { ...c.env };
    const socket = incoming?.socket;
    if (clientCertificates?.by === 'direct') {
      const raw = socket?.getPeerCertificate?.().raw;
      return raw === undefined ? undefined : new Uint8Array(raw);
    }
    const field = c.req.header('client-cert');
    const peer = peerAddress(socket?.remoteAddress);
    if (origin === undefined || field === undefined) return undefined;
    const der = isProxy(peer) && cameBy(c, origin) ? parseClientCert(field) : undefined;
    if (der === undefined)
      c.get('site').log.warn(
        { peer },
        'a Client-Cert field was not believed: no listed proxy, another host than that for certificates, or no certificate',
      );
    return der;
  };
}
