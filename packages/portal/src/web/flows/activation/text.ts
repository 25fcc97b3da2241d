import { passwordFields } from '../../ui/vocabulary/password-fields.ts';
import { accountNameLength } from '../../../domain/account/account-name.ts';
import { limits } from '../../../domain/limits.ts';

/** Words of the first activation: who are you, the check, the form. */
export const text = {
  identifyTitle: { zh: '首次使用憑證：身分驗證', en: 'First use of this card: identity check' },
  identifyLead: {
    zh: '憑證已通過驗證。這張卡片第一次在本網站使用，請輸入身分證號，以核對身分。',
    en: 'Your card has been verified. It is used here for the first time: enter your national ID number, so that we can check that it is yours.',
  },
  card: { zh: '卡片', en: 'Card' },
  cardOf: { zh: '{name}的{kind}', en: '{kind} of {name}' },
  naturalPerson: { zh: '自然人憑證', en: 'Citizen Digital Certificate' },
  agencyCard: { zh: '機關憑證', en: 'agency card' },
  validUntil: { zh: '有效期限', en: 'Valid until' },
  claimed: { zh: '自訂帳號或身分證號', en: 'Account name or national ID number' },
  claimedHint: {
    zh: '第一次啟用請輸入身分證號（或統一證號）；已有帳號而換了新卡，也可以輸入帳號。',
    en: 'For a first activation, enter your national ID or UI number. If you have an account and a new card, the account name works too.',
  },
  next: { zh: '下一步', en: 'Next' },
  back: { zh: '上一步', en: 'Back' },
  afterwards: {
    zh: `接著，系統會查驗人事資料與卡片，通常只要幾秒鐘。每張卡片 ${limits.cardCheckMinutes} 分鐘內最多可以查驗 ${limits.cardChecks} 次。`,
    en: `Next, the personnel register and your card are compared, which usually takes a few seconds. Each card allows ${limits.cardChecks} checks in ${limits.cardCheckMinutes} minutes.`,
  },
  confirmingTitle: { zh: '正在確認您的身分', en: 'Confirming who you are' },
  confirmingLead: {
    zh: '請稍候，查驗完成後會自動進行下一步。',
    en: 'Please wait; the next step follows by itself when the check is done.',
  },
  confirmingLeadStill: {
    zh: '這一頁每幾秒會自動更新；也可以按「繼續」查看進度。',
    en: 'This page renews itself every few seconds; you can also press Continue to see how far it is.',
  },
  confirmedTitle: { zh: '身分已確認', en: 'Your identity is confirmed' },
  confirmedLead: {
    zh: '卡片與人事資料相符。請繼續。',
    en: 'Your card and the personnel register agree. Please go on.',
  },
  refusedTitle: { zh: '無法確認身分', en: 'Your identity could not be confirmed' },
  continue: { zh: '繼續', en: 'Continue' },
  register: { zh: '查詢公務人力資料庫', en: 'Looking in the personnel register' },
  certificate: { zh: '核對憑證持有人', en: 'Comparing with the holder of the certificate' },
  employment: { zh: '查驗現職狀態', en: 'Checking that you are in service' },
  'external-look-up': { zh: '向登記機關查證', en: 'Asking the outside register' },
  progress: { zh: '查驗進度', en: 'Progress of the check' },
  detailsTitle: { zh: '設定您的帳號', en: 'Set up your account' },
  detailsLead: {
    zh: '{name}，您的身分已經確認。填完這一頁，帳號就啟用了。',
    en: '{name}, your identity is confirmed. Fill in this page and your account is active.',
  },
  accountName: { zh: '自訂帳號', en: 'Account name' },
  accountNameHint: {
    zh: `${accountNameLength.min} 到 ${accountNameLength.max} 個字元，以英文小寫字母開頭，可用數字、點、底線和減號，例如 lin.jw。啟用後，可以用它代替身分證號登入。`,
    en: `${accountNameLength.min} to ${accountNameLength.max} characters, beginning with a small letter; digits, dot, underscore and hyphen may follow, such as lin.jw. You can then sign in with it instead of your ID number.`,
  },
  email: { zh: '電子郵件', en: 'E-mail' },
  emailHint: {
    zh: '我們會寄一封確認信；帳號有變動時，也會通知這個信箱。',
    en: 'We send a mail to confirm it, and tell this address when something about your account changes.',
  },
  ...passwordFields,
  send: { zh: '送出', en: 'Send' },
  afterSend: {
    zh: '送出後，請登出再重新登入一次，完成啟用確認。',
    en: 'After this, sign out and in again once to confirm the activation.',
  },
  wait: { zh: '請在 {seconds} 秒後再試。', en: 'Please try again in {seconds} seconds.' },
  home: { zh: '回首頁', en: 'Go to the home page' },
};
