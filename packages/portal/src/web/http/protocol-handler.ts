import { type IncomingMessage, type ServerResponse } from 'node:http';
import { reasonOf } from '../../kernel/reason-of.ts';
import { nameRoute } from '../../kernel/span.ts';
import { type rawVisitors } from './raw-visitor.ts';
import { longestAddress } from './address-check.ts';
import { namesHost } from './plain-host.ts';
import { fixedSecurityHeaders } from './security-headers.ts';
import { type Site } from './web-env.ts';

const wellKnown = new Set(['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server']);

const drainMilliseconds = 1000;

/** What everybody may know and asks for often; a new key is published an hour before it signs. */
const publicPaths = new Set([...wellKnown, '/oidc/jwks']);
const publicFor = 'public, max-age=900';

/** What the provider's own plain pages may do: it adds the hashes of its scripts. */
const plainPolicy = "default-src 'none'; script-src; base-uri 'none'; frame-ancestors 'none'";

/** Where applications may send people by a form of theirs as well (OpenID Connect Core 1.0, 3.1.2.1). */
const posted = new Set(['/oidc/auth', '/oidc/end-session']);

const pathOf = ({ url = '' }: IncomingMessage): string => url.split('?')[0] ?? '';

/** Addresses of the provider that are one each; what follows them names a waiting request. */
const routes = new Set(
  [
    ...['auth', 'token', 'userinfo', 'jwks', 'introspect', 'revoke', 'par', 'request'],
    ...['end-session', 'end-session/confirm', 'end-session/success'],
  ].map((name) => `/oidc/${name}`),
);
const routeOf = (path: string): string => {
  if (wellKnown.has(path) || routes.has(path)) return path;
  return path.startsWith('/oidc/auth/') ? '/oidc/auth/:uid' : '/oidc/*';
};

/**
 * Turns a form of an application into the same request by GET: a browser sends the session's cookie, which is
 * SameSite=Lax, along with that one and not with a form from elsewhere.
 */
async function answerPosted(
  request: IncomingMessage,
  response: ServerResponse,
  refuse: (status: number, error: string) => void,
): Promise<void> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes: unknown = chunk;
    if (!(bytes instanceof Uint8Array)) throw new Error('A request body is bytes');
    length += bytes.byteLength;
    if (length > longestAddress) {
      response.setHeader('Connection', 'close');
      refuse(413, 'invalid_request');
      return;
    }
    chunks.push(bytes);
  }
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type) || (request.url ?? '').includes('?')) {
    refuse(400, 'invalid_request');
    return;
  }
  const query = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
  response.writeHead(303, { Location: `${pathOf(request)}?${query.toString()}` });
  response.end();
}

/**
 * Answers the addresses of OpenID Connect, which its library serves by itself: everything around it that the routes of
 * the portal have from mount.ts, such as headers, bounds and an honest 503.
 * @returns false for an address that is not the protocol's
 */
export function protocolHandler({
  baseUrl,
  visitorOf,
  log,
  isOutage,
  isOffered,
  certificateOrigin,
  handle,
}: {
  baseUrl: string;
  visitorOf: ReturnType<typeof rawVisitors>;
  log: Site['log'];
  isOutage: (error: unknown) => boolean;
  /** Whether there are keys to sign with. */
  isOffered: boolean;
  /** Where a listed proxy asks applications for certificates: the one host at which Client-Cert says anything. */
  certificateOrigin: string | undefined;
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}): (request: IncomingMessage, response: ServerResponse) => boolean {
  const base = new URL(baseUrl);
  const ofCertificates = certificateOrigin === undefined ? undefined : new URL(certificateOrigin);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { ctx } = visitorOf(request);
    for (const [name, value] of Object.entries(fixedSecurityHeaders)) response.setHeader(name, value);
    response.setHeader('Content-Security-Policy', plainPolicy);
    response.setHeader('X-Request-Id', ctx.requestId);
    response.setHeader('Cache-Control', publicPaths.has(pathOf(request)) ? publicFor : 'no-store');
    response.once('finish', () => {
      // Whoever is answered before the body has come may send the rest, for a moment.
      if (request.complete) return;
      request.resume();
      setTimeout(() => {
        if (!request.complete) request.destroy();
      }, drainMilliseconds).unref();
    });
    const refuse = (status: number, error: string) => {
      response.setHeader('Cache-Control', 'no-store');
      response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify({ error }));
    };
    if ((request.url ?? '').length > longestAddress) {
      refuse(414, 'invalid_request');
      return;
    }
    if (!isOffered) {
      response.setHeader('Retry-After', '60');
      refuse(503, 'temporarily_unavailable');
      return;
    }
    if (ofCertificates === undefined || !namesHost(request.headers.host ?? '', ofCertificates))
      delete request.headers['client-cert'];
    // Whatever name or proxy the request came by: there is one issuer.
    request.headers.host = base.host;
    request.headers['x-forwarded-proto'] = base.protocol.slice(0, -1);
    delete request.headers['x-forwarded-host'];
    try {
      if (request.method === 'POST' && posted.has(pathOf(request))) {
        await answerPosted(request, response, refuse);
        return;
      }
      await handle(request, response);
    } catch (error) {
      const isAway = isOutage(error);
      if (isAway) log.warn({ reason: reasonOf(error), reference: ctx.requestId }, 'the database is away');
      else log.error({ err: error, reference: ctx.requestId }, 'single sign-on did not answer');
      if (response.headersSent) response.end();
      else if (isAway) {
        response.setHeader('Retry-After', '30');
        refuse(503, 'temporarily_unavailable');
      } else refuse(500, 'server_error');
    }
  };

  return (request, response) => {
    const path = pathOf(request);
    if (!path.startsWith('/oidc/') && !wellKnown.has(path)) return false;
    nameRoute(routeOf(path));
    void answer(request, response);
    return true;
  };
}
