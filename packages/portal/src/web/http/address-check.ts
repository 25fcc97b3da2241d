import { type MiddlewareHandler } from 'hono';
import { paths } from '../ui/paths.ts';
import { refuseWith } from './answer.ts';
import { parseForm } from './form.ts';
import { namesHost } from './plain-host.ts';
import { type WebContext, type WebEnv } from './web-env.ts';

/** Room for a request of an application with claims, or a signed one with a long state, and little more. */
export const longestAddress = 8192;

/**
 * Whether each part of a path is one part still when it is decoded. A page writes parts of its address into its forms and
 * links: a planted `..%2f` would make the honest button of one page send its form, key and all, to any other address here
 * (client-side path traversal). No part of ours has such a sign.
 */
function isPlain(path: string): boolean {
  try {
    return path.split('/').every((part) => !/[\u0000-\u001f\u007f\\/?#%]/.test(decodeURIComponent(part)));
  } catch {
    return false;
  }
}

/** Path and query of the request as they came. */
export function pathAndQuery(c: WebContext): string {
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search}`;
}

/** Refuses addresses that are too long, do not decode, hide a path in a part of one, or name a query field twice. */
export const checkAddress: MiddlewareHandler<WebEnv> = async (c, next) => {
  if (c.req.url.length > longestAddress) return refuseWith(c, 'request-too-large', 414);
  const { pathname, search } = new URL(c.req.url);
  if (!isPlain(pathname) || pathname.startsWith('//')) return refuseWith(c, 'request-malformed');
  if (parseForm(search.slice(1)) === undefined) return refuseWith(c, 'request-malformed');
  return next();
};

/** One field of the query, or undefined when it was not sent. */
export function queryValue(c: WebContext, name: string): string | undefined {
  const query = parseForm(new URL(c.req.url).search.slice(1));
  return query?.has(name) === true ? query.text(name) : undefined;
}

/** Whether a request came by the name of this origin. */
export const cameBy = (c: WebContext, origin: URL): boolean =>
  // HTTP/1.0 has no Host (RFC 9112, 3.2); the listener has put the portal's own name into the address then.
  namesHost(c.req.header('host') ?? new URL(c.req.url).host, origin);

/** Whether a request belongs to the origin that asks for certificates, which serves that page and what it looks like. */
function isForCertificates(c: WebContext): boolean {
  const { clientCertificates } = c.get('site').settings;
  if (clientCertificates === undefined || !cameBy(c, new URL(clientCertificates.origin))) return false;
  return c.req.path === paths.certificateSignIn || c.req.path.startsWith('/assets/');
}

/**
 * Leads people who came by another name of this machine (127.0.0.1, an IP address) to the one origin that cards sign
 * and cookies live on. Health answers to any name, because load balancers ask by address.
 */
export function canonicalHost(base: URL, exemptPaths: readonly string[]): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    if (cameBy(c, base) || exemptPaths.includes(c.req.path) || isForCertificates(c)) return next();
    if (c.req.method === 'GET' || c.req.method === 'HEAD')
      return c.redirect(`${base.origin}${pathAndQuery(c)}`, 307);
    return refuseWith(c, 'origin-refused', 421);
  };
}
