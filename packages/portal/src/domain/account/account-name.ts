import { isShapedLikeNationalId } from '../person/national-id.ts';
import { branded, type Brand } from '../../kernel/brand.ts';
import { withoutUnseen } from '../../kernel/visible-text.ts';

/** What a person chose as 自訂帳號: lower case, never shaped like a national ID or a mail address. */
export type AccountName = Brand<string, 'AccountName'>;

export const accountNameLength = { min: 4, max: 32 } as const;

const form = /^[a-z][a-z0-9._-]*$/;

/** @returns the name in lower case, or undefined when its form is not allowed */
export function parseAccountName(typed: string): AccountName | undefined {
  const text = withoutUnseen(typed).normalize('NFKC').trim().toLowerCase();
  const fits = text.length >= accountNameLength.min && text.length <= accountNameLength.max;
  return fits && form.test(text) && !isShapedLikeNationalId(text) ? branded<AccountName>(text) : undefined;
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
