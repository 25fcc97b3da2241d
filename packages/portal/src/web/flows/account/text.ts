import { passwordFields } from '../../ui/vocabulary/password-fields.ts';
import { personFields } from '../../ui/vocabulary/person-fields.ts';
import { type Text } from '../../ui/text.ts';
import { employmentWords } from '../../ui/vocabulary/activation-words.ts';

/** Words of a person's own account page and its forms. */
export const text = {
  ...employmentWords,
  title: { zh: '我的帳號', en: 'My account' },
  profile: { zh: '個人資料', en: 'Profile' },
  name: personFields.name,
  nationalId: personFields.nationalId,
  accountName: { zh: '自訂帳號', en: 'Account name' },
  email: { zh: '電子郵件', en: 'E-mail' },
  emailVerified: { zh: '已確認', en: 'confirmed' },
  emailWaiting: { zh: '尚未確認', en: 'not confirmed yet' },
  sendVerification: { zh: '重新寄送確認信', en: 'Send the confirmation mail again' },
  changeEmail: { zh: '變更電子郵件', en: 'Change e-mail' },
  passwordTerm: { zh: '密碼', en: 'Password' },
  changePassword: { zh: '變更密碼', en: 'Change password' },
  factors: { zh: '驗證方式', en: 'Sign-in factors' },
  manageFactors: { zh: '管理通行密鑰與驗證碼', en: 'Manage passkeys and codes' },
  noFactors: { zh: '還沒有通行密鑰或驗證碼 App。', en: 'No passkey and no authenticator app yet.' },
  codesLeft: { zh: '還有 {left} 組', en: '{left} left' },
  agencies: { zh: '服務機關', en: 'Agency' },
  profileNote: {
    zh: '姓名與服務機關來自人事資料；有誤時，請洽服務機關的人事單位更正。',
    en: 'Name and agency come from the personnel register. If they are wrong, ask your agency’s personnel office to correct them.',
  },
  cards: { zh: '綁定的卡片', en: 'Your cards' },
  cardKind: { zh: '種類', en: 'Kind' },
  'natural-person': { zh: '自然人憑證', en: 'Citizen Digital Certificate' },
  agency: { zh: '機關憑證', en: 'Agency card' },
  serial: { zh: '憑證序號', en: 'Serial number' },
  notAfter: { zh: '有效期限', en: 'Valid until' },
  boundAt: { zh: '綁定時間', en: 'Bound on' },
  lastUsedAt: { zh: '上次使用', en: 'Last used' },
  cardState: personFields.state,
  'in-use': { zh: '使用中', en: 'in use' },
  blocked: { zh: '已停用', en: 'blocked' },
  released: { zh: '待重新綁定', en: 'to be bound again' },
  lost: { zh: '遺失停用', en: 'Report lost' },
  restore: { zh: '恢復使用', en: 'Restore' },
  cardOf: { zh: '：卡片 {serial}', en: ': card {serial}' },
  never: { zh: '尚未使用', en: 'not yet' },
  noCards: {
    zh: '還沒有綁定卡片。第一次以自然人憑證登入時會自動綁定。',
    en: 'No card is bound yet. Your card is bound when you first sign in with it.',
  },
  sessions: { zh: '登入中的裝置', en: 'Where you are signed in' },
  device: { zh: '裝置', en: 'Device' },
  method: { zh: '登入方式', en: 'Method' },
  startedAt: { zh: '登入時間', en: 'Since' },
  lastSeenAt: { zh: '上次使用', en: 'Last seen' },
  address: { zh: 'IP 位址', en: 'Network address' },
  network: { zh: '網路', en: 'Network' },
  newBrowser: { zh: '第一次使用', en: 'first use' },
  action: { zh: '動作', en: 'Action' },
  here: { zh: '這台裝置', en: 'this device' },
  end: { zh: '登出此裝置', en: 'Sign out' },
  endOf: { zh: '：{device}，{since}', en: ': {device}, since {since}' },
  endOthers: { zh: '登出其他裝置', en: 'Sign out other devices' },
  noSessions: { zh: '沒有登入中的裝置。', en: 'You are signed in nowhere.' },
  record: { zh: '您的個人資料', en: 'Your data' },
  recordNote: {
    zh: '下載人事服務網保存的您的全部資料，包括誰查看過。檔案格式為 JSON，可由其他系統讀取。',
    en: 'Download everything that is held about you here, and who looked at it, as a JSON file that other systems can read.',
  },
  exportRecord: { zh: '下載個人資料', en: 'Download your data' },
  history: { zh: '最近的登入與變更', en: 'Recent sign-ins and changes' },
  historyNote: {
    zh: '包括人事單位與客服為您辦理的事項。看到不是您做的登入或變更時，請立即變更密碼，並通知服務機關的人事單位。',
    en: 'With what the personnel office and the helpdesk did for you. If a sign-in or a change here was not you, change your password at once and tell your personnel office.',
  },
  at: { zh: '時間', en: 'Time' },
  event: { zh: '動作', en: 'What' },
  result: { zh: '結果', en: 'Result' },
  success: { zh: '成功', en: 'Successful' },
  refused: { zh: '未成功', en: 'Not successful' },
  refusedBecause: { zh: '未成功：{reason}', en: 'Not successful: {reason}' },
  you: { zh: '您', en: 'you' },
  withHandler: { zh: '{name}（經辦人：{handler}）', en: '{name} (handled by {handler})' },
  noHistory: { zh: '還沒有紀錄。', en: 'Nothing recorded yet.' },
  password: { zh: '帳號與密碼', en: 'Account and password' },
  'two-factor': { zh: '密碼與第二種驗證', en: 'Password and second factor' },
  card: { zh: '憑證', en: 'Card' },
  'agency-card': { zh: '機關憑證', en: 'Agency card' },
  unknownDevice: { zh: '不明的裝置', en: 'Unknown device' },
} satisfies Record<string, Text>;

