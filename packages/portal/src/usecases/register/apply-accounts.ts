import { actOfProgram } from '../../domain/audit/act.ts';
import { type CarriedUndo, type StagedAccount } from '../../domain/register/carried-account.ts';
import { judgeAccount } from '../../domain/register/judge-account.ts';
import { noCounts, type Report } from '../../domain/register/report.ts';
import { type Needs } from '../common/house.ts';
import { walkAccounts } from './walk-accounts.ts';

type Walked = Report & { readonly walkedTo: string };

const undoOf = ({ line, account }: StagedAccount): CarriedUndo => {
  if (account?.carriedBy === undefined) return { line, before: undefined };
  const { accountName, email, cardSerial, carriedBy } = account;
  return { line, before: { accountName, email, cardSerial, carriedBy } };
};

/** Carries accounts over. Each is judged again: one that was activated since the plan stays as it is, and that is said. */
export const applyAccounts = (
  parts: Needs<'database' | 'clock'>,
  report: Walked,
  breathe: () => Promise<void>,
): Promise<void> =>
  walkAccounts({
    parts,
    report,
    breathe,
    onlyNews: true,
    step: async ({ stores: { reports, carriedAccounts }, rows, at }) => {
      const { reportId } = report;
      const counts = { ...noCounts };
      const written: StagedAccount[] = [];
      const overtaken: { line: number; outcome: 'outdated'; problems: [{ code: 'account-confirmed' }] }[] =
        [];
      for (const row of rows) {
        const { outcome, details } = judgeAccount(row);
        const { personId, line } = row;
        const isCarried =
          details !== undefined &&
          personId !== undefined &&
          (await carriedAccounts.carry({ personId, details, reportId, at }));
        counts[isCarried ? outcome : 'outdated'] += 1;
        if (isCarried) written.push(row);
        else overtaken.push({ line, outcome: 'outdated', problems: [{ code: 'account-confirmed' }] });
      }
      await reports.keepAccountUndo(reportId, written.map(undoOf));
      await reports.setAccountVerdicts(reportId, overtaken);
      const { refused, ...told } = counts;
      const details = { report: reportId, ...told, outdated: told.outdated + refused };
      return {
        event: {
          ...actOfProgram('portal'),
          type: 'register.carry-accounts',
          subject: 'register',
          details,
        },
      };
    },
  });

/** Takes back what a report carried over, of accounts that nobody confirmed and no later report corrected. */
export const undoAccounts = (
  parts: Needs<'database' | 'clock'>,
  report: Walked,
  breathe: () => Promise<void>,
): Promise<void> =>
  walkAccounts({
    parts,
    report,
    breathe,
    onlyNews: true,
    step: async ({ stores: { reports, carriedAccounts }, rows, at }) => {
      const { reportId } = report;
      const lines = rows.map(({ line }) => line);
      const kept = new Map((await reports.readAccountUndo(reportId, lines)).map((each) => [each.line, each]));
      let restored = 0;
      for (const { line, personId, account } of rows) {
        const undo = kept.get(line);
        if (undo === undefined || personId === undefined || account?.carriedBy !== reportId) continue;
        const { before } = undo;
        const isBack =
          before === undefined
            ? await carriedAccounts.drop({ accountId: account.accountId, reportId })
            : await carriedAccounts.carry({ personId, details: before, reportId: before.carriedBy, at });
        if (isBack) restored += 1;
      }
      return {
        event: {
          ...actOfProgram('portal'),
          type: 'register.undo',
          subject: 'register',
          details: { report: reportId, restored, kept: rows.length - restored },
        },
      };
    },
  });
