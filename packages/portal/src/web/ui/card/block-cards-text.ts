import { personFields, reasonField } from '../vocabulary/person-fields.ts';
import { type Text } from '../text.ts';

/** Words of HR and the helpdesk that stop a lost card of somebody else. */
export const blockCardsText = {
  title: { zh: '卡片遺失：停用卡片登入', en: 'Lost card: stop its sign-ins' },
  open: { zh: '處理遺失的卡片', en: 'Deal with a lost card' },
  openLead: {
    zh: '本人來說卡片遺失或被偷時使用。下一頁會先說明影響，再請您確認。',
    en: 'For somebody whose card is lost or stolen. The next page says what will happen and asks you to confirm.',
  },
  lead: {
    zh: '確定後，這個人綁定的每一張卡片立刻不能登入本網站，以這些卡片開啟的登入也會結束。本人會收到通知信；帳號與密碼不受影響。',
    en: 'Every card that is bound to this person stops signing in here at once, and sessions begun with them end. The person is told by mail; account and password stay as they are.',
  },
  issuer: {
    zh: '這裡只停用本網站的登入。憑證仍然有效，請本人另向發卡機關辦理停用或廢止，其他網站才會拒絕它。',
    en: 'This stops it for this site only. The certificate stays valid: the person has to have its issuer suspend or revoke it, so that other sites refuse it as well.',
  },
  found: {
    zh: '卡片找回時，由本人用帳號登入，在「我的帳號」恢復使用；人事單位和客服都不能代為恢復。',
    en: 'If it is found, the person signs in by account and restores it under My account. Neither HR nor the helpdesk can restore it.',
  },
  name: personFields.name,
  nationalId: personFields.nationalId,
  agency: personFields.agency,
  ticket: { zh: '案件編號', en: 'Ticket number' },
  reason: reasonField,
  reasonHint: {
    zh: '會寫入稽核紀錄。請不要填寫身分證號。',
    en: 'It is kept in the audit log. Write no national ID number.',
  },
  confirm: { zh: '確定停用', en: 'Stop them now' },
  back: { zh: '不停用，返回', en: 'Back without stopping anything' },
  doneTitle: { zh: '已停用卡片登入', en: 'The cards no longer sign in' },
  done: { zh: '停用了 {n} 張卡片。通知信已排入寄送。', en: 'Cards stopped: {n}. The mail is on its way.' },
  noneTitle: { zh: '沒有可停用的卡片', en: 'There was no card to stop' },
  none: {
    zh: '這個人沒有綁定卡片，或卡片先前已停用。沒有變更任何資料。',
    en: 'No card is bound to this person, or all were stopped before. Nothing was changed.',
  },
  next: { zh: '請告訴本人', en: 'Tell the person' },
  return: { zh: '返回', en: 'Back' },
} satisfies Record<string, Text>;
