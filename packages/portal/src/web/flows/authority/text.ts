import { personFields, reasonField } from '../../ui/vocabulary/person-fields.ts';
import { personStateWords } from '../../ui/vocabulary/activation-words.ts';
import { authorityWords, roleWords, scopeWords, sourceWords } from '../../ui/vocabulary/authority-words.ts';

/** Words of 權限與兼辦管理 and 重設員工密碼. */
export const text = {
  ...authorityWords,
  title: { zh: '權限與兼辦管理', en: 'Permissions and concurrent duties' },
  lead: { zh: '您可以為下列機關辦理人事作業。', en: 'You may act for HR of these agencies.' },
  functions: { zh: '可使用的功能', en: 'Functions' },
  resetTitle: { zh: '重設員工密碼', en: 'Reset an employee’s password' },
  resetText: {
    zh: '為沒有卡片或忘記密碼的同仁發給初始密碼。',
    en: 'Issue an initial password to somebody who has no card or forgot the password.',
  },
  newcomer: { zh: '新進人員', en: 'New employee' },
  newcomerText: {
    zh: '逐筆登錄新到職、調入或兼任的人員；現職人員的異動從人員頁面辦理。',
    en: 'Enter one person who joins, transfers in or takes a concurrent post. Changes are entered from the person’s page.',
  },
  waitingAliases: { zh: '待確認的姓名寫法', en: 'Spellings to confirm' },
  waitingAliasesText: {
    zh: '確認其他人事人員依證件登錄的姓名寫法。',
    en: 'Confirm spellings of names that another officer entered from a document.',
  },
  officers: { zh: '授權與兼辦名單', en: 'Authorise and review' },
  officersText: {
    zh: '授權人事人員、確認或終止權限，查看快到期的授權。',
    en: 'Authorise officers, confirm or end authority, see what ends soon.',
  },
  slips: { zh: '整批列印密碼單', en: 'Print password slips in bulk' },
  slipsText: {
    zh: '為尚未啟用的同仁一次列印多張初始密碼單。',
    en: 'Print slips for many people who are not activated yet.',
  },
  remindersText: {
    zh: '以電子郵件提醒尚未完成啟用的同仁，並寫明期限。',
    en: 'Mail those who have not finished the activation, with a day until when.',
  },
  people: { zh: '啟用進度', en: 'Activation progress' },
  register: { zh: '人事資料報送', en: 'Personnel reports' },
  registerText: {
    zh: '上傳名冊、核對異動計畫、查看報送紀錄。',
    en: 'Upload lists, check what they would change, and see the reports so far.',
  },
  peopleText: {
    zh: '看哪些同仁已啟用、哪些還沒有，並下載名單。',
    en: 'Who is active and who is not yet, with a list to download.',
  },
  holders: { zh: '人事權限名單', en: 'Who holds HR authority' },
  noHolders: { zh: '這些機關目前沒有授權任何人。', en: 'Nobody holds authority in these agencies.' },
  log: { zh: '作業紀錄', en: 'Record of HR acts' },
  logText: {
    zh: '查看機關的人事人員辦理了哪些作業、誰查看過哪位同仁。',
    en: 'What the HR staff of an agency did, and who looked at whom.',
  },
  logLead: {
    zh: '您可辦理機關的人事作業與查詢，由新到舊。查看這一頁也會留下紀錄。',
    en: 'What was done and looked at in your agencies’ HR, newest first. Opening this page is on record too.',
  },
  logOf: { zh: '事項', en: 'What' },
  agencyCode: { zh: '機關代碼', en: 'Agency code' },
  everyEvent: { zh: '所有事項', en: 'Everything' },
  showLog: { zh: '查看', en: 'Show' },
  olderLog: { zh: '更早的紀錄', en: 'Older entries' },
  noLog: { zh: '沒有紀錄。', en: 'Nothing on record.' },
  at: { zh: '時間', en: 'Time' },
  happened: { zh: '紀錄', en: 'What happened' },
  outcome: { zh: '結果', en: 'Result' },
  name: personFields.name,
  agency: personFields.agency,
  until: { zh: '有效至', en: 'Until' },
  resetLead: {
    zh: '只會找到您可辦理機關的人員。姓名可以只輸入前幾個字；身分證號與帳號要完整輸入。',
    en: 'Only people of your agencies are found. The beginning of a name is enough; national ID numbers and account names must be complete.',
  },
  search: { zh: '搜尋', en: 'Search' },
  searchFor: { zh: '姓名、身分證號或帳號', en: 'Name, national ID number or account name' },
  found: { zh: '搜尋結果', en: 'People found' },
  nobody: {
    zh: '可辦理的機關中沒有符合的人員。',
    en: 'Nobody in your agencies matches.',
  },
  nationalId: personFields.nationalId,
  account: personFields.account,
  state: personFields.state,
  action: { zh: '操作', en: 'Action' },
  issue: { zh: '發給初始密碼', en: 'Issue an initial password' },
  person: { zh: '人員', en: 'Person' },
  reason: reasonField,
  issuedTitle: { zh: '已發給初始密碼', en: 'Initial password issued' },
  issuedLead: {
    zh: '請列印或抄寫，當面交給本人。離開這一頁之後，任何人都無法再看到這組密碼。',
    en: 'Print or copy it, and hand it to the person yourself. After you leave this page nobody can see it again.',
  },
  toPerson: { zh: '回到這個人的頁面', en: 'Back to the page of this person' },
  another: { zh: '再發給另一位', en: 'Issue another' },
  states: personStateWords,
  roles: roleWords,
  scopes: scopeWords,
  sources: sourceWords,
} as const;
