import { isShapedLikeNationalId } from '../person/national-id.ts';
import { branded, type Brand } from '../../kernel/brand.ts';

/** What a person chose as 自訂帳號: lower case, never shaped like a national ID or a mail address. */
export type AccountName = Brand<string, 'AccountName'>;

/** @returns the name in lower case, or undefined when its form is not allowed */
export function parseAccountName(typed: string): AccountName | undefined {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  return /^[a-z][a-z0-9._-]{3,31}$/.test(text) && !isShapedLikeNationalId(text)
    ? branded<AccountName>(text)
    : undefined;
}

/** Names that a visitor could take for the portal itself or its staff. */
export const forbiddenAccountNames: ReadonlySet<string> = new Set([
  'admin',
  'administrator',
  'root',
  'system',
  'ecpa',
  'operator',
  'helpdesk',
  'support',
  'security',
  'postmaster',
  'webmaster',
  'hostmaster',
  'abuse',
  'mydata',
  'null',
  'undefined',
]);
