import { actOf } from '../../domain/audit/act.ts';
import { type AuditEvent, type EventType, type Happening } from '../../domain/audit/audit-events.ts';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { type ConsoleEntry } from './console-entry.ts';
import { type Acting, enterConsole, type GateRule } from './enter-console.ts';

/** What a use case of a console needs to pass its gate. */
export type AtGate = 'database' | 'clock' | 'assureAuditMoves' | GateRule;
type Parts = Needs<AtGate>;

/** What a use case works with once the gate has let the request in. */
export interface AtConsole {
  readonly stores: Stores;
  readonly actor: Acting;
  readonly at: Date;
}

/** An answer and what its audit row tells: the event of that request, allowed or refused. */
export interface Told<Answer, Type extends EventType> {
  readonly answer: Answer;
  readonly event: Happening & { readonly type: Type };
}

/** A refusal as answer and row at once. */
export const no = <Type extends EventType>(
  event: Happening & { readonly type: Type; readonly refusal: RefusalCode },
  seconds?: number,
): Told<Refused, Type> => ({
  answer: refused(event.refusal, seconds),
  event,
});

/** The row of one request at a console, by whoever the gate let in or kept out. */
export const consoleRow = ({ session, ctx }: ConsoleEntry, event: Happening): AuditEvent => ({
  ...actOf(session, ctx),
  ...event,
});

/**
 * A look: what was read is given out only after the row that tells of it is committed, refused or not (baseline: every
 * function that an administrator runs). Reading waits for no writer; only the row is a unit of work.
 */
export async function look<Answer, Type extends EventType>(
  parts: Parts,
  {
    entry,
    type,
    read,
  }: {
    entry: ConsoleEntry;
    type: Type;
    read: (room: AtConsole) => Promise<Told<Answer | Refused, NoInfer<Type>>>;
  },
): Promise<Answer | Refused> {
  const { database, clock } = parts;
  const at = clock.now();
  const stores = database.read;
  const actor = await enterConsole(parts, stores, entry, { at, doing: type });
  const told =
    actor.kind === 'refused' ? no({ type, refusal: actor.refusal }) : await read({ stores, actor, at });
  const row = consoleRow(entry, told.event);
  await database.transact(({ audit }) => audit.append(row, clock.now()));
  entry.rowLeft?.();
  return told.answer;
}

/**
 * An act: gate, checks, change and row in one unit of work, since an authority may end between page and act. Where the log
 * stands still nobody acts: what was done with such power would be in no checkpoint.
 */
export async function act<Answer, Type extends EventType>(
  parts: Parts,
  {
    entry,
    type,
    change,
  }: {
    entry: ConsoleEntry;
    type: Type;
    change: (room: AtConsole) => Promise<Told<Answer | Refused, NoInfer<Type>>>;
  },
): Promise<Answer | Refused> {
  const { database, clock, assureAuditMoves } = parts;
  const answer = await database.transact(async (stores): Promise<Answer | Refused> => {
    assureAuditMoves();
    const at = clock.now();
    const actor = await enterConsole(parts, stores, entry, { at, doing: type });
    const told =
      actor.kind === 'refused' ? no({ type, refusal: actor.refusal }) : await change({ stores, actor, at });
    const row = consoleRow(entry, told.event);
    await stores.audit.append(row, at);
    return told.answer;
  });
  entry.rowLeft?.();
  return answer;
}
