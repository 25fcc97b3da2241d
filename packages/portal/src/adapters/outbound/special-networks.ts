import { BlockList, isIP } from 'node:net';

/**
 * Networks that are nobody's public ones: private, loopback, link-local, shared, documentation, translation, multicast
 * (IANA special-purpose address registries, RFC 6890). An IPv4-mapped IPv6 address is judged as what it maps.
 */
const special = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  special.addSubnet(net, bits, 'ipv4');
/** Inside of 2000::/3, which alone is global unicast (RFC 4291, 2.4): all else of IPv6 is not public, whatever it becomes. */
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  special.addSubnet(net, bits, 'ipv6');
const unicast = new BlockList();
unicast.addSubnet('2000::', 3, 'ipv6');
// What an IPv4-mapped address maps is judged by the list of IPv4.
unicast.addSubnet('::ffff:0:0', 96, 'ipv6');

/** Whether an address lies in none of them; what is no address does not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 6) return unicast.check(address, 'ipv6') && !special.check(address, 'ipv6');
  return family === 4 && !special.check(address);
}
