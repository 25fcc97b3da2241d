import { accountNameLength } from '../../../../domain/account/account-name.ts';
import { type Text } from '../../../ui/text.ts';

/** Words of 變更自訂帳號. */
export const nameText = {
  title: { zh: '變更自訂帳號', en: 'Change account name' },
  lead: {
    zh: '變更後，請以新的帳號登入；密碼不變。原來的帳號不會給其他人使用，短期內也不能再次變更。',
    en: 'Sign in with the new name from then on; your password stays as it is. Nobody else is given the name before, and it cannot be changed again soon.',
  },
  current: { zh: '目前的帳號', en: 'Account name now' },
  accountName: { zh: '新的自訂帳號', en: 'New account name' },
  hint: {
    zh: `英文小寫字母開頭，${accountNameLength.min} 到 ${accountNameLength.max} 個字元，可使用英文小寫字母、數字、點、底線與減號。`,
    en: `Starts with a small letter; ${accountNameLength.min} to ${accountNameLength.max} small letters, digits, dots, underscores and hyphens.`,
  },
  save: { zh: '變更帳號', en: 'Change' },
  back: { zh: '回到我的帳號', en: 'Back to My account' },
} satisfies Record<string, Text>;
