import { type AgencyCode } from '../../../domain/agency/agency.ts';
import { nameKey } from '../../../domain/person/name.ts';
import { writeProblems } from '../../../domain/register/problem.ts';
import { type ReportId } from '../../../domain/register/report.ts';
import {
  type IncomingAccount,
  type IncomingAgency,
  type IncomingPost,
} from '../../../domain/register/report-store.ts';
import { type StoreNeeds } from '../create-stores.ts';
import { type Tables } from '../tables.ts';
import { type KnownPerson } from './known-people.ts';
import { sealPerson } from './seal-person.ts';

type StagedColumns = Omit<Tables['report_rows'], 'leaves' | 'undo'>;

export const stagedColumns = [
  'report_id',
  'line',
  'person_index',
  'person_id',
  'id_sealed',
  'name',
  'name_key',
  'birth_sealed',
  'birth_mark',
  'agency_code',
  'post',
  'title',
  'status',
  'from_day',
  'until_day',
  'outcome',
  'problems',
] as const satisfies readonly (keyof StagedColumns)[];

const unread = {
  person_index: '',
  person_id: null,
  id_sealed: null,
  name: null,
  name_key: null,
  birth_sealed: null,
  birth_mark: null,
  agency_code: null,
  post: null,
  title: null,
  status: null,
  from_day: null,
  until_day: null,
} as const;

/**
 * Rows as they are stored: IDs sealed, and nothing at all of one that could not be read. A row about somebody whom nobody
 * knows is staged as the addition that it will be unless something else comes between, so that a million of them are not
 * written once more when they are judged.
 */
export async function stagedRowsOf(
  needs: Pick<StoreNeeds, 'random' | 'vault'>,
  reportId: ReportId,
  { incoming, find }: { incoming: readonly IncomingPost[]; find: FindKnown },
): Promise<StagedColumns[]> {
  const indexes = incoming.map(({ row, problems }) =>
    row === undefined || problems.length > 0 ? '' : needs.vault.index(row.nationalId),
  );
  const known = await find([...new Set(indexes)]);
  return incoming.map(({ line, row, problems }, place) => {
    const index = indexes[place] ?? '';
    if (row === undefined || index === '')
      return { ...unread, report_id: reportId, line, outcome: 'refused', problems: writeProblems(problems) };
    const stored = known.get(index);
    const sealed = sealPerson(needs, row, { index, known: stored });
    return {
      report_id: reportId,
      line,
      person_index: index,
      person_id: sealed.personId,
      id_sealed: sealed.idSealed,
      name: sealed.name,
      name_key: nameKey(sealed.name),
      birth_sealed: sealed.birthSealed ?? null,
      birth_mark: sealed.birthMark ?? null,
      agency_code: row.agencyCode,
      post: row.post,
      title: row.title,
      status: row.status,
      from_day: row.from ?? null,
      until_day: row.until ?? null,
      outcome: stored === undefined ? 'added' : null,
      problems: null,
    };
  });
}

type FindKnown = (indexes: readonly string[]) => Promise<ReadonlyMap<string, KnownPerson>>;

export const stagedAgencyOf = (reportId: ReportId, { line, row, problems }: IncomingAgency) => ({
  report_id: reportId,
  line,
  code: row?.code ?? null,
  oid: row?.oid ?? null,
  name: row?.name ?? null,
  name_en: row?.nameEn ?? null,
  parent_code: row?.parentCode ?? null,
  outcome: problems.length > 0 ? ('refused' as const) : null,
  problems: problems.length > 0 ? writeProblems(problems) : null,
});

export const stagedAgencyColumns = [
  'report_id',
  'line',
  'code',
  'oid',
  'name',
  'name_en',
  'parent_code',
  'outcome',
  'problems',
] as const satisfies readonly (keyof Tables['report_agencies'])[];

/** A row about an account: the ID as its keyed hash alone, since nobody new comes of it. */
export const stagedAccountOf = (
  { vault }: Pick<StoreNeeds, 'vault'>,
  reportId: ReportId,
  { line, row, problems }: IncomingAccount,
) => ({
  report_id: reportId,
  line,
  person_index: row === undefined ? '' : vault.index(row.nationalId),
  account_name: row?.accountName ?? null,
  email: row?.email ?? null,
  card_serial: row?.cardSerial ?? null,
  outcome: row === undefined ? ('refused' as const) : null,
  problems: problems.length > 0 ? writeProblems(problems) : null,
  not_kept: row === undefined || row.notKept.length === 0 ? null : writeProblems(row.notKept),
});

export const stagedAccountColumns = [
  'report_id',
  'line',
  'person_index',
  'account_name',
  'email',
  'card_serial',
  'outcome',
  'problems',
  'not_kept',
] as const satisfies readonly (keyof Tables['report_accounts'])[];

/** The agencies whose people a report names, noted while its rows come in. */
export class NamedAgencies {
  readonly #codes = new Set<AgencyCode>();

  note(rows: readonly IncomingPost[]): void {
    for (const { row } of rows) if (row !== undefined) this.#codes.add(row.agencyCode);
  }

  rows(reportId: ReportId): Tables['report_scope'][] {
    return [...this.#codes].map((code) => ({ report_id: reportId, agency_code: code }));
  }
}
