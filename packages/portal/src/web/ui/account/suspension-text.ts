import { personFields, reasonField } from '../vocabulary/person-fields.ts';
import { type Text } from '../text.ts';

/** Words of HR and operators who suspend an account or release it. */
export const suspensionText = {
  title: { zh: '帳號停用與恢復', en: 'Suspend or release the account' },
  suspend: { zh: '停用帳號', en: 'Suspend the account' },
  suspendOpen: {
    zh: '發現帳號遭冒用、或依規定不得再使用時，可以停用這個帳號。下一頁會先說明影響，再請您確認。',
    en: 'For an account that somebody else uses, or that may not be used any more. The next page says what will happen and asks you to confirm.',
  },
  suspendLead: {
    zh: '停用後，這位同仁無法再以卡片、密碼或其他方式登入，目前所有的登入立即結束，應用系統也會收到登出通知。恢復之前，資料、密碼與綁定的卡片都會保留。',
    en: 'Nothing signs this person in any more, by card, password or otherwise; all sessions end at once and applications are told to sign the person out. Data, password and bound cards are kept until it is released.',
  },
  suspendConfirm: { zh: '確定停用', en: 'Suspend it now' },
  suspended: { zh: '帳號已停用', en: 'The account is suspended' },
  suspendedByHr: {
    zh: '這個帳號已由人事單位停用。',
    en: 'HR suspended this account.',
  },
  suspendedByPortal: {
    zh: '這個帳號久未登入，已自動停用。',
    en: 'Nobody signed in to this account for long, so it was disabled.',
  },
  suspendedByOperator: {
    zh: '這個帳號已由系統管理者停用，只有系統管理者可以恢復。',
    en: 'The operators suspended this account, and only they can release it.',
  },
  suspendedDone: {
    zh: '所有登入都已結束，並以電子郵件通知本人。',
    en: 'All sessions have ended, and the person is told by mail.',
  },
  release: { zh: '恢復帳號', en: 'Release the account' },
  releaseLead: {
    zh: '恢復後，這位同仁可以和停用前一樣登入；密碼與綁定的卡片都沒有變更。',
    en: 'The person signs in as before. Neither password nor bound cards have changed.',
  },
  releaseConfirm: { zh: '確定恢復', en: 'Release it now' },
  released: { zh: '帳號已恢復', en: 'The account is released' },
  releasedDone: {
    zh: '本人可以再登入，並會收到電子郵件通知。',
    en: 'The person can sign in again and is told by mail.',
  },
  name: personFields.name,
  nationalId: personFields.nationalId,
  agency: personFields.agency,
  account: personFields.account,
  reason: reasonField,
  reasonHint: {
    zh: '會寫入稽核紀錄，本人不會看到。請不要填寫身分證號。',
    en: 'It is kept in the audit log and not shown to the person. Do not write a national ID number.',
  },
  back: { zh: '取消', en: 'Cancel' },
} satisfies Record<string, Text>;
