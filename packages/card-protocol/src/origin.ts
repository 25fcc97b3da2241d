/**
 * ASCII serialisation of the origin of an http(s) address: lower case, IDNA, no trailing slash, default port dropped
 * (HTML Living Standard, "ASCII serialisation of an origin"). Throws TypeError for anything else, since a setting
 * without an origin is a fault.
 */
export function asciiOrigin(url: string | URL): string {
  const { origin, protocol } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') throw new TypeError(`no web origin: ${protocol}`);
  return origin;
}

/** The origin a browser sent in an Origin header or a message event, or undefined unless it is spelt exactly as one. */
export function parseOrigin(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > 300 || !/^https?:\/\//.test(text)) return undefined;
  const url = URL.parse(text);
  return url !== null && url.origin === text ? text : undefined;
}
