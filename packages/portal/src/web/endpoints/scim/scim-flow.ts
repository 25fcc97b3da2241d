import { requestContext } from '../../http/answer.ts';
import { scimMediaType as mediaType } from '../../http/machine-body.ts';
import { type Flow, type Route } from '../../http/flow.ts';
import { readBody } from '../../http/read-body.ts';
import { parseStrictJson } from '../../http/strict-json.ts';
import { type WebContext } from '../../http/web-env.ts';
import { isPlainText } from '../../../kernel/visible-text.ts';
import { httpMethods } from '../../../domain/request-context.ts';
import { answerBulk } from './bulk.ts';
import { bulkLimits, resourceTypeResources, schemaResources, serviceProviderConfig } from './discovery.ts';
import { type ScimAnswer, type ScimLook, type ScimRequest, type ScimUses } from './exchange.ts';
import { readGroups, refuseGroupWrite } from './groups.ts';
import { type Json } from './json.ts';
import { listResponse } from './list.ts';
import { errorBody, invalid, ScimError } from './scim-error.ts';
import { readUsers } from './read-users.ts';
import { writeUsers } from './write-users.ts';

const root = '/scim/v2';
const mostBytes = 1024 * 1024;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** One of a fixed list of resources, or all of them (RFC 7644, 4: no filter there). */
function answerFixed({ method, path, query }: ScimRequest, resources: readonly Json[]): ScimAnswer {
  if (method !== 'GET') throw new ScimError(405, 'This is read only.', { headers: { Allow: 'GET' } });
  if (query['filter'] !== undefined) throw new ScimError(403, 'There is no filter here.');
  const [, id] = path;
  if (id === undefined)
    return { status: 200, body: listResponse(resources, { total: resources.length, startIndex: 1 }) };
  const found = resources.find((resource) => resource['id'] === id);
  if (found === undefined || path.length > 2) throw new ScimError(404, 'There is nothing here.');
  return { status: 200, body: found };
}

/** Whether a request reads users or groups: by GET, or by a search that is a POST (RFC 7644, 3.4.3). */
const reads = ({ method, path }: ScimRequest): boolean =>
  (method === 'GET' && path.length <= 2) ||
  (method === 'POST' && path.length === 2 && path[1]?.toLowerCase() === '.search');

/** Reads people or agencies. It is counted and on record before the answer goes out, a refused one too. */
async function look(
  { system, ctx }: ScimRequest,
  { lookAsFeed }: ScimUses,
  read: () => Promise<ScimLook>,
): Promise<ScimAnswer> {
  const looked = await lookAsFeed<ScimAnswer | ScimError>({
    system,
    ctx,
    async read() {
      try {
        const found = await read();
        return { answer: found, shows: found.shows, walked: found.walked };
      } catch (error) {
        if (!(error instanceof ScimError)) throw error;
        const refusal = error.status === 404 ? 'not-found' : 'request-malformed';
        return { answer: error, shows: [], walked: 0, refusal };
      }
    },
  });
  if (looked.kind === 'busy')
    throw new ScimError(429, 'Too many reads; wait and go on.', {
      headers: { 'Retry-After': String(looked.seconds) },
    });
  if (looked.answer instanceof ScimError) throw looked.answer;
  return looked.answer;
}

/** One write, or several of a bulk request, with what each is told. */
async function answerWrites(
  requests: readonly ScimRequest[],
  uses: ScimUses,
): Promise<(ScimAnswer | ScimError)[]> {
  const isUser = ({ path }: ScimRequest) => path[0]?.toLowerCase() === 'users';
  const users = requests.filter(isUser);
  const written = await writeUsers(users, uses);
  const answers = new Map(users.map((request, place) => [request, written[place]]));
  return requests.map(
    (request) =>
      answers.get(request) ??
      (request.path[0]?.toLowerCase() === 'groups' ? refuseGroupWrite() : nothingHere()),
  );
}

async function answerWrite(request: ScimRequest, uses: ScimUses): Promise<ScimAnswer> {
  const [answer = nothingHere()] = await answerWrites([request], uses);
  if (answer instanceof ScimError) throw answer;
  return answer;
}

const nothingHere = (): ScimError => new ScimError(404, 'There is nothing here.');

