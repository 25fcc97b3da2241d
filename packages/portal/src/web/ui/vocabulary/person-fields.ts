import { type Text } from '../text.ts';

/** What pages and forms call the particulars of a person. */
export const personFields = {
  name: { zh: '姓名', en: 'Name' },
  nationalId: { zh: '身分證號', en: 'National ID number' },
  agency: { zh: '機關', en: 'Agency' },
  personTitle: { zh: '職稱', en: 'Post' },
  identifier: { zh: '帳號或身分證號', en: 'Account name or national ID number' },
  identifierHint: {
    zh: '身分證號包含統一證號，英文字母大小寫都可以。',
    en: 'A UI number counts too; capital and small letters are the same.',
  },
  account: { zh: '帳號', en: 'Account' },
  state: { zh: '狀態', en: 'State' },
} as const satisfies Readonly<Record<string, Text>>;

/** Why a console acts. */
export const reasonField: Text = { zh: '事由', en: 'Reason' };
