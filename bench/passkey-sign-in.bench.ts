// Sign-ins by passkey over HTTP beside those by card in the same run: options, answer, session, audit row, all durable. Both
// are counted by what the server's own process used.
import process from 'node:process';
import { z } from 'zod';
import { SoftwareAuthenticator } from '../packages/portal/test/usecases/software-authenticator.ts';
import {
  base,
  cookiesOf,
  endSandbox,
  order,
  post,
  sandbox,
  signIn,
  signInForCookies,
} from './card-holder.ts';
import { measureBeside, partCores } from './per-core-second.ts';

partCores(sandbox.portalPid());
await order('/pki/ocsp', { mode: 'down' });

const asked = z.object({
  publicKey: z.looseObject({
    challenge: z.string(),
    user: z.object({ id: z.string() }).optional(),
  }),
});

const send = (path: string, fields: Readonly<Record<string, string>>, cookie: string): Promise<Response> =>
  fetch(base + path, {
    method: 'POST',
    headers: { origin: base, cookie },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

const authenticator = new SoftwareAuthenticator('ES256');

/** The cast's holder of a card adds a passkey. */
async function addPasskey(): Promise<void> {
  const session = await signInForCookies();
  const options = await post(`${base}/account/factors/passkeys/options`, {}, session);
  const { publicKey } = asked.parse(await options.json());
  const { challenge, user } = publicKey;
  const userHandle = Buffer.from(user?.id ?? '', 'base64url').toString('utf8');
  const credential = JSON.stringify(authenticator.create({ challenge, origin: base, userHandle }));
  const cookie = `${session}; ${cookiesOf(options)}`;
  const answer = await send('/account/factors/passkeys/new', { credential, name: 'bench' }, cookie);
  if (answer.status !== 303) throw new Error(`no passkey was added: ${await answer.text()}`);
}

async function signInByPasskey(): Promise<void> {
  const options = await post(`${base}/passkey/options`, { step: '' });
  const { publicKey } = asked.parse(await options.json());
  const credential = JSON.stringify(authenticator.get({ challenge: publicKey.challenge, origin: base }));
  const answer = await send('/sign-in/passkey', { credential }, cookiesOf(options));
  if (answer.status !== 303) throw new Error(`a sign-in of the bench was refused: ${await answer.text()}`);
  await answer.arrayBuffer();
}

await addPasskey();
const pid = sandbox.portalPid() ?? 0;
const { value, baseline, ratio, ratios } = await measureBeside(
  { pid, one: signInByPasskey },
  { pid, one: signIn },
);
process.stdout.write(
  `${JSON.stringify({ name: 'passkey-sign-ins-per-core-second', value, unit: '1/s', baseline, ratio, target: 0.8, ratios })}\n`,
);
await endSandbox();
