import { personFields } from './vocabulary/person-fields.ts';
import { type Text } from './text.ts';

/** Names of the launcher's categories (domain/application, `categories`). */
export const categoryText = {
  'personal-data': { zh: '個人資料', en: 'Personal data' },
  personnel: { zh: '人事業務', en: 'Personnel' },
  attendance: { zh: '差勤', en: 'Attendance' },
  training: { zh: '學習訓練', en: 'Training' },
  benefits: { zh: '福利與保險', en: 'Benefits and insurance' },
  documents: { zh: '公文與文件', en: 'Documents' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Text>;

/** What a level is called when a person has to reach it. */
export const levelText = {
  password: { zh: '帳號與密碼', en: 'account name and password' },
  'two-factor': { zh: '兩種驗證方式', en: 'two factors' },
  card: { zh: '自然人憑證或健保卡', en: 'Citizen Digital Certificate or NHI card' },
  'agency-card': { zh: '機關憑證', en: 'agency card' },
} as const satisfies Record<string, Text>;

/** Why an application is grey for somebody who is signed in at a lower level, by the level that it needs. */
export const lockedText = {
  password: {
    zh: '這個系統給個人使用，請以個人的帳號或憑證登入。',
    en: 'This is for people, not for agencies. Sign in as yourself.',
  },
  'two-factor': {
    zh: '需要兩種驗證方式，您目前是以帳號與密碼登入。',
    en: 'Needs two factors; you signed in with a password.',
  },
  card: {
    zh: '需要以自然人憑證或健保卡登入，您目前不是以卡片登入。',
    en: 'Needs a Citizen Digital Certificate or NHI card; you did not sign in by card.',
  },
  'agency-card': { zh: '需要以機關憑證登入。', en: 'Needs an agency card.' },
} as const satisfies Record<string, Text>;

/** Names of claims whose release a person is asked about. */
export const claimText: Readonly<Record<string, Text>> = {
  national_id: personFields.nationalId,
};
