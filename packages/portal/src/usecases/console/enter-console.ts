import { type Authority } from '../../domain/authority/authority.ts';
import { type Console } from '../../domain/authority/consoles.ts';
import { heldNow, servesIn } from '../../domain/authority/holding.ts';
import { agencyCardRank, type HrPowers, hrPowersOf } from '../../domain/authority/hr-powers.ts';
import { type EventType } from '../../domain/audit/audit-events.ts';
import { emergencyEvents } from '../../domain/emergency/emergency.ts';
import { type AgencyId, type PersonId } from '../../domain/person/person.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { restsOnNaturalPersonCard, restsOnPasskey, type Session } from '../../domain/session/session.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { type SessionRule, standingSession } from '../common/present-session.ts';
import { type ConsoleEntry } from './console-entry.ts';

/** What the gate judges by, of the installation. */
export type GateRule = SessionRule | 'passkeyRoles';
type GateRules = Needs<GateRule>;

const centralRoles = ['operator', 'helpdesk', 'auditor'] as const;

/** Somebody at a console with their powers: what is in force at one moment, decided again for each act. */
export interface Acting {
  readonly kind: 'acting';
  /** As audit rows name who acts: the person, or the agency whose card it is. */
  readonly actor: PersonId | AgencyId;
  /** The person who acts; of an agency's card whom its holder named. */
  readonly personId: PersonId;
  /** The agency whose card it is. */
  readonly agencyCard: AgencyId | undefined;
  /** The authorities that let the person in. */
  readonly held: readonly Authority[];
  /** The capacity of a role of the centre, which reaches everybody. */
  readonly central: (typeof centralRoles)[number] | undefined;
  /** For which agencies, and up to which rank, they act for HR. */
  readonly powers: HrPowers;
}

/** The authorities of a person that count at a console now. */
export async function heldAt(
  { roles }: Pick<Console, 'roles'>,
  { authorities, people }: Pick<Stores, 'authorities' | 'people'>,
  { personId, at }: { personId: PersonId; at: Date },
): Promise<readonly Authority[]> {
  const granted = (await authorities.listByPerson(personId)).filter(({ role }) => roles.includes(role));
  return granted.length === 0 ? [] : heldNow(granted, await people.find(personId), at);
}

/** What authorities make of the person who holds them. */
export const actingBy = (
  held: readonly Authority[],
  { personId, at }: { personId: PersonId; at: Date },
): Acting => ({
  kind: 'acting',
  actor: personId,
  personId,
  agencyCard: undefined,
  held,
  central: centralRoles.find((role) => held.some((each) => each.role === role)),
  powers: hrPowersOf(held, at),
});

async function enterByAgencyCard(
  { people }: Pick<Stores, 'people'>,
  { console }: ConsoleEntry,
  { agencyId, claimedPersonId }: Session,
  at: Date,
): Promise<Acting | Refused> {
  if (!console.cards.includes('agency')) return refused('forbidden');
  if (agencyId === undefined || claimedPersonId === undefined) return refused('forbidden');
  const handler = await people.find(claimedPersonId);
  // The card stays with the agency when the person who was named leaves it.
  if (handler === undefined || !servesIn(handler, agencyId, at)) return refused('forbidden');
  const { personId } = handler;
  return {
    kind: 'acting',
    actor: agencyId,
    personId,
    agencyCard: agencyId,
    held: [],
    central: undefined,
    powers: [{ rank: agencyCardRank, reach: { all: false, agencyIds: [agencyId], treesOf: [] } }],
  };
}

/**
 * The gate of every console: the session as the door judges it, the role first, so that nobody without it is led to prove
 * more, then the card, then the passkey beside it where a role demands one; before all of them what an emergency leaves open. Authorities and session are read anew; what the view of the session says of them is not asked.
 */
export async function enterConsole(
  rules: GateRules,
  stores: Pick<Stores, 'sessions' | 'authorities' | 'people'>,
  entry: ConsoleEntry,
  { at, doing }: { at: Date; doing: EventType },
): Promise<Acting | Refused> {
  const { cards } = entry.console;
  const session = await standingSession(rules, stores, { sessionId: entry.session.sessionId }, at);
  if (session === undefined) return refused('session-required');
  if (session.stage === 'restricted') return refused('forbidden');
  if (session.stage === 'emergency' && !(entry.console.inEmergency === true && emergencyEvents.has(doing)))
    return refused('emergency-session');
  if (session.acr === 'agency-card') return enterByAgencyCard(stores, entry, session, at);
  const { personId, acr, amr } = session;
  if (personId === undefined) return refused('forbidden');
  const held = await heldAt(entry.console, stores, { personId, at });
  if (held.length === 0) return refused('forbidden');
  if (!cards.includes('natural-person') || !restsOnNaturalPersonCard({ acr, amr }))
    return refused('step-up-required');
  if (held.some(({ role }) => rules.passkeyRoles.includes(role)) && !restsOnPasskey({ amr }))
    return refused('passkey-required');
  return actingBy(held, { personId, at });
}
