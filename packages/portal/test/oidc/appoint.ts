import { type Role } from '../../src/domain/authority/authority.ts';
import { parseNationalId } from '../../src/domain/person/national-id.ts';
import { type SignOnSite } from './sign-on-site.ts';

const nationalIds = { lin: 'Y291000003', chen: 'Y191000001' } as const;

/** Gives one of the two people of the site a role, for all agencies or for the one in which they serve. */
export async function appoint(
  site: SignOnSite,
  name: keyof typeof nationalIds,
  role: Role,
  scope: 'all' | 'own' = 'all',
): Promise<void> {
  const { database } = site.portal;
  const nationalId = parseNationalId(nationalIds[name]);
  const person = nationalId && (await database.read.people.findByNationalId(nationalId));
  const [post] = person?.employments ?? [];
  if (person === undefined || post === undefined) throw new Error('the cast is not there');
  await database.transact(({ authorities }) =>
    authorities.grant({
      personId: person.personId,
      role,
      agencyId: post.agencyId,
      scope: { kind: scope },
      source: 'appointment',
      from: new Date(0),
      until: undefined,
    }),
  );
}
