import { mostReminded, reminderPauseDays } from '../../../../usecases/hr/remind-newcomers.ts';
import { personFields } from '../../../ui/vocabulary/person-fields.ts';

/** Words of 寄送啟用提醒. */
export const text = {
  title: { zh: '寄送啟用提醒', en: 'Remind people to activate' },
  lead: {
    zh: `以電子郵件提醒尚未完成啟用的同仁。${reminderPauseDays} 天內提醒過的人不會重複寄送，一次最多 ${mostReminded} 人。`,
    en: `Mails those who have not finished the activation. Nobody is reminded again within ${reminderPauseDays} days; at most ${mostReminded} at once.`,
  },
  agency: personFields.agency,
  everyAgency: { zh: '全部機關', en: 'All agencies' },
  show: { zh: '套用', en: 'Apply' },
  chosen: { zh: '對象：名單上勾選的人員', en: 'Those selected in the list' },
  mailable: { zh: '可寄送', en: 'Can be mailed' },
  people: { zh: '{n} 人', en: '{n}' },
  unreachable: {
    zh: '無法寄送（沒有電子郵件或信件遭退回）',
    en: 'Cannot be mailed (no address, or mail comes back)',
  },
  without: { zh: '無法寄送的人員', en: 'Those whom no mail reaches' },
  withoutText: {
    zh: '人事資料沒有電子郵件；本人第一次設定帳號時才會填寫。請改以密碼單或當面通知。',
    en: 'The register has no addresses; people enter theirs when they first set up the account. Hand them a slip, or tell them in person.',
  },
  more: { zh: '另有 {n} 人', en: 'and {n} more' },
  until: { zh: '完成期限', en: 'To be done by' },
  untilHint: {
    zh: '會寫在信中，例如 115/12/31 或 2026-12-31',
    en: 'Told in the mail, such as 2026-12-31 or 115/12/31',
  },
  send: { zh: '寄送提醒', en: 'Send the reminders' },
  nobody: { zh: '沒有可以寄送的人員。', en: 'Nobody can be mailed.' },
  done: { zh: '已寄出 {mailed} 封提醒', en: '{mailed} reminders are on their way' },
  lately: {
    zh: `{lately} 人 ${reminderPauseDays} 天內已提醒過，沒有重複寄送。`,
    en: `{lately} were reminded within ${reminderPauseDays} days and got none.`,
  },
  toSlips: { zh: '整批列印密碼單', en: 'Print password slips in bulk' },
  toPeople: { zh: '人員名單', en: 'List of people' },
} as const;
