import { BlockList, isIP } from 'node:net';

/** IPv4 in IPv6 clothes is IPv4 (RFC 4291, 2.5.5.2). */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');

const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** A set of addresses and CIDR ranges. @throws when an entry is neither */
export function addressSet(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    if (isIP(address) === 0) throw new Error(`Not an address or range of a proxy: ${entry}`);
    if (bits === undefined) list.addAddress(address, family(address));
    else list.addSubnet(address, Number(bits), family(address));
  }
  return (address) => isIP(address) !== 0 && list.check(address, family(address));
}

/**
 * Where a request comes from: the peer of the connection, or, as long as that is a listed proxy, the last entry of
 * X-Forwarded-For that is not one. Anybody can write that header, so nobody else's is believed.
 */
export function clientAddress({
  peer,
  forwardedFor,
  isProxy,
}: {
  peer: string | undefined;
  forwardedFor: string | undefined;
  isProxy: (address: string) => boolean;
}): string {
  let address = plain(peer ?? 'unknown');
  const hops = (forwardedFor ?? '').split(',').map((hop) => plain(hop.trim()));
  while (isProxy(address)) {
    const before = hops.pop();
    if (before === undefined || isIP(before) === 0) break;
    address = before;
  }
  return address;
}
