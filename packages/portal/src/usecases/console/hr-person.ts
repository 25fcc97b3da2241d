import { type ActivationState, type SuspendedBy } from '../../domain/account/account.ts';
import { maskNationalId } from '../../domain/person/national-id.ts';
import { postsThatCount } from '../../domain/authority/holding.ts';
import { employmentStatus, type Person, type PersonId } from '../../domain/person/person.ts';
import { type Stores } from '../../domain/stores.ts';

/** A person as HR sees them in a list. */
export interface HrPerson {
  readonly personId: PersonId;
  readonly name: string;
  readonly maskedNationalId: string;
  readonly accountName: string | undefined;
  readonly agencies: readonly string[];
  readonly title: string;
  readonly state: ActivationState | 'separated' | 'on-leave';
  /** Who suspended the account; undefined while it is not suspended. */
  readonly suspendedBy: SuspendedBy | undefined;
}

/** A person as HR may see them: the national ID masked, no secret, no address. */
export async function hrPersonOf(
  { accounts, people }: Pick<Stores, 'accounts' | 'people'>,
  person: Person,
  at: Date,
): Promise<HrPerson> {
  const account = await accounts.findByPerson(person.personId);
  const nationalId = await people.nationalIdOf(person.personId);
  const status = employmentStatus(person, at);
  const posts = postsThatCount(person, at);
  return {
    personId: person.personId,
    name: person.name,
    maskedNationalId: nationalId === undefined ? '' : maskNationalId(nationalId),
    accountName: account?.accountName,
    agencies: posts.map(({ agencyName }) => agencyName),
    title: posts[0]?.title ?? '',
    state: status === 'in-service' ? (account?.state ?? 'not-activated') : status,
    suspendedBy: account?.suspendedBy,
  };
}