/** The resources by their first segment. */
async function answerRequest(request: ScimRequest, uses: ScimUses): Promise<ScimAnswer> {
  const { path, base, method } = request;
  switch ((path[0] ?? '').toLowerCase()) {
    case 'users':
      if (reads(request)) return look(request, uses, () => readUsers(request, uses));
      return answerWrite(request, uses);
    case 'groups':
      if (reads(request)) return look(request, uses, () => readGroups(request, uses));
      return answerWrite(request, uses);
    case 'schemas':
      return answerFixed(request, schemaResources(base));
    case 'resourcetypes':
      return answerFixed(request, resourceTypeResources(base));
    case 'serviceproviderconfig':
      if (method !== 'GET' || path.length > 1) return answerFixed(request, []);
      return { status: 200, body: serviceProviderConfig(base) };
    case 'bulk':
      if (method !== 'POST' || path.length > 1)
        throw new ScimError(405, 'A bulk request is a POST.', { headers: { Allow: 'POST' } });
      return answerBulk(request, (writes) => answerWrites(writes, uses));
    case 'me':
      throw new ScimError(501, 'A token is no person.');
    default:
      throw nothingHere();
  }
}

async function bodyOf(c: WebContext, limit: number): Promise<unknown> {
  if (c.req.method === 'GET' || c.req.method === 'DELETE') return undefined;
  const read = await readBody(c.req.raw, limit);
  if (read.kind === 'too-large') throw new ScimError(413, `The body has more than ${limit} bytes.`);
  const type = (c.req.header('content-type') ?? '').toLowerCase().split(';')[0]?.trim();
  if (read.kind !== 'bytes' || (type !== mediaType && type !== 'application/json'))
    throw new ScimError(415, `The body is ${mediaType}, not compressed.`);
  let text: string;
  try {
    text = utf8.decode(read.bytes);
  } catch {
    throw invalid('invalidSyntax', 'The body is not UTF-8.');
  }
  const json = parseStrictJson(text);
  if (json === undefined) throw invalid('invalidSyntax', 'The body is no JSON, or names a member twice.');
  return json.value;
}

/** The query, without texts that no database keeps; a body is held to the same where it is parsed. */
function queryOf(c: WebContext): Record<string, string> {
  const query = c.req.query();
  if (!Object.values(query).every(isPlainText))
    throw invalid('invalidValue', 'The query has a character that is no text.');
  return query;
}

async function systemOf(c: WebContext, { enterFeed }: ScimUses) {
  const token = /^Bearer +(\S{20,200})$/i.exec(c.req.header('authorization') ?? '')?.[1];
  const challenge = { 'WWW-Authenticate': 'Bearer realm="scim"' };
  if (token === undefined) throw new ScimError(401, 'A bearer token is required.', { headers: challenge });
  const method = httpMethods.find((each) => each === c.req.method) ?? 'GET';
  const entered = await enterFeed({ token, method, ctx: requestContext(c) });
  if (entered.kind === 'feeding') return entered.system;
  if (entered.retryAfterSeconds !== undefined)
    throw new ScimError(429, 'Too many wrong tokens.', {
      headers: { 'Retry-After': String(entered.retryAfterSeconds) },
    });
  throw new ScimError(401, 'The token is unknown or revoked.', {
    headers: { 'WWW-Authenticate': 'Bearer realm="scim", error="invalid_token"' },
  });
}

async function answer(c: WebContext, uses: ScimUses): Promise<ScimAnswer> {
  const system = await systemOf(c, uses);
  const base = `${new URL(c.get('site').settings.baseUrl).origin}${root}`;
  const path = c.req.path
    .slice(root.length)
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => decodeURIComponent(segment));
  const isBulk = path[0]?.toLowerCase() === 'bulk';
  return answerRequest(
    {
      method: c.req.method === 'HEAD' ? 'GET' : c.req.method,
      path,
      query: queryOf(c),
      body: await bodyOf(c, isBulk ? bulkLimits.maxPayloadSize : mostBytes),
      ifMatch: c.req.header('if-match'),
      ifNoneMatch: c.req.header('if-none-match'),
      base,
      system,
      ctx: requestContext(c),
    },
    uses,
  );
}

/** The room's own answer, errors included: what is no error of the protocol is a fault of ours and goes on. */
async function respond(c: WebContext, uses: ScimUses): Promise<Response> {
  c.header('Cache-Control', 'no-store');
  c.header('Content-Type', `${mediaType}; charset=utf-8`);
  try {
    const { status, body, headers = {} } = await answer(c, uses);
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    if (body === undefined || status === 204 || status === 304) return c.body(null, status);
    return c.body(JSON.stringify(body), status);
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
    return c.body(JSON.stringify(errorBody(error)), error.status);
  }
}

/** SCIM 2.0 (RFC 7643, 7644) for systems that feed the register. */
export const scimFlow = {
  routes: ({ usecases }) =>
    httpMethods.map((method): Route => ({
      method,
      path: `${root}/*`,
      access: 'sessionless',
      speaks: 'scim',
      origin: 'own-rules',
      answer: (c) => respond(c, usecases),
    })),
} satisfies Flow;
