import { type StagedAccount } from '../../domain/register/carried-account.ts';
import { type Report } from '../../domain/register/report.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { rowsOfAStep, type Step, walk } from './walk.ts';

/** Walks over the rows of a report of accounts by their lines, step by step. */
export const walkAccounts = ({
  parts,
  report,
  breathe,
  onlyNews,
  step,
}: {
  parts: Needs<'database' | 'clock'>;
  report: Report & { readonly walkedTo: string };
  breathe: () => Promise<void>;
  onlyNews: boolean;
  step: (order: {
    readonly stores: Stores;
    readonly rows: readonly StagedAccount[];
    readonly at: Date;
  }) => Promise<Pick<Step, 'counts' | 'event'>>;
}): Promise<void> =>
  walk({
    parts,
    report,
    breathe,
    step: async ({ stores, after, at }) => {
      const rows = await stores.reports.readAccounts({
        reportId: report.reportId,
        after: after === '' ? 0 : Number(after),
        rows: rowsOfAStep,
        onlyNews,
      });
      const last = rows.at(-1);
      if (last === undefined) return undefined;
      return {
        ...(await step({ stores, rows, at })),
        walkedTo: String(last.line),
        rows: rows.length,
      };
    },
  });
