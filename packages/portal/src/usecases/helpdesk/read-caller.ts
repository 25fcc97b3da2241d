import { isPersonId, type Person, type PersonId } from '../../domain/person/person.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { auditEvent } from '../common/audit-event.ts';
import { findClaimed, parseClaim } from '../common/find-claimed.ts';
import { type Needs } from '../common/house.ts';
import { hrPersonOf } from '../console/hr-person.ts';
import { failuresOf } from '../console/last-failures.ts';
import { parseTicket } from '../console/ticket.ts';
import { actingAgent, agentLimits, helpVerdict } from '../console/acting-agent.ts';
import { type Caller, type HelpdeskUseCases } from './helpdesk-use-cases.ts';

/** What an agent sees of a caller. */
export async function callerOf(
  stores: Stores,
  { person, agentId, at }: { person: Person; agentId: PersonId; at: Date },
): Promise<Caller> {
  const account = await stores.accounts.findByPerson(person.personId);
  const open = account && (await stores.initialPasswords.findOpen(account.accountId, at));
  return {
    person: await hrPersonOf(stores, person),
    help: await helpVerdict(stores, { agentId, person, at }),
    failures: await failuresOf(stores, [
      person.personId,
      ...(account === undefined ? [] : [account.accountId]),
    ]),
    openUntil: open?.expiresAt,
  };
}

type Look = Parameters<HelpdeskUseCases['findCaller']>[0] | Parameters<HelpdeskUseCases['readCaller']>[0];

/** One look at a person: counted, and in the audit log with its ticket whether somebody was found or not. */
const look = (
  { database, clock }: Needs<'database' | 'clock'>,
  { session, ctx }: Pick<Look, 'session' | 'ctx'>,
  ticket: string,
  find: (stores: Stores) => Promise<Person | undefined>,
): Promise<Refused | { caller: Caller | undefined }> =>
  database.transact(async (stores) => {
    const at = clock.now();
    const agent = await actingAgent(stores, session, at);
    const row = {
      type: 'helpdesk.look',
      ctx,
      actor: session.personId ?? session.sessionId,
      method: session.amr.join('+'),
      assurance: session.acr,
      details: { ticket },
    };
    if ('kind' in agent) {
      await stores.audit.append(auditEvent({ ...row, refusal: agent.refusal }), at);
      return agent;
    }
    const wait = await stores.throttles.count(`helpdesk look ${agent.agentId}`, agentLimits.looks, at);
    if (wait > 0) {
      await stores.audit.append(auditEvent({ ...row, refusal: 'too-many-requests' }), at);
      return refused('too-many-requests', wait);
    }
    const person = await find(stores);
    const refusal = person === undefined ? 'person-unknown' : undefined;
    await stores.audit.append(auditEvent({ ...row, refusal, subject: person?.personId }), at);
    return { caller: person && (await callerOf(stores, { person, agentId: agent.agentId, at })) };
  });

export const findCaller =
  (house: Needs<'database' | 'clock'>): HelpdeskUseCases['findCaller'] =>
  async ({ session, ctx, ticket: typed, text }) => {
    const ticket = parseTicket(typed);
    const problems = [
      ...(ticket === undefined ? [{ field: 'ticket', code: 'required' as const }] : []),
      ...(text.trim() === '' ? [{ field: 'text', code: 'required' as const }] : []),
    ];
    if (ticket === undefined || problems.length > 0) return { kind: 'invalid', problems };
    const outcome = await look(house, { session, ctx }, ticket, (stores) =>
      findClaimed(stores, parseClaim(text)),
    );
    return 'kind' in outcome ? outcome : { kind: 'caller', ...outcome };
  };

export const readCaller =
  (house: Needs<'database' | 'clock'>): HelpdeskUseCases['readCaller'] =>
  async ({ session, ctx, ticket: typed, personId }) => {
    const ticket = parseTicket(typed);
    if (ticket === undefined) return refused('request-malformed');
    const outcome = await look(house, { session, ctx }, ticket, async ({ people }) =>
      isPersonId(personId) ? people.find(personId) : undefined,
    );
    if ('kind' in outcome) return outcome;
    const { caller } = outcome;
    return caller === undefined ? refused('not-found') : { kind: 'caller', caller };
  };
