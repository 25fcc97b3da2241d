import { type Application } from '../../../domain/application/application.ts';
import { type HttpMethod } from '../../../domain/request-context.ts';
import { type SignalScope, signalsApi } from '../../../domain/signals/signals-api.ts';
import { type Stream } from '../../../domain/signals/stream.ts';
import { type StreamAnswer } from '../../../usecases/signals/manage-stream.ts';
import { requestContext } from '../../http/answer.ts';
import { type Flow, type Route, type Uses } from '../../http/flow.ts';
import { readBody } from '../../http/read-body.ts';
import { parseStrictJson } from '../../http/strict-json.ts';
import { type WebContext } from '../../http/web-env.ts';
import { type Answer, type Asked, type Used } from './exchange.ts';
import { poll } from './poll.ts';
import { absent, malformed, SsfError } from './ssf-error.ts';
import {
  assertOurs,
  deliveryMethods,
  readStatus,
  readSubject,
  readVerification,
  readWish,
  statusJson,
  streamJson,
} from './stream-json.ts';

const mostBytes = 64 * 1024;
const utf8 = new TextDecoder('utf-8', { fatal: true });

async function bodyOf(c: WebContext): Promise<unknown> {
  if (c.req.method === 'GET' || c.req.method === 'DELETE') return undefined;
  const read = await readBody(c.req.raw, mostBytes);
  if (read.kind === 'too-large')
    throw new SsfError(413, 'invalid_request', `The body has more than ${mostBytes} bytes.`);
  const type = (c.req.header('content-type') ?? '').toLowerCase().split(';')[0]?.trim();
  if (read.kind !== 'bytes' || type !== 'application/json')
    throw new SsfError(415, 'invalid_request', 'The body is application/json.');
  let text: string;
  try {
    text = utf8.decode(read.bytes);
  } catch {
    throw malformed('The body is not UTF-8.');
  }
  const json = parseStrictJson(text);
  if (json === undefined) throw malformed('The body is no JSON, or names a member twice.');
  return json.value;
}

/** Who asks (RFC 6750, 2.1 and 3.1); the token stands in its field and nowhere else. */
async function receiverOf(c: WebContext, { enterReceiver }: Used, needs: SignalScope): Promise<Application> {
  const token = /^Bearer +([\w.~+/-]{20,200}=*)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (token === undefined)
    throw new SsfError(401, 'invalid_token', 'A bearer token is required.', {
      'WWW-Authenticate': 'Bearer realm="ssf"',
    });
  const entered = await enterReceiver({ token, needs });
  if (entered.kind === 'receiver') return entered.application;
  const [status, error] =
    entered.kind === 'scope-missing'
      ? ([403, 'insufficient_scope'] as const)
      : ([401, 'invalid_token'] as const);
  const scope = status === 403 ? `, scope="${needs}"` : '';
  throw new SsfError(
    status,
    error,
    status === 403
      ? `The token needs the scope ${needs}.`
      : 'The token is over, bound to a key, or not for this API.',
    { 'WWW-Authenticate': `Bearer realm="ssf", error="${error}"${scope}` },
  );
}

const busy = (seconds: number): SsfError =>
  new SsfError(429, 'too_many_requests', 'Later.', { 'Retry-After': String(seconds) });

/** The stream that an act led to. @throws what stands in its way */
function streamOf(answer: StreamAnswer): Stream {
  switch (answer.kind) {
    case 'stream':
      return answer.stream;
    case 'absent':
      throw absent();
    case 'exists':
      throw new SsfError(
        409,
        'stream_exists',
        'The application has its stream; read it, change it or delete it.',
      );
    case 'address-not-listed':
      throw malformed('delivery.endpoint_url: lies in a network that the operator did not list');
    case 'busy':
      throw busy(answer.seconds);
  }
}

const namedId = (c: WebContext): string | undefined => c.req.query('stream_id');

async function readConfiguration({ c, usecases, origin, application }: Asked): Promise<Answer> {
  const streamId = namedId(c);
  const { applicationId } = application;
  const read = await usecases.readStream({ applicationId, streamId });
  // Without a number all of them are asked for, and there may be none (SSF 1.0, 8.1.1.2).
  if (streamId === undefined)
    return { status: 200, body: read.kind === 'stream' ? [streamJson(origin, read.stream)] : [] };
  return { status: 200, body: streamJson(origin, streamOf(read)) };
}

async function create({ c, usecases, origin, application, body }: Asked): Promise<Answer> {
  const { wish } = readWish(body);
  const order = { applicationId: application.applicationId, ctx: requestContext(c) };
  return { status: 201, body: streamJson(origin, streamOf(await usecases.createStream({ ...order, wish }))) };
}

const change =
  (whole: boolean) =>
  async ({ c, usecases, origin, application, body }: Asked): Promise<Answer> => {
    const { streamId, wish } = readWish(body);
    if (streamId === undefined) throw malformed('stream_id: missing, or not of its form');
    if (whole && wish.delivery === undefined) throw malformed('delivery: missing, or not of its form');
    const order = { applicationId: application.applicationId, streamId, ctx: requestContext(c) };
    assertOurs(body, streamJson(origin, streamOf(await usecases.readStream(order))));
    const changed = await usecases.changeStream({ ...order, wish, whole });
    return { status: 200, body: streamJson(origin, streamOf(changed)) };
  };

