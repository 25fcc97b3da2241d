import { Readable } from 'node:stream';
import { readDay } from '../../src/domain/day/day.ts';
import { noCounts } from '../../src/domain/register/report.ts';
import { type UseCases } from '../../src/usecases/index.ts';
import { type ReportView } from '../../src/usecases/register/list-reports.ts';

const asOf = readDay('2026-03-01');
if (asOf === undefined) throw new Error('no day');

const report: ReportView = {
  reportId: 'rpt_example',
  kind: 'people',
  coverage: 'full',
  asOf,
  reach: { all: false, agencyIds: ['agy_culture'], treesOf: [] },
  sentBy: 'per_chen',
  senderName: '陳志豪',
  state: 'planned',
  openedAt: new Date('2026-03-02T00:30:00Z'),
  endedAt: undefined,
  rows: 40,
  expectedRows: 40,
  done: 0,
  counts: { ...noCounts, added: 2, separated: 1, unchanged: 37 },
  problem: undefined,
};

/** Reports as pages show them: one that waits for a yes. */
export const exampleRegisterUseCases: Pick<
  UseCases,
  | 'listReports'
  | 'sendReport'
  | 'openReport'
  | 'watchReport'
  | 'exportReport'
  | 'decideReport'
  | 'releaseReport'
> = {
  listReports: () =>
    Promise.resolve({ kind: 'reports', reports: [report], next: report.openedAt, isCentre: true }),
  sendReport: () => Promise.resolve({ kind: 'received', reportId: report.reportId }),
  openReport: () =>
    Promise.resolve({
      kind: 'report',
      report,
      before: 0,
      held: undefined,
      shows: 'all',
      lines: [
        {
          line: 2,
          name: '林嘉文',
          agencyCode: 'Y00020000C',
          title: '科員',
          outcome: 'refused',
          problems: [{ code: 'national-id-check', column: 'nationalId' }],
        },
      ],
      next: 2,
    }),
  watchReport: () =>
    Promise.resolve({
      kind: 'watched',
      look: () => Promise.resolve({ state: 'planned', done: 40, rows: 40, before: 0, working: false }),
    }),
  exportReport: () => Promise.resolve({ kind: 'lines', reportKind: 'people', lines: Readable.from([]) }),
  decideReport: () => Promise.resolve({ kind: 'decided', reportId: report.reportId }),
  releaseReport: () => Promise.resolve({ kind: 'released', reportId: report.reportId, enough: true }),
};