/** What a person can have done just before the page; the address of the page names it. */
export const accountResults = [
  'session-ended',
  'others-ended',
  'password-changed',
  'email-changed',
  'name-changed',
  'verification-sent',
  'card-restored',
  'passkey-added',
  'passkey-renamed',
  'factor-removed',
  'code-app-set',
] as const;

export type AccountResult = (typeof accountResults)[number];

/** What the person did just before this page, told at its top. */
export const resultText = {
  'session-ended': {
    title: { zh: '已結束該裝置的登入', en: 'That sign-in is ended' },
    text: {
      zh: '那台裝置下次操作時，需要重新登入。',
      en: 'The device has to sign in again before it can do anything.',
    },
  },
  'others-ended': {
    title: { zh: '已登出其他裝置', en: 'Other devices are signed out' },
    text: { zh: '現在只有這台裝置是登入狀態。', en: 'You are signed in on this device only.' },
  },
  'password-changed': {
    title: { zh: '密碼已變更', en: 'Your password is changed' },
    text: {
      zh: '下次請用新密碼登入。其他裝置上的登入已經結束，並已寄信通知您。',
      en: 'Use the new password from now on. Your other sign-ins are ended, and a mail has been sent to you.',
    },
  },
  'email-changed': {
    title: { zh: '電子郵件已變更', en: 'Your e-mail address is changed' },
    text: {
      zh: '確認信已寄到新的地址，請打開信裡的連結完成確認。',
      en: 'A confirmation mail is on its way to the new address; open its link to confirm.',
    },
  },
  'name-changed': {
    title: { zh: '自訂帳號已變更', en: 'Your account name is changed' },
    text: {
      zh: '下次請以新的帳號登入，密碼不變。',
      en: 'Sign in with the new name next time; the password is the same.',
    },
  },
  'verification-sent': {
    title: { zh: '確認信已寄出', en: 'The confirmation mail is on its way' },
    text: {
      zh: '請到您的信箱打開連結。幾分鐘後仍未收到時，請看看垃圾郵件匣。',
      en: 'Open its link in your mailbox. If it has not come within a few minutes, look among unwanted mail.',
    },
  },
  'card-restored': {
    title: { zh: '卡片可以重新綁定', en: 'The card may be bound again' },
    text: {
      zh: '請登出，再以這張卡片登入，並重新確認身分。',
      en: 'Sign out, sign in with the card, and confirm your identity once more.',
    },
  },
  'passkey-added': {
    title: { zh: '已新增通行密鑰', en: 'The passkey is added' },
    text: {
      zh: '下次可以直接用它登入。沒有產生備用碼的話，建議現在產生。',
      en: 'It signs you in from now on. If you have no backup codes yet, now is a good moment to make them.',
    },
  },
  'passkey-renamed': {
    title: { zh: '已更改名稱', en: 'The name is changed' },
    text: { zh: '登入方式沒有改變。', en: 'How it signs you in is the same.' },
  },
  'factor-removed': {
    title: { zh: '已移除', en: 'It is removed' },
    text: { zh: '已寄信通知您。', en: 'A mail has been sent to you.' },
  },
  'code-app-set': {
    title: { zh: '驗證碼 App 已設定完成', en: 'The authenticator app is set up' },
    text: {
      zh: '下次以帳號登入時，密碼之後會請您輸入驗證碼。沒有產生備用碼的話，建議現在產生。',
      en: 'From now on you are asked for a code after your password. If you have no backup codes yet, now is a good moment to make them.',
    },
  },
} satisfies Record<AccountResult, { title: Text; text: Text }>;

/** Words of 變更密碼. */
export const passwordText = {
  title: { zh: '變更密碼', en: 'Change password' },
  lead: {
    zh: '變更後，其他裝置上的登入會結束，我們也會寄信通知您。',
    en: 'Your other sign-ins end when it is changed, and a mail is sent to you.',
  },
  current: { zh: '目前的密碼', en: 'Current password' },
  ...passwordFields,
  save: { zh: '變更密碼', en: 'Change password' },
  back: { zh: '回到我的帳號', en: 'Back to My account' },
} satisfies Record<string, Text>;

/** Words of 變更電子郵件. */
export const emailText = {
  title: { zh: '變更電子郵件', en: 'Change e-mail' },
  lead: {
    zh: '我們會寄確認信到新的地址，並通知原來的地址。',
    en: 'A confirmation mail goes to the new address, and the old one is told.',
  },
  email: { zh: '新的電子郵件', en: 'New e-mail address' },
  emailHint: { zh: '例如 name@example.gov.tw', en: 'Such as name@example.gov.tw' },
  save: { zh: '變更電子郵件', en: 'Change e-mail' },
  back: { zh: '回到我的帳號', en: 'Back to My account' },
} satisfies Record<string, Text>;
