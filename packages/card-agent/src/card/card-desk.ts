import { type AgentError } from '@ecpa/card-protocol';
import { type Cards, type Listing } from './cards.ts';
import { withDeadline } from './with-deadline.ts';

/** One customer at a time: the way of all requests to the cards. */
export interface CardDesk {
  /**
   * Readers and cards as they are, or, while a request is at the card, as they were before it. After `patienceMs` the
   * look goes on without whoever asked: they hear what was seen before, and that it is busy.
   */
  look(options?: {
    patienceMs?: number;
  }): Promise<{ listing: Listing; busy: boolean } | ({ kind: 'error' } & AgentError)>;
  /** Runs work that alone may use the cards, and ends it at the deadline; refuses at once when one is there already. */
  serve<T>(
    work: (cards: Cards, signal: AbortSignal) => Promise<T>,
  ): Promise<T | ({ kind: 'error' } & AgentError)>;
}

type Seen = Awaited<ReturnType<CardDesk['look']>>;

/** Puts the desk before the cards. After `deadlineMs` a card that hangs is given up and reset. */
export function openCardDesk({ cards, deadlineMs }: { cards: Cards; deadlineMs: number }): CardDesk {
  let latest: Listing = { kind: 'ready', readers: [] };
  let looking: Promise<Seen> | undefined;
  let serving = false;

  const giveUp = () => {
    // The card may hang for good: nobody waits for the reset, and what it says is of no use.
    cards.reset().catch(() => undefined);
    return { kind: 'error' as const, error: 'timeout' as const };
  };

  const lookOnce = async (): Promise<Seen> => {
    try {
      const seen = await withDeadline((signal) => cards.list({ signal }), deadlineMs);
      if (seen.kind === 'late') return giveUp();
      latest = seen.value;
      return { listing: latest, busy: false };
    } finally {
      looking = undefined;
    }
  };

  const look: CardDesk['look'] = async ({ patienceMs } = {}) => {
    if (serving) return { listing: latest, busy: true };
    const seen = (looking ??= lookOnce());
    // Where nobody waits any more, a fault of the look is nobody's: the next look will meet it again.
    seen.catch(() => undefined);
    if (patienceMs === undefined) return seen;
    const inTime = await withDeadline(() => seen, patienceMs);
    return inTime.kind === 'done' ? inTime.value : { listing: latest, busy: true };
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
