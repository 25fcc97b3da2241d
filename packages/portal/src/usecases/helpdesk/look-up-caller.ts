import { type Verdict } from '../../domain/authority/matrix.ts';
import { type Ticket } from '../../domain/helpdesk/ticket.ts';
import { type Person } from '../../domain/person/person.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { act, type AtGate, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type Acting } from '../console/enter-console.ts';
import { type HrPerson, hrPersonOf } from '../console/hr-person.ts';
import { type FailedTry, failuresOf } from '../console/last-failures.ts';
import { verdictOn } from '../console/reach.ts';
import { agentLimits } from './agent-limits.ts';

const type = 'helpdesk.look';

/** What an agent sees of a caller: the state, and why the latest tries failed. */
export interface Caller {
  readonly person: HrPerson;
  /** Whether this agent may help: alone, once a second one agrees, or not, since it is the agent's own record. */
  readonly help: Verdict;
  readonly failures: readonly FailedTry[];
  /** An initial password or activation code that can still be used. */
  readonly openUntil: Date | undefined;
}

interface Looked {
  readonly kind: 'looked';
  readonly caller: Caller | undefined;
}

async function callerOf(
  stores: Stores,
  { actor, person, at }: { actor: Acting; person: Person; at: Date },
): Promise<Caller> {
  const account = await stores.accounts.findByPerson(person.personId);
  const open = account && (await stores.initialPasswords.findOpen(account.accountId, at));
  return {
    person: await hrPersonOf(stores, person, at),
    help: await verdictOn(stores, { actor, action: 'help-by-phone', person, at }),
    failures: await failuresOf(stores, [
      person.personId,
      ...(account === undefined ? [] : [account.accountId]),
    ]),
    openUntil: open?.expiresAt,
  };
}

/**
 * One look at a person by an agent: counted in its own unit of work, and in the audit log with its ticket whether
 * somebody was found or not.
 */
export const lookUpCaller = (
  parts: Needs<AtGate>,
  {
    entry,
    ticket,
    find,
  }: {
    entry: ConsoleEntry<'helpdesk'>;
    ticket: Ticket;
    find: (stores: Stores) => Promise<Person | undefined>;
  },
): Promise<Looked | Refused> =>
  act<Looked, typeof type>(parts, {
    entry,
    type,
    change: async ({ stores, actor, at }) => {
      const details = { ticket };
      const limit = agentLimits.looks;
      const seconds = await stores.throttles.count(`helpdesk look ${actor.personId}`, limit, at);
      if (seconds > 0) return no({ type, refusal: 'too-many-requests', details }, seconds);
      const person = await find(stores);
      if (person === undefined)
        return {
          answer: { kind: 'looked', caller: undefined },
          event: { type, refusal: 'person-unknown', details },
        };
      const caller = await callerOf(stores, { actor, person, at });
      return { answer: { kind: 'looked', caller }, event: { type, subject: person.personId, details } };
    },
  });
