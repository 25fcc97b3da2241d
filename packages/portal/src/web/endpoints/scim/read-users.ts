import { type FedPerson } from '../../../usecases/feeding/fed-person.ts';
import { type ScimLook, type ScimRequest, type ScimUses } from './exchange.ts';
import { equalityOf, matcherOf, parseFilter } from './filter.ts';
import { listResponse, pageOf, sorted } from './list.ts';
import { project } from './project.ts';
import { type ListQuery, projectionOf, readListQuery } from './query.ts';
import { invalid } from './scim-error.ts';
import { namesVersion, noSuchUser, readableOf, shownUser, versionIn } from './user-answer.ts';
import { readableBy, toUser } from './user-resource.ts';

/** So many are read through for a filter or an order that no index has; beyond, the client asks for less. */
const mostScanned = 5000;
const atOnce = 500;

const idsOf = (people: readonly FedPerson[]) => people.map(({ personId }) => personId);

async function readOne(
  request: ScimRequest,
  { readFedPerson }: ScimUses,
  personId: string,
): Promise<ScimLook> {
  const { system, ifNoneMatch } = request;
  const person = await readFedPerson({ system, key: { personId } });
  if (person === undefined) throw noSuchUser();
  const version = versionIn(toUser(person, request));
  const look = { headers: { ETag: version }, shows: [person.personId], walked: 1 };
  if (ifNoneMatch !== undefined && namesVersion(ifNoneMatch, version)) return { ...look, status: 304 };
  return { ...look, status: 200, body: shownUser(request, person, projectionOf(request.query)) };
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
async function plainPage(
  request: ScimRequest,
  { listFedPeople }: ScimUses,
  query: ListQuery,
): Promise<ScimLook> {
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
  const resources = people.map((person) => shownUser(request, person, query));
  const look = { status: 200, shows: idsOf(people), walked: people.length } as const;
  if (cursor === undefined) return { ...look, body: listResponse(resources, { total, startIndex }) };
  const nextCursor = people.length === limit ? people.at(-1)?.personId : undefined;
  return { ...look, body: listResponse(resources, { total, nextCursor }) };
}

async function search(request: ScimRequest, uses: ScimUses, query: ListQuery): Promise<ScimLook> {
  if (query.filter === undefined && query.sortBy === undefined) return plainPage(request, uses, query);
  const filter = query.filter === undefined ? undefined : parseFilter(query.filter);
  const matches = filter === undefined ? () => true : matcherOf('User', filter, readableOf(request));
  const key = filter && keyOf(equalityOf(filter));
  let people: readonly FedPerson[];
  if (key === undefined) people = await everybody(request, uses);
  else {
    const found = await uses.readFedPerson({ system: request.system, key });
    people = found === undefined ? [] : [found];
  }
  const found = people.flatMap((person) => {
    const user = readableBy(request.system, toUser(person, request));
    return matches(user) ? [{ person, user }] : [];
  });
  const page = sorted(
    'User',
    found.map(({ user }) => user),
    query,
  ).map((user) => project('User', user, query));
  const shows = idsOf(found.map(({ person }) => person));
  return { status: 200, body: pageOf(page, query), shows, walked: people.length };
}

function keyOf(equal: ReturnType<typeof equalityOf>) {
  if (equal === undefined) return undefined;
  const { attribute, value } = equal;
  if (/(^|:user:)username$/.test(attribute)) return { userName: value };
  if (attribute === 'externalid') return { externalId: value };
  return attribute === 'id' ? { personId: value } : undefined;
}

/** Reads of /Users (RFC 7644, 3.4). */
export async function readUsers(request: ScimRequest, uses: ScimUses): Promise<ScimLook> {
  const { method, path, query, body } = request;
  const [, id] = path;
  if (method === 'POST') return search(request, uses, readListQuery(body));
  return id === undefined ? search(request, uses, readListQuery(query)) : readOne(request, uses, id);
}
