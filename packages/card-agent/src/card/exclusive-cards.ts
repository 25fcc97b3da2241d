import { type AgentError } from '@ecpa/card-protocol';
import { type Cards, type Listing } from './cards.ts';
import { withDeadline } from './with-deadline.ts';

/** A mutex before the cards: every request to them goes through it, one at a time. */
export interface ExclusiveCards {
  /**
   * Readers and cards as they are, or, while the mutex is held, the last listing. Concurrent calls share one listing. It
   * goes on after `patienceMs`; the caller then gets the last one, marked busy.
   */
  list(options?: {
    patienceMs?: number;
  }): Promise<{ listing: Listing; busy: boolean } | ({ kind: 'error' } & AgentError)>;
  /** Runs work under the mutex and aborts it at the deadline; answers `busy` at once where the mutex is held. */
  use<T>(
    work: (cards: Cards, signal: AbortSignal) => Promise<T>,
  ): Promise<T | ({ kind: 'error' } & AgentError)>;
}

type Seen = Awaited<ReturnType<ExclusiveCards['list']>>;

/** After `deadlineMs` a card that hangs is given up and reset. */
export function exclusiveCards({ cards, deadlineMs }: { cards: Cards; deadlineMs: number }): ExclusiveCards {
  let latest: Listing = { kind: 'ready', readers: [] };
  let listing: Promise<Seen> | undefined;
  let inUse = false;

  const giveUp = () => {
    // The card may hang for good, so the reset is not awaited, and its outcome does not matter.
    cards.reset().catch(() => undefined);
    return { kind: 'error' as const, error: 'timeout' as const };
  };

  const listOnce = async (): Promise<Seen> => {
    try {
      const seen = await withDeadline((signal) => cards.list({ signal }), deadlineMs);
      if (seen.kind === 'late') return giveUp();
      latest = seen.value;
      return { listing: latest, busy: false };
    } finally {
      listing = undefined;
    }
  };

  const list: ExclusiveCards['list'] = async ({ patienceMs } = {}) => {
    if (inUse) return { listing: latest, busy: true };
    const seen = (listing ??= listOnce());
    // A fault after the patience ran out is dropped: the next listing will meet it again.
    seen.catch(() => undefined);
    if (patienceMs === undefined) return seen;
    const inTime = await withDeadline(() => seen, patienceMs);
    return inTime.kind === 'done' ? inTime.value : { listing: latest, busy: true };
  };

  const use: ExclusiveCards['use'] = async (work) => {
    if (inUse) return { kind: 'error', error: 'busy' };
    inUse = true;
    try {
      const outcome = await withDeadline(async (signal) => {
        // A fault of the listing belongs to its own caller.
        await listing?.catch(() => undefined);
        return work(cards, signal);
      }, deadlineMs);
      return outcome.kind === 'late' ? giveUp() : outcome.value;
    } finally {
      inUse = false;
    }
  };
  return { list, use };
}
