import { type AgentError } from '@ecpa/card-protocol';
import { type Cards, type Listing } from './cards.ts';
import { withDeadline } from './with-deadline.ts';

/** One customer at a time: the way of all requests to the cards. */
export interface CardDesk {
  /** Readers and cards as they are, or, while a request is at the card, as they were before it. */
  look(): Promise<{ listing: Listing; busy: boolean } | ({ kind: 'error' } & AgentError)>;
  /** Runs work that alone may use the cards, and ends it at the deadline; refuses at once when one is there already. */
  serve<T>(
    work: (cards: Cards, signal: AbortSignal) => Promise<T>,
  ): Promise<T | ({ kind: 'error' } & AgentError)>;
}

/** Puts the desk before the cards. After `deadlineMs` a card that hangs is given up and reset. */
export function openCardDesk({ cards, deadlineMs }: { cards: Cards; deadlineMs: number }): CardDesk {
  let latest: Listing = { kind: 'ready', readers: [] };
  let looking: Promise<{ kind: 'done'; value: Listing } | { kind: 'late' }> | undefined;
  let serving = false;

  const giveUp = () => {
    // The card may hang for good: nobody waits for the reset, and what it says is of no use.
    cards.reset().catch(() => undefined);
    return { kind: 'error' as const, error: 'timeout' as const };
  };

  const look = async () => {
    if (serving) return { listing: latest, busy: true };
    looking ??= withDeadline((signal) => cards.list({ signal }), deadlineMs).finally(
      () => (looking = undefined),
    );
    const seen = await looking;
    if (seen.kind === 'late') return giveUp();
    latest = seen.value;
    return { listing: latest, busy: false };
  };

  const serve: CardDesk['serve'] = async (work) => {
    if (serving) return { kind: 'error', error: 'busy' };
    serving = true;
    try {
      const outcome = await withDeadline(async (signal) => {
        // A fault of somebody else's look is theirs to tell.
        await looking?.catch(() => undefined);
        return work(cards, signal);
      }, deadlineMs);
      return outcome.kind === 'late' ? giveUp() : outcome.value;
    } finally {
      serving = false;
    }
  };
  return { look, serve };
}
