import { type EventType } from '../../domain/audit/audit-events.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type AtGate } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { enterConsole } from '../console/enter-console.ts';
import { type Needs } from '../common/house.ts';

/**
 * The door of every console, before anything that was sent is read. Whoever acts is asked again by the use case, in
 * the unit of work that acts.
 */
export const openConsole =
  (parts: Needs<AtGate>) =>
  async ({
    entry,
    event,
  }: {
    entry: ConsoleEntry;
    /** Which row the request leaves. */
    event: EventType;
  }): Promise<{ readonly kind: 'open' } | Refused> => {
    const entered = await enterConsole(parts, parts.database.read, entry, {
      at: parts.clock.now(),
      doing: event,
    });
    return entered.kind === 'refused' ? entered : { kind: 'open' };
  };
