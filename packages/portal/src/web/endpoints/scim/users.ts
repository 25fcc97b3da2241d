import { type FedPerson } from '../../../usecases/feeding/fed-person.ts';
import { type FeedProblem, type WantedPerson } from '../../../usecases/feeding/plan-posts.ts';
import { type FeedOperation } from '../../../domain/feeding/feeding-system.ts';
import { type ScimAnswer, type ScimRequest, type ScimUses } from './exchange.ts';
import { equalityOf, matcherOf, parseFilter, type Readable } from './filter.ts';
import { isObject, type Json } from './json.ts';
import { listResponse, pageOf, sorted } from './list.ts';
import { applyPatch } from './patch.ts';
import { project, type Projection } from './project.ts';
import { type ListQuery, projectionOf, readListQuery } from './query.ts';
import { invalid, ScimError, type ScimStatus, type ScimType } from './scim-error.ts';
import { assertMayWrite, changesIn, mayReach, readableBy, readUser, toUser } from './user-resource.ts';

/** So many are read through for a filter or an order that no index has; beyond, the client asks for less. */
const mostScanned = 5000;
const atOnce = 500;

const problems: Readonly<Record<FeedProblem, readonly [ScimStatus, ScimType | undefined, string]>> = {
  'agency-unknown': [400, 'invalidValue', 'An agency code is none of the token’s agencies.'],
  'post-missing': [400, 'invalidValue', 'Neither posts nor department say where the person serves.'],
  'post-twice': [400, 'invalidValue', 'posts names one post twice.'],
  'two-main-posts': [400, 'invalidValue', 'A person has one main post at a time.'],
  'serves-elsewhere': [
    409,
    'uniqueness',
    'The person serves in an agency that is not the token’s, which has to report the leaving first.',
  ],
  'name-of-main-post': [
    400,
    'mutability',
    'Name and date of birth are reported by the agency of the main post.',
  ],
  'name-form': [
    400,
    'invalidValue',
    'name is a text of one line and at most 100 characters with something to compare in it.',
  ],
  'national-id-missing': [400, 'invalidValue', 'nationalId is required for somebody new.'],
  'national-id-differs': [400, 'mutability', 'nationalId is another one than the person has.'],
  'person-known': [409, 'uniqueness', 'A user with this nationalId exists.'],
  'user-name-taken': [409, 'uniqueness', 'The userName is another user’s.'],
};

const notFound = (): ScimError => new ScimError(404, 'There is no such user.');

const readableOf = ({ system }: Pick<ScimRequest, 'system'>): Readable => ({ mayRead: mayReach(system) });

const shown = ({ base, system }: ScimRequest, person: FedPerson, projection: Projection): Json =>
  project('User', readableBy(system, toUser(person, base)), projection);

const versionIn = (user: Json): string => (isObject(user['meta']) ? String(user['meta']['version']) : '');

