import { agenciesHolding, heldNow, servesIn } from '../../domain/authority/holding.ts';
import {
  agencyCardRank,
  type HrPowers,
  hrPowersOf,
  rankIn,
  rankOf,
} from '../../domain/authority/hr-powers.ts';
import { type Capacity } from '../../domain/authority/matrix.ts';
import { type Person, type PersonId } from '../../domain/person/person.ts';
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
    const reach = { all: false, agencyIds: [agencyId], treesOf: [] };
    return {
      session,
      powers: [{ rank: agencyCardRank, reach }],
      personId: claimedPersonId,
      actor: agencyId,
      handler: claimedPersonId,
    };
  }
  if (personId === undefined) return refused('forbidden');
  const held = await stores.authorities.listByPerson(personId);
  const authorities = held.length === 0 ? [] : heldNow(held, await stores.people.find(personId), at);
  const powers = hrPowersOf(authorities, at);
  if (powers.length === 0) return refused('forbidden');
  if (!restsOnNaturalPersonCard({ acr, amr })) return refused('step-up-required');
  return {
    session,
    powers,
    personId,
    actor: personId,
    handler: undefined,
  };
}

/** The rank with which HR acts on a person: the highest over the agencies that hold the person; 0 is outside. */
export async function rankOver(
  { agencies }: Pick<Stores, 'agencies'>,
  { powers }: Pick<ActingHr, 'powers'>,
  person: Person,
): Promise<number> {
  const lineages = await agencies.lineages(agenciesHolding(person));
  return Math.max(0, ...[...lineages.values()].map((lineage) => rankIn(powers, lineage)));
}

/** In which capacity a session acts on a person within its scope. */
export async function capacityOver(
  stores: Pick<Stores, 'agencies'>,
  hr: Pick<ActingHr, 'powers' | 'session'>,
  person: Person,
): Promise<Capacity> {
  if (hr.session.acr === 'agency-card') return 'agency-card';
  return (await rankOver(stores, hr, person)) >= rankOf['hr-head'] ? 'hr-head' : 'hr-officer';
}

/** A person within the scope; outside it a person does not exist. */
export async function findWithinScope(
  stores: Pick<Stores, 'people' | 'agencies'>,
  hr: ActingHr,
  personId: string,
): Promise<Person | undefined> {
  const person = personId.startsWith('per_')
    ? await stores.people.find(`per_${personId.slice(4)}`)
    : undefined;
  return person !== undefined && (await rankOver(stores, hr, person)) > 0 ? person : undefined;
}
