/** A host and perhaps a port, as RFC 9110, 7.2 takes them from URIs; nothing that a URL could read as more. */
const hostField = /^(?:\[[\da-f:.]+\]|[\w.-]+)(?::\d*)?$/i;

/**
 * A Host field in the one spelling of URLs: small letters, one form of an IPv6 address, without the port that the scheme
 * means anyway (proxies send `$host:$server_port`). @param protocol such as `https:` @returns undefined for no host
 */
export function plainHost(field: string, protocol: string): string | undefined {
  const address = `${protocol}//${field}`;
  return hostField.test(field) && URL.canParse(address) ? new URL(address).host : undefined;
}

/** Whether a Host field names the host of this origin, however a proxy spells it. */
export const namesHost = (field: string, { protocol, host }: URL): boolean =>
  field === host || plainHost(field, protocol) === host;
