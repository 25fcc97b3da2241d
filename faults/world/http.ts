import { Agent, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** `name=value` of each cookie that it sets. */
  readonly cookies: readonly string[];
  readonly body: string;
  readonly milliseconds: number;
}

export interface Ask {
  readonly method?: string;
  readonly cookie?: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly authorization?: string;
  /** The address that a proxy saw it come from. */
  readonly address?: string;
  /** How long the answer may take, after which the request counts as broken. */
  readonly withinMilliseconds?: number;
}

const contentOf = ({ form, json }: Ask): { type: string; body: string } | undefined => {
  if (form !== undefined)
    return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(form).toString() };
  return json === undefined ? undefined : { type: 'application/json', body: JSON.stringify(json) };
};

/**
 * A client with connections of its own that are kept, as those of a browser are.
 * @param port where the portal, or what stands before it, is reached; asked for by the name of `origin`
 */
export function httpClient({ origin, port }: { origin: string; port: () => number }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 6 });
  const { host } = new URL(origin);
  return {
    /** @throws when the connection breaks or the answer does not come in time */
    ask: (path: string, asked: Ask = {}): Promise<Answer> =>
      new Promise((resolve, reject) => {
        const began = performance.now();
        const content = contentOf(asked);
        const { method = content === undefined ? 'GET' : 'POST', cookie, authorization, address } = asked;
        const headers = {
          host,
          // Browsers send it with a form; a server that authenticates itself does not.
          ...(method === 'GET' || authorization !== undefined ? {} : { origin }),
          ...(cookie === undefined ? {} : { cookie }),
          ...(authorization === undefined ? {} : { authorization }),
          ...(address === undefined ? {} : { 'x-forwarded-for': address }),
          ...(content === undefined
            ? {}
            : { 'content-type': content.type, 'content-length': Buffer.byteLength(content.body) }),
        };
        const sent = request(
          {
            agent,
            host: '127.0.0.1',
            port: port(),
            path,
            method,
            headers,
            signal: AbortSignal.timeout(asked.withinMilliseconds ?? 30_000),
          },
          (response) => {
            const parts: string[] = [];
            response.setEncoding('utf8');
            response.on('data', (part: string) => parts.push(part));
            response.on('error', reject);
            response.on('end', () => {
              resolve({
                status: response.statusCode ?? 0,
                headers: response.headers,
                cookies: (response.headers['set-cookie'] ?? []).map((line) => line.split(';')[0] ?? ''),
                body: parts.join(''),
                milliseconds: performance.now() - began,
              });
            });
          },
        );
        sent.on('error', reject);
        sent.end(content?.body);
      }),
    close: () => {
      agent.destroy();
    },
  };
}

export type HttpClient = ReturnType<typeof httpClient>;

/** The cookies that an answer sets, for the next request; those that it takes away are not among them. */
export const cookiesOf = ({ cookies }: Answer): string =>
  cookies.filter((pair) => !pair.endsWith('=')).join('; ');

export const sessionOf = ({ cookies }: Answer): string | undefined =>
  cookies.find((pair) => pair.startsWith('__Host-ecpa-session=') && !pair.endsWith('='));
