// The two sides of the OIDC bench: our portal, durable on SQLite, and the bare library in memory; both with a few people who
// are signed in, and with the same three applications.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import {
  ask,
  authorizationAddress,
  pairOf,
  type Provider,
  redirectUri,
  type Registered,
} from './oidc-client.ts';
import { benchPassword, end, freePort, program, startPortal } from './portal-process.ts';

export const people = 32;

/** Signs people in with ES256, or with RS256, or acts for itself. */
export type Application = 'ES256' | 'RS256' | 'program';

export interface Side {
  readonly pid: number;
  readonly provider: Provider;
  readonly registered: Readonly<Record<Application, Registered>>;
  /** Cookie header of each person. */
  readonly cookies: readonly string[];
  stop(): Promise<void>;
}

const peoplesGrants = ['authorization_code', 'refresh_token'];
const api = 'https://api.example/';

export async function portalSide(): Promise<Side> {
  const portal = await startPortal({ cpus: '0', accounts: people, hashesAtOnce: 1 });
  const register = (file: object): Registered => {
    const added = spawnSync(process.execPath, [program, 'application', 'add', '-'], {
      env: portal.environment,
      input: JSON.stringify(file),
      encoding: 'utf8',
    });
    const { client_id: clientId, client_secret: clientSecret } = z
      .object({ client_id: z.string(), client_secret: z.string() })
      .parse(JSON.parse(added.stdout));
    return { clientId, clientSecret };
  };
  const signingIn = (alg: string) =>
    register({
      client_name: `Bench ${alg}`,
      redirect_uris: [redirectUri],
      grant_types: peoplesGrants,
      id_token_signed_response_alg: alg,
    });
  register({
    client_name: 'API',
    grant_types: ['client_credentials'],
    api: { resource: api, scopes: ['api:read'] },
  });
  const registered = {
    ES256: signingIn('ES256'),
    RS256: signingIn('RS256'),
    program: register({
      client_name: 'Bench program',
      grant_types: ['client_credentials'],
      calls: [{ resource: api, scopes: ['api:read'] }],
    }),
  };
  const cookies: string[] = [];
  for (let place = 0; place < people; place += 1) {
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
  const { origin, pid } = portal;
  const provider = { authorization: `${origin}/oidc/auth`, token: `${origin}/oidc/token` };
  return { pid, provider, registered, cookies, stop: () => portal.stop() };
}

/** Signs in at the bare provider: to the interaction, back, and out with its session cookie. */
async function bareCookie(origin: string, provider: Provider): Promise<string> {
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
  const toInteraction = await go(authorizationAddress(provider, 'ES256'));
  const back = await go(new URL(toInteraction, origin).href);
  await go(new URL(back, origin).href);
  return `_session=${jar.get('_session') ?? ''}`;
}

export async function bareSide(): Promise<Side> {
  const port = await freePort();
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
  const provider = { authorization: `${origin}/auth`, token: `${origin}/token` };
  const cookies: string[] = [];
  for (let place = 0; place < people; place += 1) cookies.push(await bareCookie(origin, provider));
  const known = (clientId: string) => ({
    clientId,
    clientSecret: 'a secret of the bench that is long enough',
  });
  const registered = { ES256: known('ES256'), RS256: known('RS256'), program: known('program') };
  return { pid: child.pid ?? 0, provider, registered, cookies, stop: () => end(child) };
}
