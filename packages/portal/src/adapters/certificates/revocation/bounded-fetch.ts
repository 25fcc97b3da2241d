import { lookup } from 'node:dns';
import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { fewLookups } from './few-lookups.ts';
import { guardedLookup, type Resolve } from './guarded-lookup.ts';

interface BoundedRequest {
  readonly url: string;
  readonly allowedHosts: ReadonlySet<string>;
  readonly milliseconds: number;
  /** Breaks it off before. */
  readonly signal?: AbortSignal;
  readonly largestBytes: number;
  /** Sent by POST when given. */
  readonly body?: { readonly type: string; readonly bytes: Uint8Array };
  readonly headers?: Readonly<Record<string, string>>;
}

interface Answer {
  readonly bytes: Buffer;
  readonly tag: string | undefined;
}

/** @returns undefined for 304 */
export type BoundedFetch = (request: BoundedRequest) => Promise<Answer | undefined>;

const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };
const connectionsPerHost = 16;

/** The host of an address that may be asked; undefined for other schemes, credentials and hosts that are not listed. */
export function allowedHost(url: string, allowedHosts: ReadonlySet<string>): string | undefined {
  const parsed = URL.parse(url);
  if (parsed === null) return undefined;
  const { protocol, host, hostname, port, username, password } = parsed;
  const defaultPort = defaultPorts[protocol];
  if (defaultPort === undefined || username !== '' || password !== '') return undefined;
  return allowedHosts.has(host) || (port === '' && allowedHosts.has(`${hostname}:${defaultPort}`))
    ? host
    : undefined;
}

/** What is told beforehand is believed for the size of one buffer only: each part is counted. */
async function readAll(response: IncomingMessage, largestBytes: number): Promise<Buffer> {
  const tooLarge = () => new Error(`more than ${largestBytes} bytes`);
  const told = Number(response.headers['content-length'] ?? Number.NaN);
  if (told > largestBytes) throw tooLarge();
  const whole = Number.isInteger(told) ? Buffer.allocUnsafeSlow(told) : undefined;
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response) {
    if (!Buffer.isBuffer(part)) throw new TypeError('a body that is not made of bytes');
    // Leaving the loop ends the connection.
    if (length + part.length > largestBytes) throw tooLarge();
    if (whole === undefined) parts.push(part);
    else part.copy(whole, length);
    length += part.length;
  }
  if (whole === undefined) return Buffer.concat(parts, length);
  if (length !== whole.length) throw new Error('a body of another length than it was told');
  return whole;
}

/**
 * Fetches from listed hosts within time and size. Nothing is followed, unpacked or believed: a redirect is an answer
 * without use, and a name leads only where `guardedLookup` lets it. Its promise rejects for everything but a whole 200
 * and 304.
 */
export function createBoundedFetch(resolve: Resolve = lookup): BoundedFetch {
  const options = {
    keepAlive: true,
    maxSockets: connectionsPerHost,
    lookup: guardedLookup(fewLookups(resolve)),
  };
  const agents = { 'http:': new HttpAgent(options), 'https:': new HttpsAgent(options) };

  const send = ({ url, signal, body, headers = {} }: BoundedRequest, ends: AbortSignal) =>
    new Promise<IncomingMessage>((answered, failed) => {
      const secure = new URL(url).protocol === 'https:';
      const both = signal === undefined ? ends : AbortSignal.any([signal, ends]);
      const common = {
        method: body === undefined ? 'GET' : 'POST',
        signal: both,
        headers:
          body === undefined
            ? headers
            : { ...headers, 'Content-Type': body.type, 'Content-Length': String(body.bytes.length) },
      };
      const asked = secure
        ? httpsRequest(url, { ...common, agent: agents['https:'] })
        : httpRequest(url, { ...common, agent: agents['http:'] });
      // Also for an error after the answer began: one that nobody hears ends the process.
      asked.on('error', failed);
      asked.once('response', answered);
      asked.end(body?.bytes);
    });

  return async (wanted) => {
    if (allowedHost(wanted.url, wanted.allowedHosts) === undefined)
      throw new Error('the host is not on the list');
    const ends = AbortSignal.timeout(wanted.milliseconds);
    try {
      const response = await send(wanted, ends);
      const { statusCode = 0, headers } = response;
      if (statusCode !== 200) {
        // A connection whose answer nobody reads is of no more use.
        if (statusCode === 304) response.resume();
        else response.destroy();
        if (statusCode === 304) return undefined;
        throw new Error(`status ${statusCode}`);
      }
      return { bytes: await readAll(response, wanted.largestBytes), tag: headers.etag };
    } catch (error) {
      if (ends.aborted) throw new Error(`no whole answer in ${wanted.milliseconds} ms`, { cause: error });
      throw error;
    }
  };
}
