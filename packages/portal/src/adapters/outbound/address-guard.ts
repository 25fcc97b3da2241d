import { lookup, type LookupAddress } from 'node:dns';
import { type IncomingMessage, request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './special-networks.ts';

export type Resolve = (
  hostname: string,
  options: { all: true },
  answer: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Asks addresses that applications registered, and no network but the public one and those that the operator listed. */
export interface AddressGuard {
  /** Whether a host leads into a network that is not listed, by what the DNS says now. A name that is unknown does not. */
  leadsAstray(address: string): Promise<boolean>;
  /** Like `fetch`, without redirects; the connection goes to the very address that was judged. */
  readonly fetch: typeof fetch;
}

/** A literal host of a URL as an address: IPv6 stands in brackets there. */
const literalOf = ({ hostname }: URL): string | undefined => {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? undefined : bare;
};

/** Key sets, metadata and answers to a notice are a few kilobytes. */
const largestAnswer = 512 * 1024;
const withoutBody = new Set([204, 205, 304]);

async function responseOf(message: IncomingMessage): Promise<Response> {
  const { statusCode: status = 0, statusMessage: statusText = '' } = message;
  if (status >= 300 && status < 400) {
    message.destroy();
    throw new TypeError('a redirect is not followed');
  }
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of message) {
    if (!Buffer.isBuffer(part)) throw new TypeError('a body that is not made of bytes');
    length += part.length;
    // Leaving the loop ends the connection.
    if (length > largestAnswer) throw new TypeError(`more than ${largestAnswer} bytes`);
    parts.push(part);
  }
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(message.headersDistinct))
    for (const value of values) headers.append(name, value);
  const body = withoutBody.has(status) ? null : Buffer.concat(parts, length);
  return new Response(body, { status, statusText, headers });
}

/**
 * @param isListed whether the operator listed an address: an intranet's applications live on private ones
 * @param resolve finds the addresses of names; the system's by default
 */
export function createAddressGuard({
  isListed,
  resolve = lookup,
}: {
  isListed: (address: string) => boolean;
  resolve?: Resolve;
}): AddressGuard {
  const mayAsk = (address: string): boolean => isPublicAddress(address) || isListed(address);

  // Judged where the connection takes its address from, so that a second answer of the DNS changes nothing.
  const guarded: LookupFunction = (hostname, options, answer) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      const addresses = error === null ? found.filter(({ address }) => mayAsk(address)) : [];
      const [first] = addresses;
      if (error !== null) answer(error, []);
      else if (first === undefined) answer(new Error('the name leads into a network that is not listed'), []);
      else if (options.all === true) answer(null, addresses);
      else answer(null, first.address, first.family);
    });
  };

  const send = (url: URL, options: RequestOptions, body: Buffer | undefined) =>
    new Promise<IncomingMessage>((answered, failed) => {
      const asked = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options);
      asked.on('error', failed);
      asked.once('response', answered);
      asked.end(body);
    });

  return {
    async leadsAstray(address) {
      const url = new URL(address);
      const literal = literalOf(url);
      if (literal !== undefined) return !mayAsk(literal);
      const found = await new Promise<LookupAddress[]>((known) => {
        resolve(url.hostname, { all: true }, (error, addresses) => {
          known(error === null ? addresses : []);
        });
      });
      return found.some((each) => !mayAsk(each.address));
    },
    async fetch(input, init) {
      // A Request knows how each kind of body is written and what its type is called.
      const request = new Request(input, init);
      const url = new URL(request.url);
      const literal = literalOf(url);
      if (literal !== undefined && !mayAsk(literal))
        throw new TypeError('the address lies in a network that is not listed');
      const bytes = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
      const message = await send(
        url,
        {
          method: request.method,
          signal: request.signal,
          lookup: guarded,
          agent: false,
          headers: {
            ...Object.fromEntries(request.headers),
            ...(bytes === undefined ? {} : { 'content-length': bytes.length }),
          },
        },
        bytes,
      );
      return responseOf(message);
    },
  };
}
