/** How a part is: well, to be looked at, or in the way of serving. */
export type Health = 'ok' | 'warn' | 'bad';

/** One line of `ecpa doctor`. */
export interface Finding {
  readonly part: DoctorPart;
  readonly health: Health;
  /** Facts, not words: a path, a number, what an error said. */
  readonly detail: string;
  /** What to do; absent where it is well. */
  readonly todo?: Todo;
}

/** What is looked at, with its name in both languages. */
export const doctorParts = {
  version: { zh: '版本', en: 'Version' },
  settings: { zh: '設定', en: 'Settings' },
  permissions: { zh: '檔案權限', en: 'Permissions' },
  disk: { zh: '磁碟空間', en: 'Disk' },
  keys: { zh: '金鑰', en: 'Keys' },
  database: { zh: '資料庫', en: 'Database' },
  clock: { zh: '時鐘', en: 'Clock' },
  audit: { zh: '稽核紀錄', en: 'Audit log' },
  trust: { zh: '信任的憑證機構', en: 'Trust' },
  emergency: { zh: '緊急登入代碼', en: 'Emergency codes' },
  mail: { zh: '郵件', en: 'Mail' },
  agent: { zh: '憑證元件下載', en: 'Card software to download' },
} as const;
export type DoctorPart = keyof typeof doctorParts;

/** What to do, a sentence each. */
export const todos = {
  'change-user': {
    zh: '請勿以 root 執行；請建立專用帳號。',
    en: 'Do not run it as root; make a user of its own.',
  },
  'close-file': {
    zh: '請移除其他使用者的權限（chmod o-rwx）。',
    en: 'Take the rights of others away (chmod o-rwx).',
  },
  'make-folder': {
    zh: '請建立資料夾，並交給執行入口網的帳號。',
    en: 'Make the folder, and give it to the user of the portal.',
  },
  'free-space': { zh: '請清出空間或擴充磁碟。', en: 'Free some space, or give it a larger disk.' },
  'correct-setting': { zh: '請更正這項設定。', en: 'Correct this setting.' },
  'put-keys-back': {
    zh: '請放回屬於這個資料庫的金鑰檔。',
    en: 'Put the keys file back that belongs to this database.',
  },
  'make-portal': {
    zh: '全新安裝：請執行 ecpa migrate（使用 PostgreSQL 的第一台加上 --new-keys）。若不是全新安裝，請放回金鑰檔，並確認資料磁碟已掛載。',
    en: 'A new installation: run ecpa migrate (with PostgreSQL, on the first machine, --new-keys). Otherwise put the keys file back and see whether the volume is mounted.',
  },
  'rotate-keys': {
    zh: '金鑰使用已超過一年，請執行 ecpa keys rotate，並另存金鑰檔。',
    en: 'The key is more than a year old: run ecpa keys rotate, and keep a copy of the file.',
  },
  'reach-database': {
    zh: '請檢查資料庫是否執行中、位址與網路是否正確。',
    en: 'See whether the database runs, and whether address and network are right.',
  },
  migrate: { zh: '請執行 ecpa migrate。', en: 'Run ecpa migrate.' },
  'slow-database': {
    zh: '資料庫回應很慢，請檢查其負載與磁碟。',
    en: 'The database is slow: look at its load and its disk.',
  },
  'set-clock': {
    zh: '時鐘落後於最近的稽核紀錄，請啟用時間同步（NTP）。',
    en: 'The clock is behind the newest audit row: turn on time synchronisation (NTP).',
  },
  'start-portal': {
    zh: '稽核紀錄等待編號或簽章過久；入口網是否執行中？請查看日誌。',
    en: 'Audit rows wait for number or signature: does the portal run? See its log.',
  },
  'copy-checkpoints': {
    zh: '請設定 ECPA_AUDIT_SYSLOG 或 ECPA_AUDIT_WITNESS_URL，讓檢查點離開這台機器。',
    en: 'Set ECPA_AUDIT_SYSLOG or ECPA_AUDIT_WITNESS_URL, so that checkpoints leave this machine.',
  },
  'verify-audit': {
    zh: '請執行 ecpa audit verify。',
    en: 'Run ecpa audit verify.',
  },
  'audit-broken': {
    zh: '最近一次驗證不符；請保全資料庫與檢查點檔案，並通知資安人員。',
    en: 'The last verification failed: keep the database and the checkpoint files, and tell the security officers.',
  },
  'set-trust': {
    zh: '請設定 ECPA_TRUST_ANCHORS；未設定時所有卡片都會被拒絕。',
    en: 'Set ECPA_TRUST_ANCHORS; without it every card is refused.',
  },
  'renew-trust': {
    zh: '請更新信任檔案；請見 docs/guides/trust.zh-TW.md。',
    en: 'Bring the trust file up to date; see docs/guides/trust.md.',
  },
  'make-emergency-codes': {
    zh: '請執行 ecpa emergency codes --holder A --holder B，製作兩組密封代碼；沒有代碼時，憑證無法查驗就沒有人能進入管理頁面。',
    en: 'Run ecpa emergency codes --holder A --holder B and seal them; without them nobody reaches the consoles while no certificate can be checked.',
  },
  'set-mail': {
    zh: '請設定 ECPA_SMTP_URL；未設定時郵件會一直等待。',
    en: 'Set ECPA_SMTP_URL; without it mail waits.',
  },
  'offer-agent': {
    zh: '請設定 ECPA_AGENT_DOWNLOADS（安裝檔的資料夾）或 ECPA_DOWNLOAD_AGENT_URL；未設定時，/check/agent 沒有檔案可以下載。',
    en: 'Set ECPA_AGENT_DOWNLOADS (the folder of a release) or ECPA_DOWNLOAD_AGENT_URL; without them /check/agent has nothing to download.',
  },
  'put-agent-right': {
    zh: '請檢查資料夾的內容：release.json、各平台的檔案與 SHA256SUMS。',
    en: 'See what the folder holds: release.json, the files of each platform and their SHA256SUMS.',
  },
  'reach-mail': {
    zh: '請檢查郵件伺服器的位址與網路。',
    en: 'See whether address and network of the mail server are right.',
  },
  'use-supported-node': { zh: '請改用 Node.js 24 以上。', en: 'Use Node.js 24 or newer.' },
} as const;
export type Todo = keyof typeof todos;

export const well = (part: DoctorPart, detail: string): Finding => ({ part, health: 'ok', detail });
