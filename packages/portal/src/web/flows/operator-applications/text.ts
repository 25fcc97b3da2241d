/** Words of the operator's page of applications. */
export const text = {
  title: { zh: '應用系統登錄', en: 'Registry of applications' },
  lead: {
    zh: '這裡登錄的系統可以用人事服務網登入。新增、移除都會留下紀錄。',
    en: 'Applications listed here can have people sign in through this portal. Adding and removing leave a record.',
  },
  list: { zh: '已登錄的系統', en: 'Registered applications' },
  name: { zh: '名稱', en: 'Name' },
  level: { zh: '需要的登入方式', en: 'Level' },
  audience: { zh: '提供對象', en: 'For whom' },
  everyone: { zh: '全體', en: 'Everybody' },
  chosen: { zh: '指定對象', en: 'Some' },
  clearance: { zh: '受保護資料', en: 'Protected data' },
  nothing: { zh: '無', en: 'None' },
  actions: { zh: '動作', en: 'Actions' },
  test: { zh: '測試開啟', en: 'Test' },
  testOf: { zh: '測試開啟 {name}（開啟新視窗）', en: 'Test {name} (opens a new window)' },
  remove: { zh: '移除', en: 'Remove' },
  removeOf: { zh: '移除 {name}', en: 'Remove {name}' },
  empty: { zh: '還沒有登錄任何系統。', en: 'No application is registered yet.' },
  add: { zh: '登錄新系統', en: 'Register an application' },
  file: { zh: '登錄檔內容（JSON）', en: 'Registration file (JSON)' },
  fileHint: {
    zh: '貼上登錄檔的內容，格式與指令 ecpa application add 相同。',
    en: 'Paste the registration file; the format is that of the command ecpa application add.',
  },
  send: { zh: '登錄', en: 'Register' },
  certificate: { zh: '憑證有效至 {date}', en: 'Certificate valid until {date}' },
  certificateSoon: {
    zh: '注意：憑證將於 {date} 到期，請向系統負責人索取新的 metadata',
    en: 'Attention: the certificate ends on {date}; ask the application’s owner for new metadata',
  },
  certificateOver: {
    zh: '注意：憑證已於 {date} 到期，請向系統負責人索取新的 metadata',
    en: 'Attention: the certificate ended on {date}; ask the application’s owner for new metadata',
  },
  unlisted: {
    zh: '注意：{field} 的主機 {host} 位於未列入設定的內部網路，系統不會連線',
    en: 'Attention: {host} of {field} lies in a private network that is not listed, and is not asked',
  },
  waived: {
    pkce: {
      zh: '注意：免除 PKCE，授權碼外洩時較難防範；系統支援 PKCE 後，請改為要求',
      en: 'Attention: PKCE is waived, so that a leaked code is harder to guard; demand it once the application can do it',
    },
    nonce: {
      zh: '注意：也免除 nonce，授權碼與瀏覽器之間沒有關聯；僅供測試',
      en: 'Attention: the nonce is waived too, and nothing binds a code to a browser; for tests only',
    },
  },
  clientId: { zh: 'client_id', en: 'client_id' },
  secret: { zh: 'client_secret', en: 'client_secret' },
  once: {
    zh: '密鑰只顯示這一次，請立即交給系統的負責人，並確認對方收到。',
    en: 'The secret is shown this once. Hand it to whoever runs the application now.',
  },
  cancel: { zh: '取消', en: 'Cancel' },
  byFile: { zh: '以登錄檔登錄', en: 'Register by a file' },
  removed: { zh: '已移除', en: 'Removed' },
  removedText: { zh: '不再有人能從這個系統登入。', en: 'Nobody signs in there any more.' },
  removeTitle: { zh: '移除應用系統', en: 'Remove an application' },
};
