/** The part of fetch that is used; tests hand in their own. */
export type Fetch = (url: string, options: RequestInit) => Promise<Response>;

export interface BoundedRequest {
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

const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** The host of an address that may be asked; undefined for other schemes, credentials and hosts that are not listed. */
export function allowedHost(url: string, allowedHosts: ReadonlySet<string>): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, host, hostname, port, username, password } = new URL(url);
  const defaultPort = defaultPorts[protocol];
  if (defaultPort === undefined || username !== '' || password !== '') return undefined;
  return allowedHosts.has(host) || (port === '' && allowedHosts.has(`${hostname}:${defaultPort}`))
    ? host
    : undefined;
}

async function readAll(response: Response, largestBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream: AsyncIterable<unknown> | Iterable<unknown> = response.body ?? [];
  for await (const part of stream) {
    if (!(part instanceof Uint8Array)) throw new TypeError('a body that is not made of bytes');
    length += part.length;
    // Leaving the loop cancels the transfer.
    if (length > largestBytes) throw new Error(`more than ${largestBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}

/**
 * Fetches from a listed host within time and size, without following redirects.
 * @returns undefined for 304
 * @throws for everything else that is not a whole 200
 */
export async function boundedFetch(
  { url, allowedHosts, milliseconds, signal, largestBytes, body, headers = {} }: BoundedRequest,
  fetch: Fetch,
): Promise<{ bytes: Buffer; tag: string | undefined } | undefined> {
  if (allowedHost(url, allowedHosts) === undefined) throw new Error('the host is not on the list');
  const timeUp = AbortSignal.timeout(milliseconds);
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    redirect: 'error',
    signal: signal === undefined ? timeUp : AbortSignal.any([signal, timeUp]),
    headers: body === undefined ? headers : { ...headers, 'Content-Type': body.type },
    ...(body === undefined ? {} : { body: body.bytes }),
  });
  const bytes = await readAll(response, largestBytes);
  if (response.status === 304) return undefined;
  if (response.status !== 200) throw new Error(`status ${response.status}`);
  return { bytes, tag: response.headers.get('etag') ?? undefined };
}
