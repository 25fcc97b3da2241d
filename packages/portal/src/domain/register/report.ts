import { type AgencyReach } from '../agency/agency.ts';
import { type Day } from '../day/day.ts';
import { type FileProblem } from './problem.ts';
import { type ReportKind, reportKinds } from './report-kind.ts';

export type ReportId = `rpt_${string}`;
export const isReportId = (text: string): text is ReportId => text.startsWith('rpt_');

export { type ReportKind, reportKinds };

/** 增修名冊: only what it names changes. 完整名冊: whoever is missing in an agency that it names has left there. */
export const coverages = ['partial', 'full'] as const;
export type Coverage = (typeof coverages)[number];

/** What becomes of a row: on the plan what would, on the result what did. */
export const outcomes = [
  'added',
  'changed',
  'moved',
  'separated',
  'unchanged',
  'outdated',
  'refused',
] as const;
export type Outcome = (typeof outcomes)[number];
export type Counts = Readonly<Record<Outcome, number>>;

export const noCounts: Counts = {
  added: 0,
  changed: 0,
  moved: 0,
  separated: 0,
  unchanged: 0,
  outdated: 0,
  refused: 0,
};

/** What of them changes anything. */
export const newsOutcomes = ['added', 'changed', 'moved', 'separated'] as const satisfies readonly Outcome[];

/** Whether anything would change. */
export const isNews = (counts: Counts): boolean => newsOutcomes.some((outcome) => counts[outcome] > 0);

/**
 * Where a report stands. `receiving`: rows come in; `received`: waits to be judged; `planned`: waits for a yes; `held`:
 * many would lose the right to enter, waits for others; `confirmed`: is being applied; `undoing`: its inverse is.
 */
export const reportStates = [
  'receiving',
  'received',
  'refused',
  'planned',
  'held',
  'confirmed',
  'applied',
  'undoing',
  'undone',
  'cancelled',
] as const;
export type ReportState = (typeof reportStates)[number];

/** States in which a program has something to do. */
export const workedStates = ['received', 'confirmed', 'undoing'] as const satisfies readonly ReportState[];
export type WorkedState = (typeof workedStates)[number];
export const isWorked = (state: ReportState): state is WorkedState =>
  workedStates.some((each) => each === state);

/** How a report came in, before it was read. */
export interface ReportOrder {
  readonly kind: ReportKind;
  readonly coverage: Coverage;
  /** The day of which it tells; an older report never overwrites a newer one. */
  readonly asOf: Day;
  /** The agencies whose people it may name. */
  readonly reach: AgencyReach;
  /** The person who sent it, or the program. */
  readonly sentBy: string;
}

export interface Report extends ReportOrder {
  readonly reportId: ReportId;
  readonly state: ReportState;
  readonly openedAt: Date;
  /** When it came to its end: applied, refused, undone or cancelled. */
  readonly endedAt: Date | undefined;
  /** Rows that were read, and rows that it says to have, where it does. */
  readonly rows: number;
  readonly expectedRows: number | undefined;
  /** Rows that the walk of its present state has done. */
  readonly done: number;
  readonly counts: Counts;
  /** What is wrong with the file as a whole. */
  readonly problem: FileProblem | undefined;
}
