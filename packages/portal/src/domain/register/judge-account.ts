import { type CarriedDetails, type StagedAccount } from './carried-account.ts';
import { type RowProblem } from './problem.ts';
import { type Outcome } from './report.ts';

export interface AccountVerdict {
  readonly line: number;
  readonly outcome: Outcome;
  readonly problems: readonly RowProblem[];
  /** What is written; undefined where nothing is. */
  readonly details: CarriedDetails | undefined;
}

const same = (one: CarriedDetails, other: CarriedDetails): boolean =>
  one.accountName === other.accountName && one.email === other.email && one.cardSerial === other.cardSerial;

/**
 * Judges one row of a report of accounts. Two rows of one person or one name contradict each other and refuse the report; an
 * account that was activated here, or whose owner the register does not have, stays as it is, and the row says so.
 */
export function judgeAccount(row: StagedAccount): AccountVerdict {
  const { line, notKept, samePerson, sameName, personId, account, nameIsAnothers } = row;
  const nothing = (outcome: Outcome, ...problems: RowProblem[]): AccountVerdict => ({
    line,
    outcome,
    problems,
    details: undefined,
  });
  if (samePerson !== undefined) return nothing('refused', { code: 'account-twice', otherLine: samePerson });
  if (sameName !== undefined) return nothing('refused', { code: 'account-name-twice', otherLine: sameName });
  if (personId === undefined) return nothing('outdated', { code: 'account-of-nobody' });
  if (account?.isConfirmed === true) return nothing('outdated', { code: 'account-confirmed' });
  const { email, cardSerial } = row;
  const details = { accountName: nameIsAnothers ? undefined : row.accountName, email, cardSerial };
  const problems: RowProblem[] = nameIsAnothers
    ? [...notKept, { code: 'account-name-of-another', column: 'accountName' }]
    : [...notKept];
  const carried = account?.carriedBy === undefined ? undefined : account;
  if (carried === undefined) return { line, outcome: 'added', problems, details };
  return same(carried, details)
    ? { line, outcome: 'unchanged', problems, details: undefined }
    : { line, outcome: 'changed', problems, details };
}
