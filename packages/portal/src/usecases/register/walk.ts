import { type AgencyId } from '../../domain/person/person.ts';
import { judgePerson } from '../../domain/register/judge-person.ts';
import {
  type JudgeRules,
  type PersonVerdict,
  type StoredPerson,
} from '../../domain/register/person-verdict.ts';
import { type Slice, type StagedPerson, type WalkedTo } from '../../domain/register/report-store.ts';
import { type Counts, type Outcome, type Report } from '../../domain/register/report.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';

/** Rows of one step that judges each: a unit of work that holds the embedded database for some milliseconds. */
export const rowsOfAStep = 500;

/** Rows of one step that takes most of them by sets. */
export const rowsOfASlice = 2000;

/** The line behind which a walk goes on. */
export const lineOf = (walkedTo: string): number =>
  walkedTo === '' ? Number.MIN_SAFE_INTEGER : Number(walkedTo);

/** A report with the place up to which its walk has come. */
export type WalkedReport = Report & { readonly walkedTo: string };

/** A step of a walk found the report in another state: somebody cancelled it, or another node holds the line. */
export class ReportMoved extends Error {
  override readonly name = 'ReportMoved';
}

/** What a report is judged by, read once: agencies do not change while the line is held. */
export async function rulesOf(
  { agencies, register }: Pick<Stores, 'agencies' | 'register'>,
  { asOf, reach }: Pick<Report, 'asOf' | 'reach'>,
  { employmentPolicy: { admitsOnLeave } }: Needs<'employmentPolicy'>,
): Promise<JudgeRules> {
  const reached = reach.all ? undefined : new Set<AgencyId>(await agencies.idsWithin(reach));
  const complete = await register.completeOn();
  return {
    asOf,
    admitsOnLeave,
    covers: (agencyId) => reached === undefined || reached.has(agencyId),
    completeOn: (agencyId) => complete.get(agencyId),
  };
}

/** Judges a staged person; far more rows than anybody has posts are refused, one like the other. */
export function judgeStaged(
  { rows, isPart }: StagedPerson,
  stored: StoredPerson | undefined,
  rules: JudgeRules,
): PersonVerdict {
  if (!isPart) return judgePerson(rows, stored, rules);
  const problems = [{ code: 'post-twice', column: 'agencyCode' } as const];
  return {
    rows: rows.map(({ line }) => ({ line, outcome: 'refused', problems, leaves: undefined })),
    posts: [],
    confirmed: [],
    personFrom: undefined,
  };
}

/** What is noted of a row: nothing where nothing changes and nothing is newer. */
export const notedOutcome = (
  { outcome }: PersonVerdict['rows'][number],
  { confirmed }: PersonVerdict,
): Outcome | undefined => (outcome === 'unchanged' && confirmed.length === 0 ? undefined : outcome);

/** What one step did: how far it came, over how many rows, and what is to be kept with it. */
export interface Step {
  readonly walkedTo: WalkedTo;
  readonly rows: number;
  readonly counts?: Counts | undefined;
  /** A row of the log about it. */
  readonly event?: StepRow | undefined;
}
export type StepRow = Parameters<Stores['audit']['append']>[0];

/**
 * Walks over the staged rows of a report step by step. What a step writes, its audit row and the place behind it share one
 * commit, so that a walk that was broken off goes on there, and the same step once more finds everything as it should be.
 * @param step undefined at the end. @throws ReportMoved when somebody else moved the report meanwhile
 */
export async function walk({
  parts: { database, clock },
  report: { reportId, state, walkedTo, done },
  breathe,
  step,
}: {
  parts: Needs<'database' | 'clock'>;
  report: WalkedReport;
  breathe: () => Promise<void>;
  step: (order: {
    readonly stores: Stores;
    readonly after: WalkedTo;
    readonly at: Date;
  }) => Promise<Step | undefined>;
}): Promise<void> {
  let place: { readonly walkedTo: string; readonly done: number } | undefined = { walkedTo, done };
  while (place !== undefined) {
    const from: { readonly walkedTo: string; readonly done: number } = place;
    place = await database.transact(async (stores) => {
      const at = clock.now();
      const stepped = await step({ stores, after: from.walkedTo, at });
      if (stepped === undefined) return undefined;
      const { counts, event, rows } = stepped;
      const next = { walkedTo: stepped.walkedTo, done: from.done + rows };
      const change = counts === undefined ? next : { ...next, counts };
      if (!(await stores.reports.change({ reportId, state }, change, at))) throw new ReportMoved(reportId);
      if (event !== undefined) await stores.audit.append(event, at);
      return next;
    });
    await breathe();
  }
}

/**
 * Walks over the rows of a report about people, slice by slice.
 * @param step undefined where nothing of the slice was to be done
 */
export const walkSlices = ({
  parts,
  report,
  breathe,
  step,
}: {
  parts: Needs<'database' | 'clock'>;
  report: WalkedReport;
  breathe: () => Promise<void>;
  step: (order: {
    readonly stores: Stores;
    readonly slice: Slice;
    readonly at: Date;
  }) => Promise<StepRow | undefined>;
}): Promise<void> =>
  walk({
    parts,
    report,
    breathe,
    step: async ({ stores, after, at }) => {
      const order = { reportId: report.reportId, after: lineOf(after), rows: rowsOfASlice };
      const slice = await stores.reports.nextSlice(order);
      if (slice === undefined) return undefined;
      const event = await step({ stores, slice, at });
      return { walkedTo: String(slice.to), rows: slice.rows, event };
    },
  });

/** What is stored of staged people, under lock until the end of the unit. */
export const storedOf = ({ register }: Stores, people: readonly StagedPerson[]) =>
  register.find(
    people.map(({ index }) => index),
    true,
  );

export function added(counts: Counts, verdicts: readonly PersonVerdict[]): Counts {
  const sum = { ...counts };
  for (const { rows } of verdicts) for (const { outcome } of rows) sum[outcome] += 1;
  return sum;
}
