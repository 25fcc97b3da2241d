import { type LookupAddress } from 'node:dns';
import { BlockList, type LookupFunction } from 'node:net';

/**
 * Addresses that the name of a status service never leads to: this machine, the neighbourhood that hands out
 * credentials to machines, everybody. Private networks are not among them: governments run their services there.
 */
const forbidden = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
] as const)
  forbidden.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 127],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  forbidden.addSubnet(net, bits, 'ipv6');

export type Resolve = (
  hostname: string,
  options: { all: true },
  answer: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Whether a name may lead to an address; `localhost` on the list of hosts is the operator's own word. */
export const mayLeadTo = (hostname: string, { address, family }: LookupAddress): boolean =>
  /^localhost\.?$/i.test(hostname) || !forbidden.check(address, family === 6 ? 'ipv6' : 'ipv4');

/**
 * Looks up the host of each new connection and lets it go only to addresses that were judged here, so that whoever
 * answers for a listed name in the DNS cannot point it at this machine.
 */
export const guardedLookup =
  (resolve: Resolve): LookupFunction =>
  (hostname, options, answer) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      const addresses = error === null ? found.filter((one) => mayLeadTo(hostname, one)) : [];
      const [first] = addresses;
      if (error !== null) answer(error, []);
      else if (first === undefined) answer(new Error('the name leads to an address that is never asked'), []);
      else if (options.all === true) answer(null, addresses);
      else answer(null, first.address, first.family);
    });
  };
