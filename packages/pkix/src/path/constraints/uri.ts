import { hostLabels, hostMatches, readHostBase } from './host.ts';
import { matcher } from './matcher.ts';

/** URIs by their host; without an authority that names a host there is nothing to compare (RFC 5280 section 4.2.1.10). */
export const uriMatcher = matcher<string>((name, base) => {
  const host = hostOf(name);
  const labels = host === undefined ? undefined : hostLabels(host);
  const constraint = readHostBase(base);
  return labels === undefined || constraint === undefined ? undefined : hostMatches(labels, constraint);
});

function hostOf(uri: string): string | undefined {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(uri)?.[1];
  if (authority === undefined) return undefined;
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '');
  // An address is no domain name, and a bracket begins an address.
  return /^[\d.]+$/.test(host) || host.startsWith('[') ? undefined : host;
}
