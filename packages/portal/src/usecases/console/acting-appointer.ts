import { type Agency } from '../../domain/agency/agency.ts';
import { type Authority } from '../../domain/authority/authority.ts';
import { agenciesHolding, headedAgencies, heldNow, rolesHeldBy } from '../../domain/authority/holding.ts';
import { agenciesOf } from '../../domain/authority/hr-powers.ts';
import { type RecordOf, recordOf } from '../../domain/authority/matrix.ts';
import { type AgencyId, type Person, type PersonId } from '../../domain/person/person.ts';
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
  readonly agencies: readonly Agency[];
  readonly covered: ReadonlySet<AgencyId>;
}

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
  const agencies = await stores.agencies.list();
  const covered =
    capacity === 'operator'
      ? new Set(agencies.map(({ agencyId }) => agencyId))
      : headedAgencies(own, agencies, at);
  return { personId, capacity, own, agencies, covered };
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
  { authorities }: Pick<Stores, 'authorities'>,
  { personId, covered }: Appointer,
  person: Person,
  at: Date,
): Promise<RecordOf> {
  if (![...agenciesHolding(person)].some((agencyId) => covered.has(agencyId))) return 'outside';
  if (person.personId === personId) return 'self';
  const held = await authorities.listByPerson(person.personId);
  return recordOf(rolesHeldBy(held, person, at));
}

/** How an authority lies to the agencies of an appointer. */
export function overlapOf(
  { agencies, covered }: Appointer,
  authority: Authority,
): 'within' | 'partly' | 'outside' {
  const reach = [...agenciesOf(authority, agencies)];
  if (reach.every((agencyId) => covered.has(agencyId))) return 'within';
  return reach.some((agencyId) => covered.has(agencyId)) ? 'partly' : 'outside';
}
