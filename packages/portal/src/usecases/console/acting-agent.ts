import { isInForce } from '../../domain/authority/authority.ts';
import { rolesHeldBy } from '../../domain/authority/holding.ts';
import { mayAct, type RecordOf, recordOf, type Verdict } from '../../domain/authority/matrix.ts';
import { type Person, type PersonId } from '../../domain/person/person.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { restsOnNaturalPersonCard } from '../../domain/session/session.ts';
import { type ThrottleRule } from '../../domain/session/throttle-store.ts';
import { type Stores } from '../../domain/stores.ts';
import { type SessionView } from '../common/views.ts';

/** What one agent may do: a console that leaks is a console that looks up thousands. */
export const agentLimits = {
  looks: { limit: 60, windowSeconds: 3600 },
  codes: { limit: 20, windowSeconds: 8 * 3600 },
} as const satisfies Record<string, ThrottleRule>;

/** A helpdesk agent, by the natural-person card and a role that is in force now. */
export async function actingAgent(
  stores: Pick<Stores, 'sessions' | 'authorities'>,
  view: Pick<SessionView, 'sessionId'>,
  at: Date,
): Promise<{ readonly agentId: PersonId } | Refused> {
  const session = await stores.sessions.find(view.sessionId);
  if (session === undefined) return refused('session-required');
  const { personId, acr, amr } = session;
  if (personId === undefined || acr === 'agency-card') return refused('forbidden');
  const held = await stores.authorities.listByPerson(personId);
  if (!held.some((each) => each.role === 'helpdesk' && isInForce(each, at))) return refused('forbidden');
  return restsOnNaturalPersonCard({ acr, amr }) ? { agentId: personId } : refused('step-up-required');
}

/** What the table says of helping this person by phone. */
export async function helpVerdict(
  { authorities }: Pick<Stores, 'authorities'>,
  { agentId, person, at }: { agentId: PersonId; person: Person; at: Date },
): Promise<Verdict> {
  const held = await authorities.listByPerson(person.personId);
  const roles = rolesHeldBy(held, person, at);
  const record: RecordOf = person.personId === agentId ? 'self' : recordOf(roles);
  return mayAct('helpdesk', 'help-by-phone', record);
}
