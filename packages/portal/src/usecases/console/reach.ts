import { agenciesHolding, rolesHeldBy } from '../../domain/authority/holding.ts';
import { rankIn, rankOf } from '../../domain/authority/hr-powers.ts';
import {
  type Capacity,
  mayAct,
  type PersonAction,
  recordOf,
  type Verdict,
} from '../../domain/authority/matrix.ts';
import { isPersonId, type Person } from '../../domain/person/person.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Acting } from './enter-console.ts';

/** In which capacity an actor stands to a person; undefined outside of what the actor reaches. */
export async function capacityOver(
  { agencies }: Pick<Stores, 'agencies'>,
  actor: Acting,
  { person, at }: { person: Pick<Person, 'employments'>; at: Date },
): Promise<Capacity | undefined> {
  if (actor.central !== undefined) return actor.central;
  const lineages = await agencies.lineages(agenciesHolding(person, at));
  const rank = Math.max(0, ...[...lineages.values()].map((lineage) => rankIn(actor.powers, lineage)));
  if (rank === 0) return undefined;
  if (actor.agencyCard !== undefined) return 'agency-card';
  return rank >= rankOf['hr-head'] ? 'hr-head' : 'hr-officer';
}

/** What the table of authority says of an action on a person; outside of the reach nobody is there. */
export async function verdictOn(
  stores: Pick<Stores, 'authorities' | 'agencies'>,
  { actor, action, person, at }: { actor: Acting; action: PersonAction; person: Person; at: Date },
): Promise<Verdict> {
  const capacity = await capacityOver(stores, actor, { person, at });
  if (capacity === undefined) return 'absent';
  if (person.personId === actor.personId) return mayAct(capacity, action, 'self');
  const held = await stores.authorities.listByPerson(person.personId);
  return mayAct(capacity, action, recordOf(rolesHeldBy(held, person, at)));
}

/** A person whom the actor reaches; beyond that a person does not exist. */
export async function findWithinReach(
  { stores, actor, at }: { stores: Pick<Stores, 'people' | 'agencies'>; actor: Acting; at: Date },
  personId: string,
): Promise<Person | undefined> {
  const person = isPersonId(personId) ? await stores.people.find(personId) : undefined;
  return person !== undefined && (await capacityOver(stores, actor, { person, at })) !== undefined
    ? person
    : undefined;
}
