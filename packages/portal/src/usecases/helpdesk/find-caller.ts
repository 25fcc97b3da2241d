import { type Refused } from '../../domain/refusal.ts';
import { findClaimed, readClaim } from '../common/find-claimed.ts';
import { type AtGate } from '../console/at-console.ts';
import { type Needs } from '../common/house.ts';
import { type Invalid } from '../common/views.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { parseTicket } from '../../domain/helpdesk/ticket.ts';
import { type Caller, lookUpCaller } from './look-up-caller.ts';

/** Looks a caller up by complete national ID or account name; every look leaves a row with the ticket. */
export const findCaller =
  (parts: Needs<AtGate>) =>
  async ({
    entry,
    ticket: typed,
    text,
  }: {
    entry: ConsoleEntry<'helpdesk'>;
    ticket: string;
    text: string;
  }): Promise<{ readonly kind: 'caller'; readonly caller: Caller | undefined } | Invalid | Refused> => {
    const ticket = parseTicket(typed);
    const claim = readClaim(text, 'text');
    if (ticket === undefined || claim.kind === 'invalid')
      return {
        kind: 'invalid',
        problems: [
          ...(ticket === undefined ? [{ field: 'ticket', code: 'required' as const }] : []),
          ...(claim.kind === 'invalid' ? claim.problems : []),
        ],
      };
    const find = (stores: Parameters<typeof findClaimed>[0]) => findClaimed(stores, claim);
    const looked = await lookUpCaller(parts, { entry, ticket, find });
    return looked.kind === 'refused' ? looked : { kind: 'caller', caller: looked.caller };
  };
