import { judgeAccount } from '../../domain/register/judge-account.ts';
import { type Counts, type Report } from '../../domain/register/report.ts';
import { type Needs } from '../common/house.ts';
import { walkAccounts } from './walk-accounts.ts';

/** Judges the rows of a report of accounts; the verdicts of a step and the place behind it are kept together. */
export async function judgeAccounts(
  parts: Needs<'database' | 'clock'>,
  report: Report & { readonly walkedTo: string },
  breathe: () => Promise<void>,
): Promise<Counts> {
  const counts = { ...report.counts };
  await walkAccounts({
    parts,
    report,
    breathe,
    onlyNews: false,
    step: async ({ stores: { reports }, rows }) => {
      const verdicts = rows.map(judgeAccount);
      await reports.setAccountVerdicts(report.reportId, verdicts);
      for (const { outcome } of verdicts) counts[outcome] += 1;
      return { counts: { ...counts } };
    },
  });
  return counts;
}
