import { limits } from '../../../../domain/limits.ts';
import { longestPasskeyName } from '../../../../domain/factor/passkey.ts';
import { type Text } from '../../../ui/text.ts';

/** Words of 驗證方式 and its forms. */
export const factorsText = {
  title: { zh: '驗證方式', en: 'Sign-in factors' },
  lead: {
    zh: '有了通行密鑰或驗證碼 App，別人即使知道您的密碼也無法登入。',
    en: 'With a passkey or an authenticator app, nobody who learns your password can sign in.',
  },
  passkeys: { zh: '通行密鑰', en: 'Passkeys' },
  passkeysNote: {
    zh: '用指紋、臉部辨識、裝置的螢幕鎖或安全金鑰登入。建議至少在兩個裝置上新增。',
    en: 'Sign in with your fingerprint, face, screen lock or security key. It is best to add one on two devices at least.',
  },
  noPasskeys: { zh: '尚未新增通行密鑰。', en: 'No passkey yet.' },
  name: { zh: '名稱', en: 'Name' },
  kind: { zh: '種類', en: 'Kind' },
  synced: { zh: '可在多個裝置間同步', en: 'Syncs between devices' },
  bound: { zh: '只在一個裝置或金鑰上', en: 'On one device or key' },
  addedAt: { zh: '新增時間', en: 'Added' },
  lastUsedAt: { zh: '上次使用', en: 'Last used' },
  never: { zh: '尚未使用', en: 'Never' },
  action: { zh: '操作', en: 'Action' },
  rename: { zh: '改名', en: 'Rename' },
  remove: { zh: '移除', en: 'Remove' },
  ofPasskey: { zh: '通行密鑰「{name}」', en: ' the passkey “{name}”' },
  addPasskey: { zh: '新增通行密鑰', en: 'Add a passkey' },
  codeApp: { zh: '驗證碼 App', en: 'Authenticator app' },
  codeAppNote: {
    zh: `手機上的 App 每 ${limits.codeSeconds} 秒顯示一個六位數字，登入時在密碼之後輸入。`,
    en: `An app on your phone shows six digits that change every ${limits.codeSeconds} seconds; you enter them after your password.`,
  },
  noCodeApp: { zh: '尚未設定。', en: 'Not set up.' },
  codeAppSet: { zh: '已設定（{at}），上次使用：{used}。', en: 'Set up {at}; last used: {used}.' },
  setUpCodeApp: { zh: '設定驗證碼 App', en: 'Set up an authenticator app' },
  replaceCodeApp: { zh: '改用另一支手機', en: 'Move it to another phone' },
  ofCodeApp: { zh: '驗證碼 App', en: ' the authenticator app' },
  backupCodes: { zh: '備用碼', en: 'Backup codes' },
  backupCodesNote: {
    zh: `${limits.backupCodes} 組印在紙上的驗證碼，每組用一次，手機遺失時使用。`,
    en: `${limits.backupCodes} codes on paper, each good once, for the day on which your phone is gone.`,
  },
  backupCodesLeft: { zh: '還有 {left} 組可用，{at} 產生。', en: '{left} left, made {at}.' },
  noBackupCodes: { zh: '尚未產生。', en: 'None made yet.' },
  backupCodesNeed: {
    zh: '先新增通行密鑰或設定驗證碼 App，才能產生備用碼。',
    en: 'Add a passkey or an authenticator app first.',
  },
  makeBackupCodes: { zh: '產生備用碼', en: 'Make backup codes' },
  back: { zh: '回到我的帳號', en: 'Back to My account' },
  backToFactors: { zh: '回到驗證方式', en: 'Back to Sign-in factors' },
} satisfies Record<string, Text>;

/** Words of 新增通行密鑰 and 改名. */
export const passkeyText = {
  title: { zh: '新增通行密鑰', en: 'Add a passkey' },
  lead: {
    zh: '按下按鈕後，瀏覽器會請您用指紋、臉部辨識、螢幕鎖或安全金鑰確認。',
    en: 'After you press the button, your browser asks for your fingerprint, face, screen lock or security key.',
  },
  name: { zh: '名稱', en: 'Name' },
  nameHint: {
    zh: `方便您日後辨認，例如「我的手機」、「公務筆電」，最多 ${longestPasskeyName} 個字。`,
    en: `So that you know it later, such as “My phone” or “Office laptop”; ${longestPasskeyName} characters at most.`,
  },
  add: { zh: '新增通行密鑰', en: 'Add a passkey' },
  renameTitle: { zh: '通行密鑰改名', en: 'Rename a passkey' },
  renameLead: {
    zh: '只改清單上的名稱，不影響登入。',
    en: 'This changes the name in your list and nothing else.',
  },
  save: { zh: '儲存', en: 'Save' },
} satisfies Record<string, Text>;

/** Words of the pages that ask once more before a factor is removed. */
export const removeText = {
  passkeyTitle: { zh: '移除通行密鑰「{name}」？', en: 'Remove the passkey “{name}”?' },
  passkeyLead: {
    zh: '移除後不能再用它登入。裝置上的密鑰請另外從裝置的設定刪除。',
    en: 'It will not sign you in any more. Delete it from the device’s own settings as well.',
  },
  codeAppTitle: { zh: '移除驗證碼 App？', en: 'Remove the authenticator app?' },
  codeAppLead: {
    zh: '移除後登入不再詢問驗證碼。沒有通行密鑰時，備用碼也會一併失效。',
    en: 'You will not be asked for its codes any more. Without a passkey, your backup codes end too.',
  },
  confirm: { zh: '確定移除', en: 'Remove it' },
  cancel: { zh: '取消', en: 'Cancel' },
} satisfies Record<string, Text>;

/** Words of 設定驗證碼 App. */
export const codeAppText = {
  title: { zh: '設定驗證碼 App', en: 'Set up an authenticator app' },
  step1: { zh: '在手機安裝驗證碼 App。', en: 'Install an authenticator app on your phone.' },
  step2: {
    zh: '用 App 掃描這個圖，或輸入下面的金鑰。',
    en: 'Scan this code with it, or type the key below.',
  },
  step3: { zh: '輸入 App 顯示的六位數字。', en: 'Enter the six digits that it shows.' },
  qr: { zh: '驗證碼 App 的 QR 碼', en: 'QR code for the authenticator app' },
  key: { zh: '金鑰', en: 'Key' },
  code: { zh: '驗證碼', en: 'Code' },
  save: { zh: '完成設定', en: 'Finish' },
  replaces: {
    zh: '完成後，原來手機上的驗證碼就不能再使用。',
    en: 'When you finish, codes of the phone before no longer work.',
  },
} satisfies Record<string, Text>;

/** Words of 產生備用碼. */
export const backupCodesText = {
  title: { zh: '產生備用碼', en: 'Make backup codes' },
  lead: {
    zh: `會產生 ${limits.backupCodes} 組備用碼，只顯示這一次。先前產生的備用碼會全部失效。`,
    en: `${limits.backupCodes} codes are made and shown this once. All codes from before stop working.`,
  },
  make: { zh: '產生備用碼', en: 'Make backup codes' },
  printedTitle: { zh: '您的備用碼', en: 'Your backup codes' },
  printedLead: {
    zh: '請列印或抄下來，放在安全的地方。每組只能用一次，離開這一頁後就不再顯示。',
    en: 'Print or write them down and keep them safe. Each works once, and they are not shown again.',
  },
} satisfies Record<string, Text>;
