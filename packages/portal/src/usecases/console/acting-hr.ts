import { agenciesHolding, heldNow, servesIn } from '../../domain/authority/holding.ts';
import { agencyCardRank, type HrPowers, hrPowersOf, rankOf } from '../../domain/authority/hr-powers.ts';
import { type Capacity } from '../../domain/authority/matrix.ts';
import { type AgencyId, type Person, type PersonId } from '../../domain/person/person.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { restsOnNaturalPersonCard, type Session } from '../../domain/session/session.ts';
import { type Stores } from '../../domain/stores.ts';
import { type SessionView } from '../common/views.ts';
import { type Looker } from './note-look.ts';

type Readers = Pick<Stores, 'sessions' | 'authorities' | 'agencies' | 'people'>;

/** Who acts for HR in this request, and for which agencies. */
export interface ActingHr extends Looker {
  readonly session: Session;
  readonly powers: HrPowers;
  readonly agencyIds: readonly AgencyId[];
  /** The person who acts; of an agency card, whom its holder named. */
  readonly personId: PersonId | undefined;
}

/**
 * The one place that decides for whom a session may act as HR: by the natural-person card of a person whose authority
 * is in force now, or by the card of an agency for that agency. A password, a second factor or an NHI card is not enough.
 */
export async function actingHr(
  stores: Readers,
  view: Pick<SessionView, 'sessionId' | 'personId' | 'acr' | 'amr'>,
  at: Date,
): Promise<ActingHr | Refused> {
  const session = await stores.sessions.find(view.sessionId);
  if (session === undefined) return refused('session-required');
  const { personId, agencyId, claimedPersonId, acr, amr } = session;
  if (acr === 'agency-card') {
    if (agencyId === undefined || claimedPersonId === undefined) return refused('forbidden');
    const handler = await stores.people.find(claimedPersonId);
    // The card stays with the agency when the person who was named leaves it.
    if (handler === undefined || !servesIn(handler, agencyId)) return refused('forbidden');
    const powers = { rankByAgency: new Map([[agencyId, agencyCardRank]]) };
    return {
      session,
      powers,
      agencyIds: [agencyId],
      personId: claimedPersonId,
      actor: agencyId,
      handler: claimedPersonId,
    };
  }
  if (personId === undefined) return refused('forbidden');
  const held = await stores.authorities.listByPerson(personId);
  const authorities = held.length === 0 ? [] : heldNow(held, await stores.people.find(personId), at);
  const powers = hrPowersOf(authorities, await stores.agencies.list(), at);
  if (powers.rankByAgency.size === 0) return refused('forbidden');
  if (!restsOnNaturalPersonCard({ acr, amr })) return refused('step-up-required');
  return {
    session,
    powers,
    agencyIds: [...powers.rankByAgency.keys()],
    personId,
    actor: personId,
    handler: undefined,
  };
}

/** The rank with which HR acts on a person: the highest over the agencies that hold the person; 0 is outside. */
export const rankOver = ({ powers }: Pick<ActingHr, 'powers'>, person: Person): number =>
  Math.max(0, ...[...agenciesHolding(person)].map((agencyId) => powers.rankByAgency.get(agencyId) ?? 0));

/** In which capacity a session acts on a person within its scope. */
export function capacityOver(hr: Pick<ActingHr, 'powers' | 'session'>, person: Person): Capacity {
  if (hr.session.acr === 'agency-card') return 'agency-card';
  return rankOver(hr, person) >= rankOf['hr-head'] ? 'hr-head' : 'hr-officer';
}

/** A person within the scope; outside it a person does not exist. */
export async function findWithinScope(
  { people }: Pick<Stores, 'people'>,
  hr: ActingHr,
  personId: string,
): Promise<Person | undefined> {
  const person = personId.startsWith('per_') ? await people.find(`per_${personId.slice(4)}`) : undefined;
  return person !== undefined && rankOver(hr, person) > 0 ? person : undefined;
}
