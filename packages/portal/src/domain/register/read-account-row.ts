import { parseAccountName, forbiddenAccountNames } from '../account/account-name.ts';
import { parseEmail } from '../account/email.ts';
import { nationalIdProblem, parseNationalId } from '../person/national-id.ts';
import { type AccountColumn } from './columns.ts';
import { type RowProblem } from './problem.ts';
import { type Cells } from './read-post-row.ts';
import { type IncomingAccount } from './report-store.ts';

/** As in a binding: lower-case hex without leading zeros; programs write it with colons, spaces or 0x. */
function parseSerial(text: string): string | undefined {
  const digits = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\s*0x/, '')
    .replace(/[\s:-]/g, '')
    .replace(/^0+/, '');
  return /^[0-9a-f]{1,40}$/.test(digits) ? digits : undefined;
}

const parseName = (text: string) => {
  const accountName = parseAccountName(text);
  return accountName === undefined || forbiddenAccountNames.has(accountName) ? undefined : accountName;
};

/**
 * Reads one row of a report of accounts. Without an ID it names nobody and is refused. A name, address or serial that this
 * portal could not use is left behind and said so: its owner fills it in anew, and a nation's list waits for none of them.
 */
export function readAccountRow(line: number, cell: Cells<AccountColumn>): IncomingAccount {
  const notKept: RowProblem[] = [];
  const kept = <Value>(
    column: AccountColumn,
    read: (text: string) => Value | undefined,
  ): Value | undefined => {
    const text = cell(column) ?? '';
    if (text.trim() === '') return undefined;
    const value = read(text);
    if (value === undefined) notKept.push({ code: 'value-not-kept', column });
    return value;
  };
  const idText = cell('nationalId') ?? '';
  const nationalId = parseNationalId(idText);
  if (nationalId === undefined) {
    const problem = nationalIdProblem(idText);
    const code = problem === 'required' ? 'value-missing' : problem;
    return { line, row: undefined, problems: [{ code, column: 'nationalId' }] };
  }
  const accountName = kept('accountName', parseName);
  const email = kept('email', parseEmail);
  const cardSerial = kept('cardSerial', parseSerial);
  return { line, row: { nationalId, accountName, email, cardSerial, notKept }, problems: [] };
}
