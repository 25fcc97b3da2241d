// OIDC code flows a second (authorization request and token request, ES256) of the portal, durable on SQLite, against
// the bare library in memory, and LemonLDAP::NG where it is installed: interleaved windows of one run, the servers on one
// core, the clients on the other.
import { createHash } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { Agent, request } from 'node:http';
import path from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import { isLemonldapInstalled, lemonldapPackages, startLemonldap } from './lemonldap.ts';
import { benchPassword, end, program, startPortal } from './portal-process.ts';

const windowMilliseconds = 4000;
const rounds = 3;
const clients = 32;
const redirectUri = 'https://app.example/callback';
const verifier = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');
const agent = new Agent({ keepAlive: true, maxSockets: clients * 2 });

interface Answer {
  readonly status: number;
  readonly location: string;
  readonly cookies: readonly string[];
  readonly body: string;
}

const ask = (
  url: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
) =>
  new Promise<Answer>((resolve, reject) => {
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

interface Side {
  readonly origin: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Cookie header of each client's session. */
  readonly cookies: readonly string[];
}

const pairOf = (line: string): string => line.split(';')[0] ?? '';

const authorizationAddress = ({ origin, clientId }: Pick<Side, 'origin' | 'clientId'>, at: string): string =>
  `${origin}${at}?${new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 'state',
  }).toString()}`;

/** One code flow of a person who is signed in. @throws when anything but tokens comes out */
async function flow(side: Side, cookie: string, authorization: string, token: string): Promise<void> {
  const { location } = await ask(authorization, { headers: { cookie } });
  const code = new URL(location).searchParams.get('code');
  if (code === null) throw new Error(`no code: ${location}`);
  const answer = await ask(`${side.origin}${token}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${side.clientId}:${side.clientSecret}`.replaceAll(' ', '+')).toString('base64')}`,
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }).toString(),
  });
  if (answer.status !== 200) throw new Error(`no tokens: ${answer.body}`);
}

async function flowsPerSecond(side: Side, at: { authorization: string; token: string }): Promise<number> {
  const authorization = authorizationAddress(side, at.authorization);
  const until = Date.now() + windowMilliseconds;
  let done = 0;
  await Promise.all(
    side.cookies.map(async (cookie) => {
      while (Date.now() < until) {
        await flow(side, cookie, authorization, at.token);
        done += 1;
      }
    }),
  );
  return done / (windowMilliseconds / 1000);
}

async function portalSide() {
  const portal = await startPortal({ cpus: '0', accounts: clients, hashesAtOnce: 1 });
  const file = {
    client_name: 'Bench',
    redirect_uris: [redirectUri],
    id_token_signed_response_alg: 'ES256',
  };
  const added = spawnSync(process.execPath, [program, 'application', 'add', '-'], {
    env: portal.environment,
    input: JSON.stringify(file),
    encoding: 'utf8',
  });
  const registered = z
    .object({ client_id: z.string(), client_secret: z.string() })
    .parse(JSON.parse(added.stdout));
  const cookies: string[] = [];
  for (let place = 0; place < clients; place += 1) {
    const { cookies: set } = await ask(`${portal.origin}/sign-in/account`, {
      method: 'POST',
      headers: { origin: portal.origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        identifier: `bench.${String(place).padStart(6, '0')}`,
        password: benchPassword,
      }).toString(),
    });
    const session = set.map(pairOf).find((pair) => pair.startsWith('__Host-ecpa-session='));
    if (session === undefined) throw new Error('not signed in');
    cookies.push(session);
  }
  const { client_id: clientId, client_secret: clientSecret } = registered;
  return { side: { origin: portal.origin, clientId, clientSecret, cookies }, stop: () => portal.stop() };
}

/** Signs in at the bare provider: to the interaction, back, and out with its session cookie. */
async function bareCookie(origin: string): Promise<string> {
  const jar = new Map<string, string>();
  const go = async (url: string) => {
    const answer = await ask(url, {
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const pair of answer.cookies.map(pairOf)) {
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer.location;
  };
  const toInteraction = await go(authorizationAddress({ origin, clientId: 'bench' }, '/auth'));
  const back = await go(new URL(toInteraction, origin).href);
  await go(new URL(back, origin).href);
  return `_session=${jar.get('_session') ?? ''}`;
}

async function bareSide() {
  const port = 20_000 + (process.pid % 20_000);
  const origin = `http://localhost:${port}`;
  const child = spawn(
    'taskset',
    ['-c', '0', process.execPath, path.join(import.meta.dirname, 'bare-provider.mjs'), String(port)],
    { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, NODE_ENV: 'production' } },
  );
  // A bench that fails leaves no server behind.
  process.once('exit', () => child.kill());
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (part: Buffer) => {
      if (part.toString().includes('ready')) resolve();
    });
  });
  const cookies: string[] = [];
  for (let place = 0; place < clients; place += 1) cookies.push(await bareCookie(origin));
  const side: Side = {
    origin,
    clientId: 'bench',
    clientSecret: 'a secret of the bench that is long enough',
    cookies,
  };
  return { side, stop: () => end(child) };
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

spawnSync('taskset', ['-cp', '1', String(process.pid)]);
const portal = await portalSide();
const bare = await bareSide();
const ours = { authorization: '/oidc/auth', token: '/oidc/token' };
const theirs = { authorization: '/auth', token: '/token' };
const lemonldap = isLemonldapInstalled() ? await startLemonldap({ clients, redirectUri }) : undefined;
const itsPaths = { authorization: '/oauth2/authorize', token: '/oauth2/token' };
await flowsPerSecond(portal.side, ours);
await flowsPerSecond(bare.side, theirs);
if (lemonldap !== undefined) await flowsPerSecond(lemonldap.side, itsPaths);
const [durable, memory, peer]: [number[], number[], number[]] = [[], [], []];
for (let round = 0; round < rounds; round += 1) {
  memory.push(await flowsPerSecond(bare.side, theirs));
  durable.push(await flowsPerSecond(portal.side, ours));
  if (lemonldap !== undefined) peer.push(await flowsPerSecond(lemonldap.side, itsPaths));
}
await portal.stop();
await bare.stop();
await lemonldap?.stop();
agent.destroy();
process.stdout.write(
  `${JSON.stringify({
    name: 'oidc-code-flows-sqlite',
    value: median(durable),
    unit: '1/s',
    baseline: median(memory),
    ratio: median(durable) / median(memory),
    target: 0.8,
  })}\n`,
);
if (lemonldap === undefined)
  process.stderr.write(`LemonLDAP::NG is not measured: it needs the Debian packages ${lemonldapPackages}\n`);
else
  process.stdout.write(
    `${JSON.stringify({
      name: 'oidc-code-flows-sqlite-to-lemonldap',
      value: median(durable),
      unit: '1/s',
      baseline: median(peer),
      ratio: median(durable) / median(peer),
      target: 5,
    })}\n`,
  );
