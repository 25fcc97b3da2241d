import { type EventType, isEventType } from '../../domain/audit/audit-events.ts';
import { type AuditSearch, type SearchedPart, searchedParts } from '../../domain/audit/audit-search.ts';
import { parseAgencyCode } from '../../domain/agency/agency.ts';
import { type AgencyId } from '../../domain/person/person.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { findClaimed, readClaim } from '../common/find-claimed.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type AuditLine, auditLines } from './audit-lines.ts';

/** Rows on a page, and rows that are exported at once. */
const shown = 50;
const exported = 10_000;

const type = 'audit.search' satisfies EventType;

/** The fields of the form, as they were typed. */
export interface AuditQuestion {
  /** Name, national ID, account name, or an id of the log. */
  readonly who: string;
  readonly part: string;
  readonly agencyCode: string;
  readonly type: string;
  /** Days in Taipei, such as 2026-03-02; the last one counts too. */
  readonly from: string;
  readonly until: string;
  readonly address: string;
  readonly outcome: string;
  readonly before: string;
}

/** What was typed and names nothing. */
export type NotFound = 'who' | 'agencyCode' | 'from' | 'until';

/** How the log stands: what was signed last, and what the last verification found. */
export interface AuditStanding {
  readonly rows: number;
  readonly signed: { readonly size: number; readonly at: Date } | undefined;
  readonly verified:
    | {
        readonly at: Date;
        readonly rows: number;
        readonly holds: boolean;
        readonly firstBad: number | undefined;
      }
    | undefined;
}

interface AuditPage {
  readonly kind: 'found';
  readonly lines: readonly AuditLine[];
  /** The number to go on from; undefined when there is nothing older. */
  readonly next: number | undefined;
  readonly unknown: readonly NotFound[];
  readonly standing: AuditStanding;
}

const idOfTheLog =
  /^(?:(?:per|acc|agy|app|ses|crt|ski)_[\w-]{1,80}|portal|command-line|visitor|log|register)$/;
const millisecondsADay = 24 * 3600_000;

function dayOf(typed: string): Date | undefined {
  const day = new Date(`${typed}T00:00:00+08:00`);
  return /^\d{4}-\d{2}-\d{2}$/.test(typed) && !Number.isNaN(day.getTime()) ? day : undefined;
}

/** The ids that stand for whom somebody named: of people, and of their accounts. */
async function idsOf({ people, accounts }: Stores, typed: string): Promise<string[]> {
  if (idOfTheLog.test(typed)) return [typed];
  const claim = readClaim(typed);
  const claimed = claim.kind === 'invalid' ? undefined : await findClaimed({ people, accounts }, claim);
  const found = claimed === undefined ? await people.listByName(typed) : [claimed];
  const ids = await Promise.all(
    found.map(async ({ personId }) => {
      const account = await accounts.findByPerson(personId);
      return account === undefined ? [personId] : [personId, account.accountId];
    }),
  );
  return ids.flat();
}

/** The question as the store takes it; what names nothing is told, and finds nothing. */
async function readQuestion(
  stores: Stores,
  question: AuditQuestion,
  limit: number,
): Promise<{ readonly search: AuditSearch; readonly unknown: readonly NotFound[] }> {
  const unknown: NotFound[] = [];
  const ids = question.who === '' ? undefined : await idsOf(stores, question.who);
  if (ids?.length === 0) unknown.push('who');
  let agencyId: AgencyId | undefined;
  if (question.agencyCode !== '') {
    const code = parseAgencyCode(question.agencyCode);
    agencyId = code && (await stores.agencies.findByCode(code))?.agencyId;
    if (agencyId === undefined) unknown.push('agencyCode');
  }
  const [from, last] = [dayOf(question.from), dayOf(question.until)];
  if (question.from !== '' && from === undefined) unknown.push('from');
  if (question.until !== '' && last === undefined) unknown.push('until');
  const part: SearchedPart = searchedParts.find((one) => one === question.part) ?? 'either';
  const { outcome } = question;
  return {
    unknown,
    search: {
      ids,
      part,
      agencyId,
      type: isEventType(question.type) ? question.type : undefined,
      from,
      until: last && new Date(last.getTime() + millisecondsADay),
      sourceAddress: question.address === '' ? undefined : question.address,
      outcome: outcome === 'success' || outcome === 'refused' ? outcome : undefined,
      before: /^\d{1,15}$/.test(question.before) ? Number(question.before) : undefined,
      limit,
    },
  };
}

async function standingOf({ audit, checkpoints }: Stores): Promise<AuditStanding> {
  const latest = await checkpoints.latest();
  const [last] = await audit.list({ subjects: ['log'], types: ['audit.verify'], limit: 1 });
  const firstBad = last?.details['firstBad'];
  return {
    rows: await audit.size(),
    signed: latest && { size: latest.size, at: latest.at },
    verified: last && {
      at: last.at,
      rows: Number(last.details['rows']),
      holds: last.details['holds'] === true,
      firstBad: typeof firstBad === 'number' ? firstBad : undefined,
    },
  };
}

/** The log for an auditor: rows that answer to a question, newest first, and how the log as a whole stands. */
export const searchAudit =
  (house: Needs<AtGate>) =>
  ({
    entry,
    question,
  }: {
    entry: ConsoleEntry<'audit'>;
    question: AuditQuestion;
  }): Promise<AuditPage | Refused> =>
    look(house, {
      entry,
      type,
      read: async ({ stores }) => {
        const { search, unknown } = await readQuestion(stores, question, shown + 1);
        const rows = unknown.length > 0 ? [] : await stores.audit.search(search);
        const lines = await auditLines(stores, rows.slice(0, shown));
        const next = rows.length > shown ? lines.at(-1)?.row.number : undefined;
        const standing = await standingOf(stores);
        return {
          answer: { kind: 'found', lines, next, unknown, standing },
          event: { type, subject: 'log', details: { found: lines.length } },
        };
      },
    });

/** The same rows as a file, ten thousand at most; the row of this look says how many. */
export const exportSearch =
  (house: Needs<AtGate>) =>
  ({
    entry,
    question,
  }: {
    entry: ConsoleEntry<'audit'>;
    question: AuditQuestion;
  }): Promise<{ readonly kind: 'found'; readonly lines: readonly AuditLine[] } | Refused> =>
    look(house, {
      entry,
      type: 'audit.export',
      read: async ({ stores }) => {
        const { search, unknown } = await readQuestion(stores, question, exported);
        const rows = unknown.length > 0 ? [] : await stores.audit.search(search);
        const lines = await auditLines(stores, rows);
        return {
          answer: { kind: 'found', lines },
          event: { type: 'audit.export', subject: 'log', details: { rows: lines.length } },
        };
      },
    });
