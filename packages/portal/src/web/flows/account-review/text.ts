import { limits } from '../../../domain/limits.ts';
import { type Text } from '../../ui/text.ts';
import { personFields } from '../../ui/vocabulary/person-fields.ts';

/** Words of the yearly review of accounts. */
export const text = {
  title: { zh: '年度帳號清查', en: 'Yearly review of accounts' },
  lead: {
    zh: `下列帳號已 ${limits.accountReviewDays} 天以上未經確認。仍需使用的請勾選後確定；不再需要的請停用。`,
    en: `These accounts were not confirmed for ${limits.accountReviewDays} days or longer. Tick those that are needed still and confirm them; suspend those that are not.`,
  },
  authority: {
    zh: '人事權限另於「授權與兼辦名單」逐項確認或終止。',
    en: 'HR authority is confirmed or ended one by one under Authorise and review.',
  },
  authorityLink: { zh: '前往授權與兼辦名單', en: 'To Authorise and review' },
  more: {
    zh: '共 {due} 個帳號待清查，這一頁是最早的 {shown} 個。',
    en: '{due} accounts wait; these are the {shown} that wait longest.',
  },
  confirmed: { zh: '已確認 {accounts} 個帳號。', en: 'Accounts confirmed: {accounts}.' },
  none: { zh: '沒有待清查的帳號。', en: 'No account waits for its review.' },
  person: personFields.name,
  account: personFields.account,
  agency: personFields.agency,
  personTitle: personFields.personTitle,
  lastSignIn: { zh: '最近登入', en: 'Last sign-in' },
  since: { zh: '上次確認或啟用', en: 'Confirmed or activated' },
  suspend: { zh: '停用', en: 'Suspend' },
  suspendOf: { zh: '停用{name}的帳號', en: 'Suspend the account of {name}' },
  action: { zh: '不再需要', en: 'Not needed' },
  never: { zh: '無紀錄', en: 'not known' },
  confirm: { zh: '確定勾選的帳號仍需使用', en: 'Confirm those ticked' },
} as const satisfies Record<string, Text>;
