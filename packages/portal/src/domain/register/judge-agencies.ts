import { type AgencyCode, type ReportedAgency, type StoredAgency } from '../agency/agency.ts';
import { type Day } from '../day/day.ts';
import { type RowProblem, type RowProblemCode } from './problem.ts';
import { type Outcome } from './report.ts';
import { type ColumnName } from './columns.ts';

export type StagedAgency = ReportedAgency & { readonly line: number };

export interface AgencyVerdict {
  readonly line: number;
  readonly outcome: Outcome;
  readonly problems: readonly RowProblem[];
}

/** Where a way upwards from an agency ends: at its top, at nobody, or where it began. */
function endOfWay(
  code: AgencyCode,
  parentOf: (code: AgencyCode) => AgencyCode | undefined,
  knows: (code: AgencyCode) => boolean,
): 'top' | 'parent-unknown' | 'parent-circle' {
  const passed = new Set<AgencyCode>();
  let at: AgencyCode | undefined = code;
  while (at !== undefined) {
    if (passed.has(at)) return 'parent-circle';
    if (!knows(at)) return 'parent-unknown';
    passed.add(at);
    at = parentOf(at);
  }
  return 'top';
}

/**
 * Judges a report of agencies against itself and against all that are stored: ten thousand of them, so together. OIDs and
 * codes are one agency's, and every way upwards ends.
 */
export function judgeAgencies(
  rows: readonly StagedAgency[],
  stored: readonly StoredAgency[],
  asOf: Day,
): AgencyVerdict[] {
  const known = new Map(stored.map((agency) => [agency.code, agency]));
  const codeById = new Map(stored.map(({ agencyId, code }) => [agencyId, code]));
  const storedParent = ({ parentId }: StoredAgency) =>
    parentId === undefined ? undefined : codeById.get(parentId);
  const isOutdated = ({ code }: StagedAgency): boolean => (known.get(code)?.reportedOn ?? asOf) > asOf;
  const counted = rows.filter((row) => !isOutdated(row));
  const reported = new Map(counted.map((row) => [row.code, row]));

  const parentOf = (code: AgencyCode): AgencyCode | undefined => {
    const row = reported.get(code);
    if (row !== undefined) return row.parentCode;
    const agency = known.get(code);
    return agency && storedParent(agency);
  };
  const oids = new Map<string, AgencyCode>();
  for (const { code, oid } of stored) if (!reported.has(code)) oids.set(oid, code);
  const first = new Map<string, number>();

  return rows.map((row): AgencyVerdict => {
    const { line, code, oid } = row;
    if (isOutdated(row)) return { line, outcome: 'outdated', problems: [] };
    const problems: RowProblem[] = [];
    const tell = (problem: RowProblemCode, column: ColumnName, otherLine?: number) =>
      problems.push({ code: problem, column, otherLine });
    const sameCode = first.get(`code ${code}`);
    if (sameCode !== undefined) tell('agency-twice', 'code', sameCode);
    first.set(`code ${code}`, sameCode ?? line);
    const sameOid = first.get(`oid ${oid}`);
    if (sameOid !== undefined) tell('oid-twice', 'oid', sameOid);
    first.set(`oid ${oid}`, sameOid ?? line);
    if (oids.has(oid)) tell('oid-of-another', 'oid');
    const way = endOfWay(code, parentOf, (each) => reported.has(each) || known.has(each));
    if (way !== 'top') tell(way, 'parentCode');
    if (problems.length > 0) return { line, outcome: 'refused', problems };
    const agency = known.get(code);
    if (agency === undefined) return { line, outcome: 'added', problems };
    const same =
      agency.oid === oid &&
      agency.name === row.name &&
      agency.nameEn === row.nameEn &&
      storedParent(agency) === row.parentCode;
    const moved = storedParent(agency) !== row.parentCode;
    return { line, outcome: same ? 'unchanged' : moved ? 'moved' : 'changed', problems };
  });
}

/** Superior agencies before those below them: in this order each finds its parent stored. */
export function superiorsFirst(rows: readonly StagedAgency[]): StagedAgency[] {
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const placed = new Set<AgencyCode>();
  const ordered: StagedAgency[] = [];
  for (const row of rows) {
    const way: StagedAgency[] = [];
    let at: StagedAgency | undefined = row;
    while (at !== undefined && !placed.has(at.code)) {
      placed.add(at.code);
      way.push(at);
      at = at.parentCode === undefined ? undefined : byCode.get(at.parentCode);
    }
    ordered.push(...way.toReversed());
  }
  return ordered;
}
