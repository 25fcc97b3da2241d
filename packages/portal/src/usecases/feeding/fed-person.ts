import { type Agency } from '../../domain/agency/agency.ts';
import { type FedLink, type FeedingSystem } from '../../domain/feeding/feeding-system.ts';
import { type Employment, type Person, type PersonId, postsAt } from '../../domain/person/person.ts';
import { type Stores } from '../../domain/stores.ts';

/** A person as a feeding system may see them: with the posts in its agencies, and nothing of others. */
export interface FedPerson {
  readonly personId: PersonId;
  readonly userName: string;
  readonly externalId: string | undefined;
  readonly name: string;
  readonly aliases: readonly string[];
  /** As they are today; the main one first. */
  readonly posts: readonly Employment[];
  readonly createdAt: Date | undefined;
  readonly changedAt: Date | undefined;
}

export const fedPersonOf = (
  person: Person,
  link: FedLink | undefined,
  { system, at }: { system: Pick<FeedingSystem, 'agencyIds'>; at: Date },
): FedPerson => ({
  personId: person.personId,
  // Until a system gives one, the id: unique as well, and told to nobody else.
  userName: link?.userName ?? person.personId,
  externalId: link?.externalId,
  name: person.name,
  aliases: person.aliases,
  posts: postsAt(person, at).filter(({ agencyId }) => system.agencyIds.includes(agencyId)),
  createdAt: link?.createdAt,
  changedAt: link?.changedAt,
});

/** Those of some people whom the system reaches; beyond that a person does not exist. */
export async function findFedPeople(
  { people, feeds }: Pick<Stores, 'people' | 'feeds'>,
  { system, personIds, at }: { system: FeedingSystem; personIds: readonly PersonId[]; at: Date },
): Promise<ReadonlyMap<PersonId, FedPerson>> {
  const reached = [...(await feeds.reached({ system, at }, personIds))];
  const found = await people.findMany(reached);
  const links = await feeds.linksOf(system.systemId, reached);
  return new Map(
    [...found].map(([personId, person]) => [
      personId,
      fedPersonOf(person, links.get(personId), { system, at }),
    ]),
  );
}

/** The agencies of a system that still stand. */
export const agenciesOf = (
  { agencies }: Pick<Stores, 'agencies'>,
  { agencyIds }: Pick<FeedingSystem, 'agencyIds'>,
): Promise<Agency[]> => agencies.listWithin({ all: false, agencyIds, treesOf: [] });
