import { type EventType } from '../../domain/audit/audit-events.ts';
import { remark } from '../../domain/audit/plain-text.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { consoleRow } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';

/**
 * Leaves the row of a request at a console of which no use case left one: it was kept out at the door, led to nothing,
 * or was a page that tells of nobody.
 */
export const recordConsole =
  ({ database, clock }: Needs<'database' | 'clock'>) =>
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
    database.transact(({ audit }) => {
      const details = { console: entry.console, route: remark(route) };
      const happened =
        refusal === undefined ? { type: 'console.look' as const, details } : { type: event, refusal };
      return audit.append(consoleRow(entry, happened), clock.now());
    });
