import { reportKinds } from '../../../domain/register/report.ts';
import { consolePaths } from '../../ui/paths.ts';

const { register, report } = consolePaths;

/** Patterns and addresses of reports. */
export const registerPaths = {
  register,
  report: report(':report'),
  progress: `${report(':report')}/progress`,
  rows: `${report(':report')}/rows.csv`,
  progressOf: (reportId: string): string => `${report(reportId)}/progress`,
  rowsOf: (reportId: string): string => `${report(reportId)}/rows.csv`,
  decide: (reportId: string, decision: 'confirm' | 'cancel' | 'undo' | 'release'): string =>
    `${report(reportId)}/${decision}`,
} as const;

/** Empty files with the columns of a report, in either language: people open them where their program writes CSV. */
export const templates = reportKinds.flatMap((kind) =>
  (['zh', 'en'] as const).map((words) => ({
    kind,
    words,
    path: `${register}/templates/${kind}-${words}.csv`,
  })),
);
