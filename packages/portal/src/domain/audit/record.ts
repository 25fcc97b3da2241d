import { type RefusalCode, refusalCodes } from '../refusal.ts';
import { type AuditEvent, auditEvents, type EventType } from './audit-events.ts';
import { type Detail, type StoredDetail } from './detail.ts';

/** An event as a row holds it: texts, of which `-` stands for what is not known. */
export interface AuditRecord {
  /** A type of the union, or one that an earlier version had. */
  readonly type: string;
  readonly actor: string;
  readonly subject: string;
  /** Methods joined by `+`. */
  readonly method: string;
  readonly assurance: string;
  readonly sourceAddress: string;
  readonly result: 'success' | `refused:${string}`;
  readonly details: Readonly<Record<string, StoredDetail>>;
}

/** Why an event was refused; undefined for one that was not, or for a reason of an earlier version. */
export const refusalIn = ({ result }: Pick<AuditRecord, 'result'>): RefusalCode | undefined =>
  refusalCodes.find((code) => result === `refused:${code}`);

const unknown = '-';

/** What the type declares and nothing else, whatever else the object carries; in the order of the keys, as it is hashed. */
function detailsOf(type: EventType, given: object): AuditRecord['details'] {
  const kinds: Readonly<Record<string, Detail<unknown>>> = auditEvents[type].details;
  const stored = Object.entries(kinds).flatMap(([name, kind]) => {
    const value: unknown = Reflect.get(given, name);
    return value === undefined ? [] : Object.entries(kind.write(name, value));
  });
  return Object.fromEntries(stored);
}

export const recordOf = (event: AuditEvent): AuditRecord => ({
  type: event.type,
  actor: event.actor,
  subject: event.subject ?? unknown,
  method: event.method.length === 0 ? unknown : event.method.join('+'),
  assurance: event.assurance ?? unknown,
  sourceAddress: event.sourceAddress ?? unknown,
  result: event.refusal === undefined ? 'success' : `refused:${event.refusal}`,
  details: {
    ...detailsOf(event.type, event.details ?? {}),
    ...(event.request === undefined ? {} : { request: event.request }),
    ...(event.handler === undefined ? {} : { handler: event.handler }),
  },
});
