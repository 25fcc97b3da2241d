import { type Agency } from '../../../domain/agency/agency.ts';
import { type ScimAnswer, type ScimRequest, type ScimUses } from './exchange.ts';
import { matcherOf, parseFilter } from './filter.ts';
import { isObject, type Json } from './json.ts';
import { pageOf, sorted } from './list.ts';
import { project, type Projection } from './project.ts';
import { projectionOf, readListQuery } from './query.ts';
import { schemas } from './schema.ts';
import { invalid, ScimError } from './scim-error.ts';
import { mayReach, versionOf } from './user-resource.ts';

const mostMembers = 5000;

/** Members are many: they are there where a client asks for them. */
const asksForMembers = ({ attributes }: Projection, filter = ''): boolean =>
  attributes?.some((name) => /(^|:)members\b/i.test(name)) === true || /\bmembers\b/i.test(filter);

async function membersOf(
  { system, base }: ScimRequest,
  { listFedPeople }: ScimUses,
  { agencyId }: Agency,
): Promise<Json[]> {
  const within = { ...system, agencyIds: [agencyId] };
  const { people, total = 0 } = await listFedPeople({ system: within, counts: true, limit: mostMembers });
  if (total > mostMembers) throw invalid('tooMany', 'The group has too many members to list.');
  const showsName = system.attributes.includes('name');
  return people
    .filter(({ posts }) => posts.some(({ status }) => status !== 'separated'))
    .map(({ personId, name }) => ({
      value: personId,
      $ref: `${base}/Users/${personId}`,
      ...(showsName ? { display: name } : {}),
    }));
}

async function toGroup(
  request: ScimRequest,
  uses: ScimUses,
  agency: Agency,
  withMembers: boolean,
): Promise<Json> {
  const { base } = request;
  const group: Json = {
    schemas: [schemas.group],
    id: agency.agencyId,
    externalId: agency.code,
    displayName: agency.name,
    ...(withMembers ? { members: await membersOf(request, uses, agency) } : {}),
  };
  const meta = { resourceType: 'Group', location: `${base}/Groups/${agency.agencyId}` };
  return { ...group, meta: { ...meta, version: versionOf({ ...group, members: undefined }) } };
}

async function search(request: ScimRequest, uses: ScimUses, from: unknown): Promise<ScimAnswer> {
  const query = readListQuery(from);
  const readable = { mayRead: mayReach(request.system) };
  const matches =
    query.filter === undefined ? () => true : matcherOf('Group', parseFilter(query.filter), readable);
  const withMembers = asksForMembers(query, query.filter);
  const agencies = await uses.listFedAgencies({ system: request.system });
  const groups: Json[] = [];
  for (const agency of agencies) groups.push(await toGroup(request, uses, agency, withMembers));
  const found = sorted('Group', groups.filter(matches), query);
  return {
    status: 200,
    body: pageOf(
      found.map((group) => project('Group', group, query)),
      query,
    ),
  };
}

/** /Groups: the agencies of the token, as they were reported. */
export async function answerGroups(request: ScimRequest, uses: ScimUses): Promise<ScimAnswer> {
  const { method, path, system } = request;
  const [, id] = path;
  if (path.length > 2) throw new ScimError(404, 'There is nothing here.');
  if (id === '.search' && method === 'POST') return search(request, uses, request.body);
  if (method !== 'GET')
    throw new ScimError(
      403,
      'Agencies come by their own reports; who serves there is changed with the user.',
    );
  if (id === undefined) return search(request, uses, request.query);
  const agency = (await uses.listFedAgencies({ system })).find(({ agencyId }) => agencyId === id);
  if (agency === undefined) throw new ScimError(404, 'There is no such group.');
  const projection = projectionOf(request.query);
  const group = await toGroup(request, uses, agency, asksForMembers(projection));
  const version = isObject(group['meta']) ? String(group['meta']['version']) : '';
  return { status: 200, body: project('Group', group, projection), headers: { ETag: version } };
}
