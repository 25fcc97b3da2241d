import { type EventType, isEventType, ownEventTypes } from '../../domain/audit/audit-events.ts';
import { type AuditRow } from '../../domain/audit/audit.ts';
import { refusalIn } from '../../domain/audit/record.ts';
import { isAgencyId, isPersonId } from '../../domain/person/person.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Owner } from '../session/session-owner.ts';

const rowsShown = 20;

/** Who did something to a person, as that person may know it. */
export type Doer =
  | { readonly kind: 'self' | 'portal' | 'command-line' | 'visitor' }
  | { readonly kind: 'other'; readonly name: string; readonly handlerName: string | undefined };

/** What happened to a person, by their own hand or another. */
export interface OwnEvent {
  readonly at: Date;
  readonly event: EventType;
  readonly by: Doer;
  /** `other` for a reason of an earlier version; undefined where it was not refused. */
  readonly refusal: RefusalCode | 'other' | undefined;
  /** Of the person's own acts, and of strangers' tries; where an officer sits is no affair of theirs. */
  readonly sourceAddress: string | undefined;
}

type Readers = Pick<Stores, 'audit' | 'people' | 'agencies'>;

async function nameOf({ people, agencies }: Readers, id: unknown): Promise<string | undefined> {
  if (typeof id !== 'string') return undefined;
  if (isPersonId(id)) return (await people.find(id))?.name;
  return isAgencyId(id) ? (await agencies.find(id))?.name : undefined;
}

async function doerOf(stores: Readers, { actor, details }: AuditRow, { person }: Owner): Promise<Doer> {
  if (actor === person.personId) return { kind: 'self' };
  if (actor === 'portal' || actor === 'command-line') return { kind: actor };
  const name = await nameOf(stores, actor);
  if (name === undefined) return { kind: 'visitor' };
  return { kind: 'other', name, handlerName: await nameOf(stores, details['handler']) };
}

/** What happened to a person lately, newest first: rows about the person and rows about the account are one history. */
export async function readOwnHistory(stores: Readers, owner: Owner): Promise<readonly OwnEvent[]> {
  const rows = await stores.audit.list({
    subjects: [owner.person.personId, owner.account.accountId],
    types: ownEventTypes,
    limit: rowsShown,
  });
  const shown = rows.map(async (row): Promise<OwnEvent[]> => {
    const { type: event, at, result, sourceAddress } = row;
    if (!isEventType(event)) return [];
    const by = await doerOf(stores, row, owner);
    const refusal = result === 'success' ? undefined : (refusalIn(row) ?? 'other');
    const near = by.kind === 'self' || by.kind === 'visitor';
    return [{ at, event, by, refusal, sourceAddress: near ? sourceAddress : undefined }];
  });
  return (await Promise.all(shown)).flat();
}
