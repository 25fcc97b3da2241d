import { type EventType } from '../../domain/audit/audit-events.ts';
import { remark } from '../../domain/audit/plain-text.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, consoleRow } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { enterConsole } from '../console/enter-console.ts';

/**
 * Leaves the row of a request at a console of which no use case left one: it was kept out at the door, led to nothing,
 * or was a page that tells of nobody.
 */
export const recordConsole =
  (parts: Needs<AtGate>) =>
  ({
    entry,
    event,
    refusal,
    route,
  }: {
    entry: ConsoleEntry;
    event: EventType;
    refusal: RefusalCode | undefined;
    /** A pattern, not a path. */
    route: string;
  }): Promise<void> =>
    parts.database.transact(async (stores) => {
      const at = parts.clock.now();
      const entered = await enterConsole(parts, stores, entry, at);
      const actor = entered.kind === 'refused' ? undefined : entered;
      const details = { console: entry.console, route: remark(route) };
      const row = consoleRow(
        entry,
        actor,
        refusal === undefined ? { type: 'console.look', details } : { type: event, refusal },
      );
      await stores.audit.append(row, at);
    });
