import { type Authority } from '../../domain/authority/authority.ts';
import { type Coverage, coverageOf, covers } from '../../domain/authority/coverage.ts';
import { agenciesHolding, heldNow, rolesHeldBy } from '../../domain/authority/holding.ts';
import { type RecordOf, recordOf } from '../../domain/authority/matrix.ts';
import { type Person, type PersonId } from '../../domain/person/person.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { restsOnNaturalPersonCard } from '../../domain/session/session.ts';
import { type Stores } from '../../domain/stores.ts';
import { type SessionView } from '../common/views.ts';

export type AppointerStores = Pick<Stores, 'sessions' | 'authorities' | 'agencies' | 'people' | 'accounts'>;

/** Somebody who may hand out authority in this request: a head within what they head, or an operator anywhere. */
export interface Appointer {
  readonly personId: PersonId;
  readonly capacity: 'hr-head' | 'operator';
  readonly own: readonly Authority[];
  readonly coverage: Coverage;
}

const everywhere: Coverage = { reach: { all: true, agencyIds: [], treesOf: [] }, above: new Set() };

/** What somebody may hand out by the roles that are in force now, whatever they signed in with; undefined for nobody. */
export async function appointerOf(
  stores: Pick<Stores, 'authorities' | 'agencies' | 'people'>,
  personId: PersonId,
  at: Date,
): Promise<Appointer | undefined> {
  const granted = await stores.authorities.listByPerson(personId);
  const own = granted.length === 0 ? [] : heldNow(granted, await stores.people.find(personId), at);
  const capacity = own.some(({ role }) => role === 'operator')
    ? 'operator'
    : own.some(({ role }) => role === 'hr-head')
      ? 'hr-head'
      : undefined;
  if (capacity === undefined) return undefined;
  const heads = own.filter(({ role }) => role === 'hr-head');
  const coverage = capacity === 'operator' ? everywhere : await coverageOf(stores, heads);
  return { personId, capacity, own, coverage };
}

/** By the natural-person card of a person whose role is in force now; the card of an agency hands out nothing. */
export async function actingAppointer(
  stores: AppointerStores,
  view: Pick<SessionView, 'sessionId'>,
  at: Date,
): Promise<Appointer | Refused> {
  const session = await stores.sessions.find(view.sessionId);
  if (session === undefined) return refused('session-required');
  const { personId, acr, amr } = session;
  if (personId === undefined || acr === 'agency-card') return refused('forbidden');
  const appointer = await appointerOf(stores, personId, at);
  if (appointer === undefined) return refused('forbidden');
  return restsOnNaturalPersonCard({ acr, amr }) ? appointer : refused('step-up-required');
}

/** Whose record a person's is for this appointer. */
export async function recordFor(
  { authorities, agencies }: Pick<Stores, 'authorities' | 'agencies'>,
  { personId, coverage }: Appointer,
  person: Person,
  at: Date,
): Promise<RecordOf> {
  const lineages = await agencies.lineages(agenciesHolding(person));
  if (![...lineages.values()].some((lineage) => covers(coverage.reach, lineage))) return 'outside';
  if (person.personId === personId) return 'self';
  const held = await authorities.listByPerson(person.personId);
  return recordOf(rolesHeldBy(held, person, at));
}
