import { type Text } from '../../ui/text.ts';

/** What an audit event is called on a person's own page; an event without a name here is not shown. */
export const eventText: Readonly<Record<string, Text>> = {
  'session.start': { zh: '登入', en: 'Sign-in' },
  'session.end': { zh: '登出', en: 'Sign-out' },
  'account.activate': { zh: '啟用帳號', en: 'Account activated' },
  'certificate.bind': { zh: '綁定卡片', en: 'Card bound' },
  'certificate.retire': { zh: '舊卡停用', en: 'Old card retired' },
  'certificate.block': { zh: '停用卡片', en: 'Card blocked' },
  'certificate.release': { zh: '恢復卡片', en: 'Card restored' },
  'password.change': { zh: '變更密碼', en: 'Password changed' },
  'password.lock': { zh: '密碼登入鎖定', en: 'Password sign-in locked' },
  'email.change': { zh: '變更電子郵件', en: 'E-mail address changed' },
};
