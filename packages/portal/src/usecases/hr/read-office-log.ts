import { type AccountId, isAccountId } from '../../domain/account/account.ts';
import { type EventType, officeEventTypes } from '../../domain/audit/audit-events.ts';
import { type AuditRow } from '../../domain/audit/audit.ts';
import { reachOfPowers } from '../../domain/authority/hr-powers.ts';
import { isAgencyId, isPersonId, type PersonId } from '../../domain/person/person.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type AuditLine, auditLines } from '../audit/audit-lines.ts';
import { type Needs } from '../common/house.ts';
import { type AtConsole, type AtGate, look, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { findWithinReach } from '../console/reach.ts';

const type = 'people.log';
const rowsRead = 50;
/** More agencies than this are named by their code. */
const mostNamed = 300;

export interface OfficeLog {
  readonly kind: 'log';
  readonly lines: readonly AuditLine[];
  /** The number to go on from; undefined where there is nothing older. */
  readonly next: number | undefined;
  readonly agencyCode: string;
  /** The type that it is narrowed to. */
  readonly of: EventType | undefined;
  /** Empty where there are too many of them. */
  readonly agencies: readonly { readonly code: string; readonly name: string }[];
}

/**
 * Whether a row is the session's to see: one about a person is, where that person is within reach. An officer of two
 * agencies acts in both, and what is done in one is no business of the other.
 */
async function seenFrom({ stores, actor, at }: AtConsole): Promise<(row: AuditRow) => Promise<boolean>> {
  const agencies = new Set<string>(await stores.agencies.idsWithin(reachOfPowers(actor.powers)));
  const known = new Map<string, Promise<boolean>>();
  const reaches = async (id: PersonId | AccountId): Promise<boolean> => {
    const personId = isPersonId(id) ? id : (await stores.accounts.find(id))?.personId;
    return personId !== undefined && (await findWithinReach({ stores, actor, at }, personId)) !== undefined;
  };
  return async ({ subject }) => {
    if (isAgencyId(subject)) return agencies.has(subject);
    if (!isPersonId(subject) && !isAccountId(subject)) return true;
    const verdict = known.get(subject) ?? reaches(subject);
    known.set(subject, verdict);
    return verdict;
  };
}

/** 作業紀錄: what was done at HR's consoles by the people of an agency in scope, or to them, newest first. */
export const readOfficeLog =
  (house: Needs<AtGate>) =>
  ({
    entry,
    agencyCode,
    of: wanted,
    before,
  }: {
    entry: ConsoleEntry<'hr'>;
    /** The first of the scope where empty. */
    agencyCode: string;
    of: string;
    /** Older than the row of this number. */
    before: number | undefined;
  }): Promise<OfficeLog | Refused> =>
    look(house, {
      entry,
      type,
      read: async (room) => {
        const { stores, actor, at } = room;
        const scope = await stores.agencies.listWithin(reachOfPowers(actor.powers));
        const agency = scope.find(({ code }) => agencyCode === '' || code === agencyCode);
        if (agency === undefined) return no({ type, refusal: 'not-found' });
        const of = officeEventTypes.find((each) => each === wanted);
        const rows = await stores.audit.search({
          part: 'either',
          agencyId: agency.agencyId,
          peopleAt: at,
          types: of === undefined ? officeEventTypes : [of],
          before,
          limit: rowsRead + 1,
        });
        const read = rows.slice(0, rowsRead);
        const isSeen = await seenFrom(room);
        const seen: AuditRow[] = [];
        for (const row of read) if (await isSeen(row)) seen.push(row);
        const named = scope.length > mostNamed ? [] : scope;
        return {
          answer: {
            kind: 'log',
            lines: await auditLines(stores, seen),
            next: rows.length > rowsRead ? read.at(-1)?.number : undefined,
            agencyCode: agency.code,
            of,
            agencies: named.map(({ code, name }) => ({ code, name })),
          },
          event: { type, subject: 'register', details: { rows: seen.length, agency: agency.code } },
        };
      },
    });
