import { type EventType } from '../../domain/audit/audit-events.ts';
import { type AuditRecord } from '../../domain/audit/record.ts';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { auditEvent } from '../common/audit-event.ts';
import { type Needs } from '../common/house.ts';
import { type ConsoleEntry } from './console-entry.ts';
import { type Acting, enterConsole } from './enter-console.ts';

type House = Needs<'database' | 'clock'>;

/** What a use case works with once the gate has let the request in. */
export interface AtConsole {
  readonly stores: Stores;
  readonly actor: Acting;
  readonly at: Date;
}

/** An answer and what its audit row tells; `type` where the act turned into another one. */
export interface Told<Answer> {
  readonly answer: Answer;
  readonly refusal?: RefusalCode | undefined;
  readonly subject?: string | undefined;
  readonly details?: AuditRecord['details'] | undefined;
  readonly type?: EventType | undefined;
}

/** A refusal as answer and row at once. */
export const no = (
  refusal: RefusalCode,
  { subject, seconds }: { subject?: string | undefined; seconds?: number | undefined } = {},
): Told<Refused> => ({ answer: refused(refusal, seconds), refusal, subject });

/** The row of one request at a console, by whoever the gate let in or kept out. */
export const consoleRow = (
  { session, ctx }: ConsoleEntry,
  event: EventType,
  actor: Acting | undefined,
  { type = event, refusal, subject, details }: Omit<Told<unknown>, 'answer'>,
): AuditRecord =>
  auditEvent({
    type,
    ctx,
    actor: actor?.actor ?? session.personId ?? session.sessionId,
    subject,
    refusal,
    method: session.amr.join('+'),
    assurance: session.acr,
    details: { ...details, handler: actor?.handler ?? null },
  });

/**
 * A look: what was read is given out only after the row that tells of it is committed, refused or not (baseline: every
 * function that an administrator runs). Reading waits for no writer; only the row is a unit of work.
 */
export async function look<Answer>(
  { database, clock }: House,
  {
    entry,
    event,
    read,
  }: {
    entry: ConsoleEntry;
    event: EventType;
    read: (room: AtConsole) => Promise<Told<Answer> | Told<Refused>>;
  },
): Promise<Answer | Refused> {
  const at = clock.now();
  const stores = database.read;
  const actor = await enterConsole(stores, entry, at);
  const told = actor.kind === 'refused' ? no(actor.refusal) : await read({ stores, actor, at });
  const row = consoleRow(entry, event, actor.kind === 'refused' ? undefined : actor, told);
  await database.transact(({ audit }) => audit.append(row, clock.now()));
  entry.rowLeft?.();
  return told.answer;
}

/** An act: gate, checks, change and row in one unit of work, since an authority may end between page and act. */
export async function act<Answer>(
  { database, clock }: House,
  {
    entry,
    event,
    change,
  }: {
    entry: ConsoleEntry;
    event: EventType;
    change: (room: AtConsole) => Promise<Told<Answer> | Told<Refused>>;
  },
): Promise<Answer | Refused> {
  const answer = await database.transact(async (stores): Promise<Answer | Refused> => {
    const at = clock.now();
    const actor = await enterConsole(stores, entry, at);
    const told = actor.kind === 'refused' ? no(actor.refusal) : await change({ stores, actor, at });
    const row = consoleRow(entry, event, actor.kind === 'refused' ? undefined : actor, told);
    await stores.audit.append(row, at);
    return told.answer;
  });
  entry.rowLeft?.();
  return answer;
}
