import { type Verdict } from '../../domain/authority/matrix.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type Invalid } from '../common/views.ts';
import { act, type AtGate, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { findWithinReach, verdictOn } from '../console/reach.ts';
import { readReason } from '../../domain/audit/plain-text.ts';
import { parseTicket } from '../../domain/helpdesk/ticket.ts';
import { blockCard } from './block-card.ts';

const type = 'certificate.block';

/**
 * HR blocks for those whose password it may reset; the helpdesk for whom it may help, and where helping takes a second
 * agent blocking does not: it takes access away, gives none, since the card still counts for the highest level
 * (`countsAsCard`), and a thief does not wait.
 */
const rules = {
  hr: { action: 'issue-initial-password', needs: ['yes'] },
  helpdesk: { action: 'help-by-phone', needs: ['yes', 'with-second'] },
} as const satisfies Record<string, { action: string; needs: readonly Verdict[] }>;

/** A lost card, blocked for somebody who asked HR or the helpdesk: every card of theirs, with the reason on record. */
export const blockCardsOf =
  (parts: Needs<AtGate | 'origin'>) =>
  async ({
    entry,
    personId,
    reason: typed,
    ticket: typedTicket,
  }: {
    personId: string;
    reason: string;
  } & (
    { entry: ConsoleEntry<'hr'>; ticket?: undefined } | { entry: ConsoleEntry<'helpdesk'>; ticket: string }
  )): Promise<{ readonly kind: 'blocked'; readonly cards: number } | Invalid | Refused> => {
    const reason = readReason(typed);
    if (reason === undefined) return { kind: 'invalid', problems: [{ field: 'reason', code: 'required' }] };
    const by = entry.console.name;
    const ticket = typedTicket === undefined ? undefined : parseTicket(typedTicket);
    if (by === 'helpdesk' && ticket === undefined) return refused('request-malformed');
    const { action, needs } = rules[by];
    return act(parts, {
      entry,
      type,
      change: async ({ stores, actor, at }) => {
        const person = await findWithinReach({ stores, actor, at }, personId);
        if (person === undefined) return no({ type, refusal: 'not-found' });
        const verdict = await verdictOn(stores, { actor, action, person, at });
        if (!needs.some((each) => each === verdict))
          return no({ type, refusal: 'forbidden', subject: person.personId });
        const account = await stores.accounts.findByPerson(person.personId);
        const bindings = account === undefined ? [] : await stores.bindings.listByAccount(account.accountId);
        const { origin } = parts;
        let cards = 0;
        let sessionsEnded = 0;
        for (const binding of bindings) {
          const ended = await blockCard(stores, { binding, person, end: 'ended-by-authority', origin, at });
          if (ended === undefined) continue;
          cards += 1;
          sessionsEnded += ended.length;
        }
        return {
          answer: { kind: 'blocked', cards },
          event: {
            type,
            subject: account?.accountId ?? person.personId,
            details: { reason, by, cards, sessionsEnded, ticket },
          },
        };
      },
    });
  };
