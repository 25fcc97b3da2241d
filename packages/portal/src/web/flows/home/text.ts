import { limits } from '../../../domain/limits.ts';

/** Words of the home page. */
export const text = {
  title: { zh: '首頁', en: 'Home' },
  heading: { zh: '登入人事服務網', en: 'Sign in to Personnel Services' },
  lead: {
    zh: '這裡是全國公務人員使用人事服務的入口，可用憑證、帳號或手機登入。',
    en: 'This is where civil servants reach their personnel services: sign in by card, by account or with your phone.',
  },

  ways: { zh: '登入方式', en: 'Ways to sign in' },
  first: { zh: '第一次使用', en: 'For first-time visitors' },
  firstLead: {
    zh: '沒有任何帳號有預設密碼。第一次登入時，我們會先確認您的身分，再請您自行設定帳號與密碼。',
    en: 'No account here has a default password. At your first sign-in we confirm who you are, then you choose an account name and a password.',
  },
  install: { zh: '安裝', en: 'Install' },
  installText: {
    zh: '依序安裝讀卡機驅動程式、卡片驅動程式與憑證元件。',
    en: 'Install the reader’s driver, the card driver and the card software, in this order.',
  },
  restart: { zh: '重新開啟瀏覽器', en: 'Restart the browser' },
  restartText: {
    zh: '關閉所有瀏覽器視窗再打開，回到這一頁。',
    en: 'Close all browser windows, open it again and come back to this page.',
  },
  insert: { zh: '插入卡片', en: 'Insert the card' },
  insertText: {
    zh: '上方的圖會顯示目前讀到了什麼；三項都就緒，就可以登入。',
    en: 'The drawing above shows what has been found. When all three are ready you can sign in.',
  },
  confirm: { zh: '確認身分，設定帳號', en: 'Confirm who you are' },
  confirmText: {
    zh: '輸入身分證號，系統查驗後，自訂帳號、電子郵件與密碼。',
    en: 'Enter your national ID number; after the check, choose account name, e-mail and password.',
  },
  noCard: {
    zh: '沒有自然人憑證？請洽服務機關的人事單位發給初始密碼，再以帳號登入。',
    en: 'No Citizen Digital Certificate? Ask your HR office for an initial password, then sign in by account.',
  },
  more: { zh: '完整的安裝說明與常見問題', en: 'Full instructions and common questions' },
  applications: { zh: '個人資料', en: 'Your own record' },
  myData: { zh: '公務人員個人資料服務網（MyData）', en: 'Civil servant’s personal data service (MyData)' },
  myDataSignIn: { zh: '請先以自然人憑證登入。', en: 'Sign in with your Citizen Digital Certificate first.' },
  myDataEither: {
    zh: '請先以自然人憑證或健保卡登入。',
    en: 'Sign in with your Citizen Digital Certificate or NHI card first.',
  },
  signInFirst: { zh: '請先登入。', en: 'Sign in first.' },
  helpdesk: { zh: '客服作業', en: 'Helpdesk' },
  helpdeskText: {
    zh: '查詢來電者、核對身分、發給啟用碼。',
    en: 'Look callers up, check who they are, issue activation codes.',
  },
  officers: { zh: '授權與兼辦名單', en: 'Who holds HR authority' },
  officersText: {
    zh: '派任人事主管、確認或終止權限。',
    en: 'Appoint heads of HR, confirm or end authority.',
  },
  authority: { zh: '權限與兼辦管理', en: 'Permissions and concurrent duties' },
  authorityText: {
    zh: '辦理所屬機關的人事作業，包含重設員工密碼。',
    en: 'HR work for your agencies, resetting passwords included.',
  },
  audit: { zh: '稽核', en: 'Audit' },
  auditText: {
    zh: '查詢與匯出稽核紀錄，查看驗證結果。',
    en: 'Search and export the audit log, see whether it holds.',
  },
  emergency: {
    zh: `您以緊急登入進入，最多 ${limits.emergencyMinutes} 分鐘；只能查看信任與介接狀態、停用應用系統與權杖。結束後請登出。`,
    en: `You came in by the emergency sign-in, for ${limits.emergencyMinutes} minutes at most. You can look at trust and connections, and shut an application or a token. Sign out when you are done.`,
  },
  operator: { zh: '系統管理', en: 'Operation' },
  operatorText: {
    zh: '應用系統登錄、憑證信任與廢止。',
    en: 'Registry of applications, trust and revocation.',
  },
  launcher: { zh: '應用系統', en: 'Applications' },
  launcherText: {
    zh: '所有可以用人事服務網登入的系統。',
    en: 'Every application that you reach with this sign-in.',
  },
  myDataOff: {
    zh: '這個入口目前沒有連接 MyData。',
    en: 'MyData is not connected to this portal at present.',
  },
  activated: { zh: '啟用完成', en: 'Activation complete' },
  activatedText: {
    zh: '您已重新登入，帳號啟用完成。從現在起：',
    en: 'You have signed in again, and the activation is complete. From now on:',
  },
  activatedCard: {
    zh: '已綁定的憑證：插入卡片、輸入 PIN 碼就能登入。',
    en: 'With a card that is bound to your account, card and PIN sign you in.',
  },
  activatedAccount: {
    zh: '沒有卡片時，可用自訂帳號與密碼登入；部分應用系統仍需以憑證登入。',
    en: 'Without it, account name and password do; some applications still ask for a card.',
  },
  activatedFactors: {
    zh: '建議再設定通行密鑰，手機也能登入',
    en: 'A passkey lets you sign in on your phone too: set one up',
  },
  announcement: { zh: '公告', en: 'Announcement' },
  greeting: { zh: '{name}，您好', en: 'Welcome, {name}' },
  byPassword: { zh: '您以帳號與密碼登入。', en: 'You signed in by account and password.' },
  byTwoFactor: { zh: '您以兩種驗證方式登入。', en: 'You signed in with two factors.' },
  byCard: {
    zh: '您以憑證登入，身分已由卡片證明。',
    en: 'You signed in by card; the card has proven who you are.',
  },
  byAgencyCard: {
    zh: '您以機關憑證登入，代表 {agency}。',
    en: 'You signed in by agency card, for {agency}.',
  },
  unfinished: { zh: '還差一步', en: 'One step left' },
  unfinishedText: {
    zh: '身分已經確認。請設定帳號、電子郵件與密碼，完成啟用。',
    en: 'Your identity is confirmed. Choose account name, e-mail and password to finish the activation.',
  },
  goOn: { zh: '繼續啟用', en: 'Go on with the activation' },
  ownAccount: { zh: '我的帳號', en: 'My account' },
  ownAccountText: {
    zh: '查看綁定的卡片、登入中的裝置與最近的登入。',
    en: 'See your cards, the devices that are signed in, and recent sign-ins.',
  },
  help: { zh: '使用說明', en: 'Help' },
  helpText: { zh: '每一種狀況都有一篇說明。', en: 'One article for each thing that can happen.' },
};
