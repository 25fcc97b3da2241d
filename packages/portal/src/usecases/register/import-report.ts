import { type ReportedAgency } from '../../domain/agency/agency.ts';
import { type Stores } from '../../domain/stores.ts';
import { actOfProgram } from '../../domain/audit/act.ts';
import { type Needs } from '../common/house.ts';
import {
  agencyRow,
  checkRows,
  personRow,
  type PersonRow,
  type RawRow,
  type RowProblem,
} from './report-rows.ts';

type Parts = Needs<'database' | 'clock'>;

export type ImportResult =
  | { readonly kind: 'imported'; readonly added: number; readonly changed: number; readonly same: number }
  | { readonly kind: 'refused'; readonly problems: readonly RowProblem[] };

type Change = 'added' | 'changed' | 'same';

const rowsPerUnit = 500;

function* batches<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += rowsPerUnit) yield rows.slice(from, from + rowsPerUnit);
}

/** Applies checked rows in units of work; each unit is audited with its change, and repeating one changes nothing. */
async function apply<Row>(
  { database, clock }: Parts,
  {
    rows,
    type,
    save,
    onProgress,
  }: {
    rows: readonly Row[];
    type: 'register.import-agencies' | 'register.import-people';
    save: (stores: Stores, row: Row, at: Date) => Promise<Change>;
    onProgress: (done: number) => void;
  },
): Promise<ImportResult> {
  const total = { added: 0, changed: 0, same: 0 };
  let done = 0;
  for (const batch of batches(rows)) {
    const counts = await database.transact(async (stores) => {
      const at = clock.now();
      const own = { added: 0, changed: 0, same: 0 };
      for (const row of batch) own[await save(stores, row, at)] += 1;
      const row = { ...actOfProgram('command-line'), subject: 'register', details: own } as const;
      await stores.audit.append(type === 'register.import-people' ? { ...row, type } : { ...row, type }, at);
      return own;
    });
    for (const change of ['added', 'changed', 'same'] as const) total[change] += counts[change];
    done += batch.length;
    onProgress(done);
  }
  return { kind: 'imported', ...total };
}

/** Parents before their children. @returns undefined when a parent is neither in the report nor stored, or is its own */
function parentsFirst(
  rows: readonly ReportedAgency[],
  stored: ReadonlySet<string>,
): ReportedAgency[] | RowProblem[] {
  const known = new Set(stored);
  const ordered: ReportedAgency[] = [];
  let waiting = [...rows];
  while (waiting.length > 0) {
    const ready = waiting.filter(({ parentCode }) => parentCode === undefined || known.has(parentCode));
    if (ready.length === 0)
      return waiting.map(({ code, parentCode }) => ({
        line: 0,
        problem: `agency ${code}: its parent ${parentCode ?? ''} is neither reported nor stored`,
      }));
    for (const row of ready) known.add(row.code);
    ordered.push(...ready);
    waiting = waiting.filter((row) => !ready.includes(row));
  }
  return ordered;
}

const isProblem = (row: ReportedAgency | RowProblem): row is RowProblem => 'problem' in row;

/** Takes a report of agencies: checked whole, then applied; nothing is applied when a row is wrong. */
export const importAgencies =
  (house: Parts) =>
  async (
    raw: readonly RawRow[],
    onProgress: (done: number) => void = () => undefined,
  ): Promise<ImportResult> => {
    const { rows, problems } = checkRows(raw, agencyRow);
    if (problems.length > 0) return { kind: 'refused', problems };
    const stored = new Set<string>((await house.database.read.agencies.list()).map(({ code }) => code));
    const ordered = parentsFirst(rows, stored);
    if (ordered.some(isProblem)) return { kind: 'refused', problems: ordered.filter(isProblem) };
    const save = ({ agencies }: Stores, row: ReportedAgency, at: Date) => agencies.save(row, at);
    const agenciesInOrder = ordered.filter((row): row is ReportedAgency => !isProblem(row));
    return apply(house, { rows: agenciesInOrder, type: 'register.import-agencies', save, onProgress });
  };

/** A report that would separate more of the register than this is taken for a truncated or mistaken one. */
const largestSeparatedShare = 0.2;
const separatedWithoutQuestion = 20;

/** Takes a report of people: checked whole, then applied in units; interrupted, it is simply run again. */
export const importPeople =
  (house: Parts) =>
  async (
    raw: readonly RawRow[],
    {
      allowMassSeparation = false,
      onProgress = () => undefined,
    }: { allowMassSeparation?: boolean; onProgress?: (done: number) => void } = {},
  ): Promise<ImportResult> => {
    const { rows, problems } = checkRows(raw, personRow);
    const agencies = new Map(
      (await house.database.read.agencies.list()).map(({ code, agencyId }) => [code, agencyId]),
    );
    const strangers = rows.filter(({ agencyCode }) => !agencies.has(agencyCode));
    const unknown = [...new Set(strangers.map(({ agencyCode }) => agencyCode))];
    const all = [
      ...problems,
      ...unknown.map((code) => ({ line: 0, problem: `agencyCode ${code} is not in the register` })),
    ];
    if (all.length > 0) return { kind: 'refused', problems: all };
    const separated = rows.filter(({ status }) => status === 'separated').length;
    if (
      !allowMassSeparation &&
      separated > separatedWithoutQuestion &&
      separated / rows.length > largestSeparatedShare
    )
      return {
        kind: 'refused',
        problems: [{ line: 0, problem: `${separated} of ${rows.length} rows say "separated"` }],
      };
    const save = async ({ people }: Stores, { agencyCode, ...row }: PersonRow, at: Date) => {
      const agencyId = agencies.get(agencyCode);
      if (agencyId === undefined) throw new Error(`The agency ${agencyCode} is gone`);
      return (await people.saveReported({ ...row, agencyId }, at)).change;
    };
    return apply(house, { rows, type: 'register.import-people', save, onProgress });
  };
