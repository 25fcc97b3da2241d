// What the token endpoint and code flows of the portal, durable on SQLite, cost beside the bare library in memory: in turn, by
// the processor time of each server. Beside LemonLDAP::NG, where it is installed, code flows as clients came, since its
// work is spread over several processes; the servers on one core, the clients on the other.
import process from 'node:process';
import { isLemonldapInstalled, lemonldapPackages, startLemonldap } from './lemonldap.ts';
import { agent, codeFlow, grant, type Provider, redirectUri, type Registered } from './oidc-client.ts';
import { type Application, bareSide, people, portalSide, type Side } from './oidc-sides.ts';
import { measureBeside, partCores } from './per-core-second.ts';

const line = (report: object) => process.stdout.write(`${JSON.stringify(report)}\n`);

/** Each of the people in turn. */
function flowsOf({ provider, registered, cookies }: Side, application: Application) {
  let next = 0;
  return async () => {
    next = (next + 1) % cookies.length;
    return codeFlow(provider, registered[application], cookies[next] ?? '');
  };
}

/** As many chains of refresh tokens as there are people; each token is good once. */
async function refreshesOf({ provider, registered, cookies }: Side): Promise<() => Promise<void>> {
  const held: string[] = [];
  for (const cookie of cookies)
    held.push((await codeFlow(provider, registered.ES256, cookie)).refresh_token ?? '');
  return async () => {
    const refresh_token = held.shift() ?? '';
    const answer = await grant(provider, registered.ES256, { grant_type: 'refresh_token', refresh_token });
    held.push(answer.refresh_token ?? '');
  };
}

const programOf =
  ({ provider, registered }: Side) =>
  () =>
    grant(provider, registered.program, { grant_type: 'client_credentials', scope: 'api:read' });

const portal = await portalSide();
const bare = await bareSide();
partCores(portal.pid);
for (const [name, target, one] of [
  ['oidc-code-flows-sqlite', 0.8, (side: Side) => flowsOf(side, 'ES256')],
  ['oidc-code-flows-rs256-sqlite', 0.8, (side: Side) => flowsOf(side, 'RS256')],
  ['oidc-refreshes-sqlite', 0.6, refreshesOf],
  ['oidc-client-credentials-sqlite', 0.6, programOf],
] as const) {
  const ours = { pid: portal.pid, one: await one(portal) };
  const { value, baseline, ratio, ratios } = await measureBeside(ours, {
    pid: bare.pid,
    one: await one(bare),
  });
  line({ name, value, unit: '1/s', baseline, ratio, target, ratios });
}
await bare.stop();

const windowMilliseconds = 4000;
async function perSecond(provider: Provider, registered: Registered, cookies: readonly string[]) {
  const until = Date.now() + windowMilliseconds;
  let done = 0;
  await Promise.all(
    cookies.map(async (cookie) => {
      while (Date.now() < until) {
        await codeFlow(provider, registered, cookie);
        done += 1;
      }
    }),
  );
  return done / (windowMilliseconds / 1000);
}
const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

if (isLemonldapInstalled()) {
  const lemonldap = await startLemonldap({ clients: people, redirectUri });
  const { origin, cookies } = lemonldap.side;
  const theirs = { authorization: `${origin}/oauth2/authorize`, token: `${origin}/oauth2/token` };
  await perSecond(theirs, lemonldap.side, cookies);
  const [durable, peer]: [number[], number[]] = [[], []];
  for (let round = 0; round < 3; round += 1) {
    durable.push(await perSecond(portal.provider, portal.registered.ES256, portal.cookies));
    peer.push(await perSecond(theirs, lemonldap.side, cookies));
  }
  await lemonldap.stop();
  line({
    name: 'oidc-code-flows-sqlite-to-lemonldap',
    value: middle(durable),
    unit: '1/s',
    baseline: middle(peer),
    ratio: middle(durable) / middle(peer),
    target: 8,
  });
} else
  process.stderr.write(`LemonLDAP::NG is not measured: it needs the Debian packages ${lemonldapPackages}\n`);
await portal.stop();
agent.destroy();
