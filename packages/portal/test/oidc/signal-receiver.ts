import { createServer } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';
import { pushSet } from '../../src/adapters/signals/push-set.ts';
import { deliverSignals } from '../../src/usecases/signals/deliver-signals.ts';
import { tellOfStandings } from '../../src/usecases/signals/tell-of-standings.ts';
import { redirectUri } from './relying-party.ts';
import { type SignOnSite } from './sign-on-site.ts';

/** A Security Event Token as receivers read it (RFC 8417; SSF 1.0, 4.1). */
const set = z.strictObject({
  iss: z.string(),
  aud: z.string(),
  iat: z.number(),
  jti: z.string(),
  txn: z.string(),
  sub_id: z.record(z.string(), z.unknown()),
  events: z.record(z.string(), z.record(z.string(), z.unknown())),
});
export type ReceivedSet = z.output<typeof set>;

const answered = z.record(z.string(), z.unknown());
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

const last = (uri: string): string => uri.split('/').at(-1) ?? '';
export const kindOf = ({ events }: ReceivedSet): string => last(Object.keys(events)[0] ?? '');

/** An application that is told of signals: registered for the API, with an address that takes pushed tokens. */
export async function signalReceiver(site: SignOnSite, file: Readonly<Record<string, unknown>> = {}) {
  const jwks = createRemoteJWKSet(new URL(`${site.origin}/oidc/jwks`));
  const verify = async (token: string, audience: string): Promise<ReceivedSet> => {
    const { payload } = await jwtVerify(token, jwks, { issuer: site.origin, audience, typ: 'secevent+jwt' });
    return set.parse(payload);
  };
  const received: ReceivedSet[] = [];
  const headers: (string | undefined)[] = [];
  let answers: () => { status: number; body?: string } = () => ({ status: 202 });
  const application = await site.register({
    client_name: 'Receiver',
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'client_credentials'],
    calls: [{ resource: `${site.origin}/ssf`, scopes: ['ssf.read', 'ssf.manage'] }],
    ...file,
  });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { status, body } = answers();
      void verify(Buffer.concat(chunks).toString(), application.clientId).then((read) => {
        headers.push(request.headers.authorization);
        if (status < 300) received.push(read);
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  const token = async (scope = 'ssf.manage ssf.read'): Promise<string> => {
    const { clientId, clientSecret } = application;
    const answer = await fetch(`${site.origin}/oidc/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
    });
    return z.object({ access_token: z.string() }).parse(await answer.json()).access_token;
  };
  const own = await token();
  const send = async (method: string, path: string, body?: unknown, bearer = own): Promise<Answer> => {
    const answer = await fetch(`${site.origin}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${bearer}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json: unknown = text === '' ? {} : JSON.parse(text);
    return {
      status: answer.status,
      headers: answer.headers,
      body: Array.isArray(json) ? { list: json } : answered.parse(json),
    };
  };
  const push = pushSet(site.fetchRegistered);
  const deliver = deliverSignals({ ...site.house, signer: site.signals.signer, push });
  const tell = tellOfStandings(site.house);
  const endpoint = `http://127.0.0.1:${address.port}/signals`;
  return {
    ...application,
    endpoint,
    received,
    /** What the portal sent in the field that the application named. */
    headers,
    answerWith: (how: typeof answers) => {
      answers = how;
    },
    token,
    send,
    verify: (text: unknown) => verify(String(text), application.clientId),
    /** Makes the stream: pushed, of every kind, unless told otherwise. */
    createStream: async (changes: Readonly<Record<string, unknown>> = {}): Promise<string> => {
      const { status, body } = await send('POST', '/ssf/stream', {
        delivery: {
          method: 'urn:ietf:rfc:8935',
          endpoint_url: endpoint,
          authorization_header: 'Bearer of-theirs',
        },
        events_requested: z
          .array(z.string())
          .parse(
            changes['events_requested'] ??
              [
                'caep/event-type/session-revoked',
                'caep/event-type/credential-change',
                'caep/event-type/assurance-level-change',
                'risc/event-type/account-disabled',
                'risc/event-type/account-enabled',
                'risc/event-type/recovery-activated',
                'risc/event-type/recovery-information-changed',
              ].map((each) => `https://schemas.openid.net/secevent/${each}`),
          ),
        ...changes,
      });
      if (status !== 201) throw new Error(JSON.stringify(body));
      return z.string().parse(body['stream_id']);
    },
    /** What the portal's jobs do. */
    runJobs: async () => {
      await tell();
      await deliver();
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