async function remove({ c, usecases, application }: Asked): Promise<Answer> {
  const streamId = namedId(c);
  if (streamId === undefined) throw malformed('stream_id: missing');
  const ended = await usecases.deleteStream({
    applicationId: application.applicationId,
    streamId,
    ctx: requestContext(c),
  });
  if (ended.kind !== 'deleted') streamOf(ended);
  return { status: 204 };
}

async function readState({ c, usecases, application }: Asked): Promise<Answer> {
  const { applicationId } = application;
  const streamId = namedId(c);
  if (streamId === undefined) throw malformed('stream_id: missing');
  return { status: 200, body: statusJson(streamOf(await usecases.readStream({ applicationId, streamId }))) };
}

async function setState({ c, usecases, application, body }: Asked): Promise<Answer> {
  const order = { applicationId: application.applicationId, ctx: requestContext(c) };
  return {
    status: 200,
    body: statusJson(streamOf(await usecases.setStreamStatus({ ...order, ...readStatus(body) }))),
  };
}

const choose =
  (isWanted: boolean) =>
  async ({ c, usecases, origin, application, body }: Asked): Promise<Answer> => {
    const order = { applicationId: application.applicationId, ctx: requestContext(c), isWanted };
    streamOf(await usecases.chooseSignalSubject({ ...order, ...readSubject(origin, body) }));
    return { status: isWanted ? 200 : 204 };
  };

async function verify({ c, usecases, application, body }: Asked): Promise<Answer> {
  const order = { applicationId: application.applicationId, ctx: requestContext(c) };
  streamOf(await usecases.askForVerification({ ...order, ...readVerification(body) }));
  return { status: 204 };
}

/** Every endpoint: what it needs and what it does. */
const endpoints: readonly {
  readonly method: HttpMethod;
  readonly path: string;
  readonly needs: SignalScope;
  readonly act: (asked: Asked) => Promise<Answer>;
}[] = [
  { method: 'GET', path: '/ssf/stream', needs: 'ssf.read', act: readConfiguration },
  { method: 'POST', path: '/ssf/stream', needs: 'ssf.manage', act: create },
  { method: 'PATCH', path: '/ssf/stream', needs: 'ssf.manage', act: change(false) },
  { method: 'PUT', path: '/ssf/stream', needs: 'ssf.manage', act: change(true) },
  { method: 'DELETE', path: '/ssf/stream', needs: 'ssf.manage', act: remove },
  { method: 'GET', path: '/ssf/status', needs: 'ssf.read', act: readState },
  { method: 'POST', path: '/ssf/status', needs: 'ssf.manage', act: setState },
  { method: 'POST', path: '/ssf/subjects/add', needs: 'ssf.manage', act: choose(true) },
  { method: 'POST', path: '/ssf/subjects/remove', needs: 'ssf.manage', act: choose(false) },
  { method: 'POST', path: '/ssf/verify', needs: 'ssf.manage', act: verify },
  { method: 'POST', path: '/ssf/poll', needs: 'ssf.read', act: poll },
];

/** What receivers learn first (SSF 1.0, 7.1). */
const configurationOf = (origin: string) => ({
  spec_version: '1_0',
  issuer: origin,
  jwks_uri: `${origin}/oidc/jwks`,
  delivery_methods_supported: deliveryMethods,
  configuration_endpoint: `${origin}/ssf/stream`,
  status_endpoint: `${origin}/ssf/status`,
  add_subject_endpoint: `${origin}/ssf/subjects/add`,
  remove_subject_endpoint: `${origin}/ssf/subjects/remove`,
  verification_endpoint: `${origin}/ssf/verify`,
  critical_subject_members: ['user'],
  authorization_schemes: [{ spec_urn: 'urn:ietf:rfc:6749' }],
  default_subjects: 'ALL',
});

/** Shared Signals (OpenID SSF 1.0) for applications that want to be told what becomes of whom they know. */
export const signalsFlow = {
  routes: ({ usecases, settings: { baseUrl } }: Uses<keyof Used>): readonly Route[] => {
    const { origin } = new URL(baseUrl);
    const resource = signalsApi(origin);
    const open = (path: string, body: unknown): Route => ({
      method: 'GET',
      path,
      access: 'sessionless',
      speaks: 'json',
      answer: (c) => c.json(body),
    });
    return [
      open('/.well-known/ssf-configuration', configurationOf(origin)),
      // OAuth 2.0 Protected Resource Metadata (RFC 9728), from which receivers learn the scopes.
      open('/.well-known/oauth-protected-resource/ssf', {
        resource: resource.resource,
        authorization_servers: [origin],
        scopes_supported: resource.scopes,
        bearer_methods_supported: ['header'],
      }),
      ...endpoints.map(({ method, path, needs, act }): Route => ({
        method,
        path,
        access: 'sessionless',
        speaks: 'json',
        origin: 'own-rules',
        answer: async (c) => {
          c.header('Cache-Control', 'no-store');
          try {
            const application = await receiverOf(c, usecases, needs);
            const body = await bodyOf(c);
            const answer = await act({ c, usecases, origin, application, body });
            const { status, body: told } = answer;
            return told === undefined || status === 204 ? c.body(null, status) : c.json(told, status);
          } catch (error) {
            if (!(error instanceof SsfError)) throw error;
            for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
            return c.json({ error: error.error, error_description: error.message }, error.status);
          }
        },
      })),
    ];
  },
} satisfies Flow;
