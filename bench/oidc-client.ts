// An application that speaks OpenID Connect, and the browsers of its people, for benchmarks.
import { createHash } from 'node:crypto';
import { Agent, request } from 'node:http';
import { z } from 'zod';

export const redirectUri = 'https://app.example/callback';
const verifier = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');
/** Its connections are kept; whoever ends the bench destroys it. */
export const agent = new Agent({ keepAlive: true, maxSockets: 64 });

interface Answer {
  readonly status: number;
  readonly location: string;
  readonly cookies: readonly string[];
  readonly body: string;
}

interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export const ask = (url: string, { method = 'GET', headers = {}, body }: Question = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { agent, method, headers }, (response) => {
      const parts: string[] = [];
      response.setEncoding('utf8');
      response.on('data', (part: string) => parts.push(part));
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location ?? '',
          cookies: response.headers['set-cookie'] ?? [],
          body: parts.join(''),
        });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });

/** What a program registered. */
export interface Registered {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A provider, by its addresses. */
export interface Provider {
  readonly authorization: string;
  readonly token: string;
}

export const authorizationAddress = (
  { authorization }: Pick<Provider, 'authorization'>,
  clientId: string,
): string =>
  `${authorization}?${new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 'state',
  }).toString()}`;

const tokens = z.object({ access_token: z.string(), refresh_token: z.string().optional() });

/** Asks the token endpoint. @throws when anything but tokens comes out */
export async function grant(
  { token }: Pick<Provider, 'token'>,
  { clientId, clientSecret }: Registered,
  fields: Readonly<Record<string, string>>,
): Promise<z.infer<typeof tokens>> {
  const credentials = `${clientId}:${clientSecret}`.replaceAll(' ', '+');
  const { status, body } = await ask(token, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
    },
    body: new URLSearchParams(fields).toString(),
  });
  if (status !== 200) throw new Error(`no tokens: ${body}`);
  return tokens.parse(JSON.parse(body));
}

/** One code flow of a person who is signed in. @throws when anything but tokens comes out */
export async function codeFlow(
  provider: Provider,
  registered: Registered,
  cookie: string,
): Promise<z.infer<typeof tokens>> {
  const { location } = await ask(authorizationAddress(provider, registered.clientId), {
    headers: { cookie },
  });
  const code = new URL(location).searchParams.get('code');
  if (code === null) throw new Error(`no code: ${location}`);
  const fields = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
  return grant(provider, registered, { ...fields, code_verifier: verifier });
}

/** `name=value` of a Set-Cookie line. */
export const pairOf = (line: string): string => line.split(';')[0] ?? '';
