import { rolesHeldBy } from '../../domain/authority/holding.ts';
import { mayAct, recordOf } from '../../domain/authority/matrix.ts';
import { type Person } from '../../domain/person/person.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { auditEvent } from '../common/audit-event.ts';
import { actingAgent, helpVerdict } from '../console/acting-agent.ts';
import { parseTicket } from '../console/ticket.ts';
import { actingHr, capacityOver, findWithinScope } from '../console/acting-hr.ts';
import { type Needs } from '../common/house.ts';
import { type SessionView } from '../common/views.ts';
import { blockCard } from './block-card.ts';
import { type CardUseCases } from './card-use-cases.ts';

const longestReason = 200;

interface Allowed {
  readonly person: Person;
  readonly actor: string;
  readonly by: 'hr' | 'helpdesk';
}

/**
 * HR blocks for those whose password it may reset; the helpdesk for whom it may help, and where helping takes a second
 * agent blocking does not: it takes access away, gives none, and a thief does not wait.
 */
async function allowed(
  stores: Stores,
  { session, personId, at }: { session: SessionView; personId: string; at: Date },
): Promise<Allowed | Refused> {
  const agent = await actingAgent(stores, session, at);
  if ('agentId' in agent) {
    const person = personId.startsWith('per_')
      ? await stores.people.find(`per_${personId.slice(4)}`)
      : undefined;
    if (person === undefined) return refused('not-found');
    const verdict = await helpVerdict(stores, { agentId: agent.agentId, person, at });
    return verdict === 'yes' || verdict === 'with-second'
      ? { person, actor: agent.agentId, by: 'helpdesk' }
      : refused('forbidden');
  }
  const hr = await actingHr(stores, session, at);
  if ('kind' in hr) return hr;
  const person = await findWithinScope(stores, hr, personId);
  if (person === undefined) return refused('not-found');
  const held = await stores.authorities.listByPerson(person.personId);
  const roles = rolesHeldBy(held, person, at);
  const record = person.personId === hr.personId ? 'self' : recordOf(roles);
  return mayAct(await capacityOver(stores, hr, person), 'issue-initial-password', record) === 'yes'
    ? { person, actor: hr.actor, by: 'hr' }
    : refused('forbidden');
}

/** A lost card, blocked for somebody who asked HR or the helpdesk: every card of theirs, with the reason on record. */
export const blockCardsOf =
  ({ database, clock, origin }: Needs<'database' | 'clock' | 'origin'>): CardUseCases['blockCardsOf'] =>
  async ({ session, personId, reason: typed, ticket: typedTicket = '', ctx }) => {
    const reason = typed.normalize('NFC').trim().slice(0, longestReason);
    if (reason === '') return { kind: 'invalid', problems: [{ field: 'reason', code: 'required' }] };
    return database.transact(async (stores) => {
      const at = clock.now();
      const verdict = await allowed(stores, { session, personId, at });
      const row = {
        type: 'certificate.block',
        ctx,
        method: session.amr.join('+'),
        assurance: session.acr,
      };
      if ('kind' in verdict) {
        const actor = session.personId ?? session.sessionId;
        await stores.audit.append(auditEvent({ ...row, actor, refusal: verdict.refusal }), at);
        return verdict;
      }
      const { person, actor, by } = verdict;
      const ticket = by === 'helpdesk' ? parseTicket(typedTicket) : undefined;
      if (by === 'helpdesk' && ticket === undefined) return refused('request-malformed');
      const account = await stores.accounts.findByPerson(person.personId);
      const bindings = account === undefined ? [] : await stores.bindings.listByAccount(account.accountId);
      let cards = 0;
      let sessionsEnded = 0;
      for (const binding of bindings) {
        const ended = await blockCard(stores, { binding, person, end: 'ended-by-authority', origin, at });
        if (ended === undefined) continue;
        cards += 1;
        sessionsEnded += ended.length;
      }
      const details = { reason, by, cards, sessionsEnded, ...(ticket === undefined ? {} : { ticket }) };
      const subject = account?.accountId ?? person.personId;
      await stores.audit.append(auditEvent({ ...row, actor, subject, details }), at);
      return { kind: 'blocked', cards };
    });
  };
