import { isIP, isIPv6 } from 'node:net';

/** IPv4 in IPv6 clothes (RFC 4291, 2.5.5.2), as it looks once the URL standard has written it. */
const mapped = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/;

function mappedToFour(address: string): string {
  const [, high, low] = mapped.exec(address) ?? [];
  if (high === undefined || low === undefined) return address;
  const bits = Number.parseInt(high, 16) * 65_536 + Number.parseInt(low, 16);
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.');
}

/**
 * An IP address in its one spelling (RFC 5952; IPv4 in IPv6 is IPv4), so that whoever counts by address counts each once.
 * @returns undefined for what is no address
 */
export function plainAddress(text: string): string | undefined {
  if (isIP(text) === 4) return text;
  if (!isIPv6(text)) return undefined;
  const [address = '', zone] = text.split('%');
  const spelled = mappedToFour(new URL(`http://[${address}]`).hostname.slice(1, -1));
  return zone === undefined ? spelled : `${spelled}%${zone}`;
}
