import { postsThatCount } from '../../domain/authority/holding.ts';
import { type AgencyId, isAgencyId, isPersonId, type PersonId } from '../../domain/person/person.ts';
import { type Stores } from '../../domain/stores.ts';

/** Who answers for a slip, as it says: the office and whoever does it. */
export interface Issuer {
  readonly office: string;
  readonly handler: string;
}

type Read = Pick<Stores, 'people' | 'agencies'>;

/** Office and name of somebody who acts for HR: of an agency's card its agency, else where the person serves. */
export async function issuerOf(
  { people, agencies }: Read,
  { personId, agencyCard }: { personId: PersonId | undefined; agencyCard: AgencyId | undefined },
  at: Date,
): Promise<Issuer> {
  const person = personId === undefined ? undefined : await people.find(personId);
  const agency = agencyCard === undefined ? undefined : await agencies.find(agencyCard);
  const post = person === undefined ? undefined : postsThatCount(person, at)[0];
  return { office: agency?.name ?? post?.agencyName ?? '', handler: person?.name ?? '' };
}

/** Names of those who issued something, each looked up once. */
export function issuerNames({ people, agencies }: Read): (issuedBy: string) => Promise<string> {
  const known = new Map<string, Promise<string>>();
  const look = async (id: string): Promise<string> => {
    if (isPersonId(id)) return (await people.find(id))?.name ?? '';
    return isAgencyId(id) ? ((await agencies.find(id))?.name ?? '') : '';
  };
  return (id) => {
    const name = known.get(id) ?? look(id);
    known.set(id, name);
    return name;
  };
}
