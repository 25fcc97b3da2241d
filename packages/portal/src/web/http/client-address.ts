import { BlockList, isIP } from 'node:net';
import { type ForwardedHeader, forwardedHeaders, forwardedHops } from './forwarded-hops.ts';
import { plainAddress } from './plain-address.ts';

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

/** A network that an installation has given a name. */
export interface NamedNetwork {
  readonly range: string;
  readonly name: string;
}

/** The name of the first network that an address lies in. @throws when an entry is no range */
export function networkNames(entries: readonly NamedNetwork[]): (address: string) => string | undefined {
  const named = entries.map(({ range, name }) => ({ holds: addressSet([range]), name }));
  return (address) => named.find(({ holds }) => holds(address))?.name;
}

/** Whom nobody can name: without an address of the connection, or behind a proxy whose word cannot be read. */
const nobodyKnown = 'unknown';

/** The other end of a connection. */
export const peerAddress = (peer: string | undefined): string => plainAddress(peer ?? '') ?? nobodyKnown;

type Field = (header: ForwardedHeader) => string | undefined;

/** Whether anybody on the way said that they pass a request on for somebody else. */
export const wasForwarded = (field: Field): boolean =>
  forwardedHeaders.some((header) => field(header) !== undefined);

export interface ClientAddress {
  readonly address: string;
  /** What a proxy wrote where the walk ended because it cannot be read. */
  readonly unreadable?: { readonly header: ForwardedHeader; readonly entry: string };
}

/**
 * The client's address: the peer of the connection, or what a trusted proxy at that peer forwards, hop by hop. A header
 * from any other peer is ignored, since a client can write it. A proxy sets one of the two headers and passes the other
 * on unchanged, so a client may have forged that one: Forwarded counts where the settings name it, or stands alone.
 */
export function clientAddress({
  peer,
  field,
  header = 'x-forwarded-for',
  isProxy,
}: {
  peer: string | undefined;
  field: Field;
  header?: ForwardedHeader | undefined;
  isProxy: (address: string) => boolean;
}): ClientAddress {
  let address = peerAddress(peer);
  if (!isProxy(address)) return { address };
  const believed = field(header) === undefined ? 'forwarded' : header;
  const hops = forwardedHops(believed, field(believed));
  while (isProxy(address)) {
    const hop = hops.pop();
    if (hop === undefined) break;
    if (hop.address === undefined)
      return { address: nobodyKnown, unreadable: { header: believed, entry: hop.written } };
    address = hop.address;
  }
  return { address };
}
