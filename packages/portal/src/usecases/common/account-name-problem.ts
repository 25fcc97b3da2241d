import { type AccountName, forbiddenAccountNames } from '../../domain/account/account-name.ts';
import { type FieldProblem } from './views.ts';

/** What is wrong with a chosen account name by its form. @param accountName as it was read, where it could be */
export const accountNameProblem = (
  typed: string,
  accountName: AccountName | undefined,
): readonly FieldProblem[] => {
  const field = 'accountName';
  if (typed.trim() === '') return [{ field, code: 'required' }];
  if (accountName === undefined) return [{ field, code: 'account-name-form' }];
  return forbiddenAccountNames.has(accountName) ? [{ field, code: 'account-name-forbidden' }] : [];
};
