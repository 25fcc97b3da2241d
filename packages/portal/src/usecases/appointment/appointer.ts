import { type Authority } from '../../domain/authority/authority.ts';
import { type Coverage, coverageOf } from '../../domain/authority/coverage.ts';
import { heldNow } from '../../domain/authority/holding.ts';
import { type PersonId } from '../../domain/person/person.ts';
import { type Stores } from '../../domain/stores.ts';

/** Somebody who may hand out authority: a head within what they head, or an operator anywhere. */
export interface Appointer {
  readonly personId: PersonId;
  readonly capacity: 'hr-head' | 'operator';
  readonly own: readonly Authority[];
  readonly coverage: Coverage;
}

const everywhere: Coverage = { reach: { all: true, agencyIds: [], treesOf: [] }, above: new Set() };

/** What somebody may hand out by the authorities that they hold now; undefined for nothing. */
export async function appointerOf(
  stores: Pick<Stores, 'agencies'>,
  { personId, held: own }: { readonly personId: PersonId; readonly held: readonly Authority[] },
): Promise<Appointer | undefined> {
  if (own.some(({ role }) => role === 'operator'))
    return { personId, capacity: 'operator', own, coverage: everywhere };
  const heads = own.filter(({ role }) => role === 'hr-head');
  return heads.length === 0
    ? undefined
    : { personId, capacity: 'hr-head', own, coverage: await coverageOf(stores, heads) };
}

/** The authorities of a person that can be acted by now. */
export async function heldBy(
  { authorities, people }: Pick<Stores, 'authorities' | 'people'>,
  personId: PersonId,
  at: Date,
): Promise<readonly Authority[]> {
  const granted = await authorities.listByPerson(personId);
  return granted.length === 0 ? [] : heldNow(granted, await people.find(personId), at);
}
