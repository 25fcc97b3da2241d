import { type Kysely } from 'kysely';
import { type AuditRow } from '../../../domain/audit/audit.ts';
import { type AuditSearch } from '../../../domain/audit/audit-search.ts';
import { type AgencyId } from '../../../domain/person/person.ts';
import { type Tables } from '../tables.ts';
import { rowOf } from './audit-row.ts';
import { moment } from './moment.ts';
import { holdsAt } from './posts-listed.ts';

/** Rows that answer to everything but whom they are about. */
function filtered(db: Kysely<Tables>, asked: AuditSearch) {
  const { type, types, from, until, sourceAddress, outcome, before, limit } = asked;
  let rows = db.selectFrom('audit').selectAll().orderBy('number', 'desc').limit(limit);
  if (type !== undefined) rows = rows.where('type', '=', type);
  if (types !== undefined) rows = rows.where('type', 'in', [...types]);
  if (from !== undefined) rows = rows.where('at', '>=', moment(from));
  if (until !== undefined) rows = rows.where('at', '<', moment(until));
  if (sourceAddress !== undefined) rows = rows.where('source_address', '=', sourceAddress);
  if (before !== undefined) rows = rows.where('number', '<', before);
  if (outcome === 'success') rows = rows.where('result', '=', 'success');
  if (outcome === 'refused') rows = rows.where('result', '!=', 'success');
  return rows;
}

/** The people of an agency, of all times or of one, and their accounts. */
function idsOf(db: Kysely<Tables>, agencyId: AgencyId, at: Date | undefined) {
  const ever = db.selectFrom('employments').select('person_id').where('agency_id', '=', agencyId);
  const people =
    at === undefined ? ever : ever.where(holdsAt(at)).where('employments.status', '!=', 'separated');
  return {
    people,
    accounts: db.selectFrom('accounts').select('account_id').where('person_id', 'in', people),
  };
}

/** Rows of the log, newest first; those that wait for their number are not among them. */
export async function searchAudit(db: Kysely<Tables>, asked: AuditSearch): Promise<AuditRow[]> {
  const { ids, part, agencyId, peopleAt, limit } = asked;
  const narrowed = () => {
    const rows = filtered(db, asked);
    if (agencyId === undefined) return rows;
    const { people, accounts } = idsOf(db, agencyId, peopleAt);
    return rows.where((eb) =>
      eb.or([
        eb('actor', '=', agencyId),
        eb('subject', '=', agencyId),
        eb('actor', 'in', people),
        eb('subject', 'in', people),
        eb('subject', 'in', accounts),
      ]),
    );
  };
  const columns = part === 'either' ? (['actor', 'subject'] as const) : [part];
  // A statement an id and column: each reads its index backwards and stops.
  const parts =
    ids === undefined
      ? [narrowed()]
      : ids.flatMap((id) => columns.map((column) => narrowed().where(column, '=', id)));
  const found = (await Promise.all(parts.map((rows) => rows.execute()))).flat();
  const byNumber = new Map(found.map((row) => [row.number, row]));
  return [...byNumber.values()]
    .toSorted((left, right) => right.number - left.number)
    .slice(0, limit)
    .map((row) => rowOf({ ...row, entry: null }));
}
