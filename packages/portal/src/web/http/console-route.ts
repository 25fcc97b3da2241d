import { type EventType } from '../../domain/audit/audit-events.ts';
import { type Console } from '../../domain/authority/consoles.ts';
import { type ConsoleEntry } from '../../usecases/console/console-entry.ts';
import { requestContext, requireSession } from './answer.ts';
import { type Route } from './flow.ts';
import { type WebContext } from './web-env.ts';

/** The request as a console's use cases take it. */
export const entryOf = <Name extends string>(c: WebContext, console: Console<Name>): ConsoleEntry<Name> => ({
  console,
  session: requireSession(c),
  ctx: requestContext(c),
  rowLeft: () => {
    c.set('rowLeft', true);
  },
});

/**
 * Makes the routes of a console. The row says which event the request leaves; who may come stands in the table of
 * consoles, is decided before the body is read, and every request that gets as far as the door leaves a row.
 */
export const routeAt =
  <Name extends string>(console: Console<Name>) =>
  ({
    event,
    answer,
    ...row
  }: Omit<Route, 'access' | 'console' | 'answer'> & {
    /** Type of the audit row that a look, an act or a refusal leaves. */
    event: EventType;
    answer: (c: WebContext, entry: ConsoleEntry<Name>) => Response | Promise<Response>;
  }): Route => ({
    ...row,
    access: 'console',
    console: { at: console, event },
    answer: (c) => answer(c, entryOf(c, console)),
  });
