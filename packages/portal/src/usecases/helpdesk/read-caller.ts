import { isPersonId } from '../../domain/person/person.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type AtGate } from '../console/at-console.ts';
import { type Needs } from '../common/house.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { parseTicket } from '../../domain/helpdesk/ticket.ts';
import { type Caller, lookUpCaller } from './look-up-caller.ts';

/** A caller who was found before, for the page of the next step. */
export const readCaller =
  (parts: Needs<AtGate>) =>
  async ({
    entry,
    ticket: typed,
    personId,
  }: {
    entry: ConsoleEntry<'helpdesk'>;
    ticket: string;
    personId: string;
  }): Promise<{ readonly kind: 'caller'; readonly caller: Caller } | Refused> => {
    const ticket = parseTicket(typed);
    if (ticket === undefined) return refused('request-malformed');
    const looked = await lookUpCaller(parts, {
      entry,
      ticket,
      find: async ({ people }) => (isPersonId(personId) ? people.find(personId) : undefined),
    });
    if (looked.kind === 'refused') return looked;
    const { caller } = looked;
    return caller === undefined ? refused('not-found') : { kind: 'caller', caller };
  };
