import { type FeedingSystem } from '../../domain/feeding/feeding-system.ts';
import { isPersonId, type PersonId } from '../../domain/person/person.ts';
import { type Agency } from '../../domain/agency/agency.ts';
import { type Needs } from '../common/house.ts';
import { agenciesOf, type FedPerson, findFedPeople } from './fed-person.ts';

type Parts = Needs<'database' | 'clock'>;

/** What a feeding system looks up directly. */
export type FeedKey =
  { readonly personId: string } | { readonly userName: string } | { readonly externalId: string };

/** One person whom the system reaches. */
export const readFedPerson =
  ({ database: { read }, clock }: Parts) =>
  async ({ system, key }: { system: FeedingSystem; key: FeedKey }): Promise<FedPerson | undefined> => {
    const at = clock.now();
    const find = async (personId: PersonId) =>
      (await findFedPeople(read, { system, personIds: [personId], at })).get(personId);
    if ('personId' in key) return isPersonId(key.personId) ? find(key.personId) : undefined;
    const link = await read.feeds.findLink(system.systemId, key);
    if (link !== undefined) return find(link.personId);
    // Somebody whom the system has not named goes by their id.
    return 'userName' in key && isPersonId(key.userName) ? find(key.userName) : undefined;
  };

/** People whom the system reaches, in order of their ids, and how many there are. */
export const listFedPeople =
  ({ database: { read }, clock }: Parts) =>
  async ({
    system,
    counts,
    after,
    skip,
    limit,
  }: {
    system: FeedingSystem;
    /** Whether all of them are counted too. */
    counts: boolean;
    after?: string | undefined;
    skip?: number | undefined;
    limit: number;
  }): Promise<{ readonly people: readonly FedPerson[]; readonly total: number | undefined }> => {
    const at = clock.now();
    const all = { system, at };
    const from = after !== undefined && isPersonId(after) ? after : undefined;
    const ids = limit === 0 ? [] : await read.feeds.page(all, { after: from, skip, limit });
    const people = await findFedPeople(read, { system, personIds: ids, at });
    return {
      // In the order of the page.
      people: ids.flatMap((personId) => people.get(personId) ?? []),
      total: counts ? await read.feeds.count(all) : undefined,
    };
  };

/** The agencies of a system. */
export const listFedAgencies =
  ({ database: { read } }: Parts) =>
  ({ system }: { system: FeedingSystem }): Promise<readonly Agency[]> =>
    agenciesOf(read, system);
