import { type MiddlewareHandler } from 'hono';
import { base64 } from '../../kernel/bytes.ts';
import { nameRoute } from '../../kernel/span.ts';
import { requestReader } from './request-reader.ts';
import { contentSecurityPolicy, fixedSecurityHeaders } from './security-headers.ts';
import { type Site, type WebEnv } from './web-env.ts';

/**
 * The outermost layer: gives every request its number, nonce, language and address, and every answer its headers,
 * whoever made it. Dynamic answers are never stored; what may be stored says so itself.
 */
export function frameRequest(site: Site): MiddlewareHandler<WebEnv> {
  const readRequest = requestReader(site);
  return async (c, next) => {
    // Hono leaves env undefined when nobody serves the app on a socket.
    const { incoming } = { ...c.env };
    const nonce = base64(site.random.bytes(16));
    c.set('site', site);
    c.set('nonce', nonce);
    c.set('speaks', 'pages');
    c.set('pagePath', '/');
    c.set('formTargets', []);
    c.set('route', undefined);
    c.set('session', undefined);
    c.set('sessionEnd', undefined);
    c.set('refusal', undefined);
    c.set('rowLeft', false);
    c.set('browser', undefined);
    c.set('left', false);
    c.set(
      'request',
      readRequest({ field: (name) => c.req.header(name), peer: incoming?.socket?.remoteAddress }),
    );
    await next();
    const route = c.get('route');
    if (route !== undefined) nameRoute(route);
    const { headers } = c.res;
    const { agentPort } = site.settings.public;
    for (const [name, value] of Object.entries(fixedSecurityHeaders)) headers.set(name, value);
    headers.set(
      'Content-Security-Policy',
      contentSecurityPolicy({ nonce, agentPort, formTargets: c.get('formTargets') }),
    );
    headers.set('X-Request-Id', c.get('request').requestId);
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
  };
}