const names = (header: string, version: string): boolean =>
  header === '*' ||
  header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === version.replace(/^W\//, ''));

/** @throws ScimError 412 when the client meant another version (RFC 7644, 3.14) */
function assertVersion({ ifMatch }: ScimRequest, user: Json): void {
  if (ifMatch !== undefined && !names(ifMatch, versionIn(user)))
    throw new ScimError(412, 'The user has changed: read it again.');
}

async function write(
  request: ScimRequest,
  { writeFedPerson }: ScimUses,
  {
    operation,
    personId,
    want,
  }: {
    operation: FeedOperation;
    personId?: string;
    want: (user: Json) => WantedPerson;
  },
): Promise<FedPerson | undefined> {
  const { system, base, ctx } = request;
  const written = await writeFedPerson<ScimError>({
    system,
    operation,
    personId,
    ctx,
    decide(current) {
      try {
        const user = current === undefined ? {} : toUser(current, base);
        if (current !== undefined) assertVersion(request, user);
        const wanted = want(user);
        assertMayWrite(system, wanted);
        return { kind: 'want', wanted };
      } catch (error) {
        if (error instanceof ScimError) return { kind: 'stop', why: error };
        throw error;
      }
    },
  });
  switch (written.kind) {
    case 'written':
      return written.person;
    case 'gone':
      return undefined;
    case 'stopped':
      throw written.why;
    case 'absent':
      throw notFound();
    case 'busy':
      throw new ScimError(429, 'Too many writes; wait and go on.', {
        headers: { 'Retry-After': String(written.seconds) },
      });
    case 'problem': {
      const [status, scimType, detail] = problems[written.problem];
      throw new ScimError(status, detail, scimType === undefined ? {} : { scimType });
    }
  }
}

function answerWritten(request: ScimRequest, person: FedPerson | undefined, status: 200 | 201): ScimAnswer {
  if (person === undefined) return { status: 204 };
  const user = toUser(person, request.base);
  const location = `${request.base}/Users/${person.personId}`;
  return {
    status,
    body: shown(request, person, projectionOf(request.query)),
    headers: { ETag: versionIn(user), ...(status === 201 ? { Location: location } : {}) },
  };
}

function bodyOf({ body }: ScimRequest): Json {
  if (!isObject(body)) throw invalid('invalidSyntax', 'The body is an object.');
  return body;
}

async function create(request: ScimRequest, uses: ScimUses): Promise<ScimAnswer> {
  const wanted = readUser(bodyOf(request));
  if (wanted.userName === undefined) throw invalid('invalidValue', 'userName is required.');
  const person = await write(request, uses, { operation: 'create', want: () => wanted });
  return answerWritten(request, person, 201);
}

async function read(
  request: ScimRequest,
  { readFedPerson }: ScimUses,
  personId: string,
): Promise<ScimAnswer> {
  const { system, base, ifNoneMatch } = request;
  const person = await readFedPerson({ system, key: { personId } });
  if (person === undefined) throw notFound();
  const version = versionIn(toUser(person, base));
  if (ifNoneMatch !== undefined && names(ifNoneMatch, version))
    return { status: 304, headers: { ETag: version } };
  return {
    status: 200,
    body: shown(request, person, projectionOf(request.query)),
    headers: { ETag: version },
  };
}

async function replace(request: ScimRequest, uses: ScimUses, personId: string): Promise<ScimAnswer> {
  const sent = readUser(bodyOf(request));
  const want = (user: Json) => changesIn(sent, readUser(user));
  return answerWritten(request, await write(request, uses, { operation: 'replace', personId, want }), 200);
}

/** What a patch took away, in the words of what is wanted: an empty title, no posts, no leave. */
function withRemovals(wanted: WantedPerson, before: WantedPerson): WantedPerson {
  return {
    ...wanted,
    ...(before.title !== undefined && wanted.title === undefined ? { title: '' } : {}),
    ...(before.posts !== undefined && wanted.posts === undefined ? { posts: [] } : {}),
    ...(before.onLeave === true && wanted.onLeave === undefined ? { onLeave: false } : {}),
  };
}

async function patch(request: ScimRequest, uses: ScimUses, personId: string): Promise<ScimAnswer> {
  const want = (user: Json): WantedPerson => {
    const before = readUser(user);
    const patched = applyPatch('User', user, request.body, readableOf(request));
    return changesIn(withRemovals(readUser(patched), before), before);
  };
  return answerWritten(request, await write(request, uses, { operation: 'patch', personId, want }), 200);
}

/** Deleting ends the person's posts in the token's agencies: the register keeps who was there. */
async function remove(request: ScimRequest, uses: ScimUses, personId: string): Promise<ScimAnswer> {
  await write(request, uses, { operation: 'delete', personId, want: () => ({ active: false }) });
  return { status: 204 };
}

/** Everybody whom the token reaches, where that is few enough to be read through. */
async function everybody(request: ScimRequest, { listFedPeople }: ScimUses): Promise<FedPerson[]> {
  const { system } = request;
  const { total = 0 } = await listFedPeople({ system, counts: true, limit: 0 });
  if (total > mostScanned)
    throw invalid(
      'tooMany',
      'For so many users only equality of userName, externalId or id is looked up, unsorted.',
    );
  const people: FedPerson[] = [];
  for (let after: string | undefined; ;) {
    const part = await listFedPeople({ system, counts: false, after, limit: atOnce });
    people.push(...part.people);
    after = part.people.at(-1)?.personId;
    if (part.people.length < atOnce) return people;
  }
}

/** One page as the database has them: by their ids. */
async function plainPage(request: ScimRequest, { listFedPeople }: ScimUses, query: ListQuery): Promise<Json> {
  const { system } = request;
  const { count: limit, startIndex, cursor } = query;
  if (cursor !== undefined && cursor !== '' && !cursor.startsWith('per_'))
    throw invalid('invalidCursor', 'The cursor is none of ours.');
  const part = { system, counts: true, limit };
  const { people, total = 0 } = await listFedPeople(
    cursor === undefined
      ? { ...part, skip: startIndex - 1 }
      : { ...part, after: cursor === '' ? undefined : cursor },
  );
  const resources = people.map((person) => shown(request, person, query));
  if (cursor === undefined) return listResponse(resources, { total, startIndex });
  const nextCursor = people.length === limit ? people.at(-1)?.personId : undefined;
  return listResponse(resources, { total, nextCursor });
}

async function search(request: ScimRequest, uses: ScimUses, query: ListQuery): Promise<ScimAnswer> {
  if (query.filter === undefined && query.sortBy === undefined)
    return { status: 200, body: await plainPage(request, uses, query) };
  const filter = query.filter === undefined ? undefined : parseFilter(query.filter);
  const matches = filter === undefined ? () => true : matcherOf('User', filter, readableOf(request));
  const key = filter && keyOf(equalityOf(filter));
  let people: readonly FedPerson[];
  if (key === undefined) people = await everybody(request, uses);
  else {
    const found = await uses.readFedPerson({ system: request.system, key });
    people = found === undefined ? [] : [found];
  }
  const { system, base } = request;
  const found = people.map((person) => readableBy(system, toUser(person, base))).filter(matches);
  const page = sorted('User', found, query).map((user) => project('User', user, query));
  return { status: 200, body: pageOf(page, query) };
}

function keyOf(equal: ReturnType<typeof equalityOf>) {
  if (equal === undefined) return undefined;
  const { attribute, value } = equal;
  if (/(^|:user:)username$/.test(attribute)) return { userName: value };
  if (attribute === 'externalid') return { externalId: value };
  return attribute === 'id' ? { personId: value } : undefined;
}

/** /Users (RFC 7644, 3). */
export async function answerUsers(request: ScimRequest, uses: ScimUses): Promise<ScimAnswer> {
  const { method, path } = request;
  const [, id] = path;
  if (path.length > 2) throw new ScimError(404, 'There is nothing here.');
  if (id === '.search' && method === 'POST') return search(request, uses, readListQuery(request.body));
  if (id === undefined && method === 'GET') return search(request, uses, readListQuery(request.query));
  if (id === undefined && method === 'POST') return create(request, uses);
  if (id === undefined) throw new ScimError(405, 'Not for a list.', { headers: { Allow: 'GET, POST' } });
  switch (method) {
    case 'GET':
      return read(request, uses, id);
    case 'PUT':
      return replace(request, uses, id);
    case 'PATCH':
      return patch(request, uses, id);
    case 'DELETE':
      return remove(request, uses, id);
    default:
      throw new ScimError(405, 'Not for a user.', { headers: { Allow: 'GET, PUT, PATCH, DELETE' } });
  }
}
