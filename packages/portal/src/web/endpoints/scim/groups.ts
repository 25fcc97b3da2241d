import { type Agency } from '../../../domain/agency/agency.ts';
import { type PersonId } from '../../../domain/person/person.ts';
import { type ScimLook, type ScimRequest, type ScimUses } from './exchange.ts';
import { matcherOf, parseFilter } from './filter.ts';
import { isObject, type Json } from './json.ts';
import { pageOf, sorted } from './list.ts';
import { project, type Projection } from './project.ts';
import { projectionOf, readListQuery } from './query.ts';
import { schemas } from './schema.ts';
import { invalid, ScimError } from './scim-error.ts';
import { namesVersion } from './user-answer.ts';
import { mayReach, versionOf } from './user-resource.ts';

const mostMembers = 5000;

/** Members are many: they are there where a client asks for them. */
const asksForMembers = ({ attributes }: Projection, filter = ''): boolean =>
  attributes?.some((name) => /(^|:)members\b/i.test(name)) === true || /\bmembers\b/i.test(filter);

async function membersOf(
  { system, base }: ScimRequest,
  { listFedPeople }: ScimUses,
  { agencyId }: Agency,
): Promise<{ readonly members: Json[]; readonly shows: PersonId[] }> {
  const within = { ...system, agencyIds: [agencyId] };
  const { people, total = 0 } = await listFedPeople({ system: within, counts: true, limit: mostMembers });
  if (total > mostMembers) throw invalid('tooMany', 'The group has too many members to list.');
  const showsName = system.attributes.includes('name');
  const present = people.filter(({ posts }) => posts.some(({ status }) => status !== 'separated'));
  return {
    members: present.map(({ personId, name }) => ({
      value: personId,
      $ref: `${base}/Users/${personId}`,
      ...(showsName ? { display: name } : {}),
    })),
    shows: present.map(({ personId }) => personId),
  };
}

async function toGroup(
  request: ScimRequest,
  uses: ScimUses,
  agency: Agency,
  withMembers: boolean,
): Promise<{ readonly group: Json; readonly shows: readonly PersonId[] }> {
  const { base } = request;
  const { members, shows } = withMembers
    ? await membersOf(request, uses, agency)
    : { members: undefined, shows: [] };
  const group: Json = {
    schemas: [schemas.group],
    id: agency.agencyId,
    externalId: agency.code,
    displayName: agency.name,
    ...(members === undefined ? {} : { members }),
  };
  const meta = { resourceType: 'Group', location: `${base}/Groups/${agency.agencyId}` };
  const version = versionOf({ ...group, members: undefined });
  return { group: { ...group, meta: { ...meta, version } }, shows };
}

async function search(request: ScimRequest, uses: ScimUses, from: unknown): Promise<ScimLook> {
  const query = readListQuery(from);
  const readable = { mayRead: mayReach(request.system) };
  const matches =
    query.filter === undefined ? () => true : matcherOf('Group', parseFilter(query.filter), readable);
  const withMembers = asksForMembers(query, query.filter);
  const agencies = await uses.listFedAgencies({ system: request.system });
  const groups: Json[] = [];
  const shows: PersonId[] = [];
  for (const agency of agencies) {
    const made = await toGroup(request, uses, agency, withMembers);
    groups.push(made.group);
    shows.push(...made.shows);
  }
  const found = sorted('Group', groups.filter(matches), query).map((group) => project('Group', group, query));
  return { status: 200, body: pageOf(found, query), shows, walked: shows.length };
}

/** Reads of /Groups: the agencies of the token, as they were reported. */
export async function readGroups(request: ScimRequest, uses: ScimUses): Promise<ScimLook> {
  const { method, path, system, query, body } = request;
  const [, id] = path;
  if (method === 'POST') return search(request, uses, body);
  if (id === undefined) return search(request, uses, query);
  const agency = (await uses.listFedAgencies({ system })).find(({ agencyId }) => agencyId === id);
  if (agency === undefined) throw new ScimError(404, 'There is no such group.');
  const projection = projectionOf(query);
  const { group, shows } = await toGroup(request, uses, agency, asksForMembers(projection));
  const version = isObject(group['meta']) ? String(group['meta']['version']) : '';
  const look = { headers: { ETag: version }, shows, walked: shows.length };
  if (request.ifNoneMatch !== undefined && namesVersion(request.ifNoneMatch, version))
    return { ...look, status: 304 };
  return { ...look, status: 200, body: project('Group', group, projection) };
}

/** Agencies are no matter of a token: they come by reports of their own, and members by what is reported of each. */
export const refuseGroupWrite = (): ScimError =>
  new ScimError(403, 'Agencies come by their own reports; who serves there is changed with the user.');
