import { personFields, reasonField } from '../../ui/vocabulary/person-fields.ts';
import { limits } from '../../../domain/limits.ts';
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
  aliases: { zh: '姓名的其他寫法', en: 'Other spellings of the name' },
  newcomer: { zh: '新進人員', en: 'New employee' },
  newcomerText: {
    zh: '逐筆登錄新到職、調入或兼任的人員；現職人員的異動從人員頁面辦理。',
    en: 'Enter one person who joins, transfers in or takes a concurrent post. Changes are entered from the person’s page.',
  },
  posts: { zh: '職務與異動', en: 'Posts and changes' },
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
  issueLead: {
    zh: `初始密碼只會顯示一次，${limits.initialPasswordHours} 小時內有效，只能用來填寫啟用表單一次。已啟用的帳號，原密碼會立即失效，所有登入都會結束。`,
    en: `The initial password is shown once, holds for ${limits.initialPasswordHours} hours and opens the activation form once. Of an active account the password stops working at once and all sessions end.`,
  },
  person: { zh: '人員', en: 'Person' },
  reason: reasonField,
  reasonHint: {
    zh: '會寫入稽核紀錄，例如：新進人員報到、忘記密碼。請不要填寫身分證號。',
    en: 'It is kept in the audit log, for instance: new colleague, password forgotten. Do not write a national ID number.',
  },
  confirm: { zh: '確定發給', en: 'Issue it now' },
  back: { zh: '回到搜尋', en: 'Back to the search' },
  issuedTitle: { zh: '已發給初始密碼', en: 'Initial password issued' },
  issuedLead: {
    zh: '請列印或抄寫，當面交給本人。離開這一頁之後，任何人都無法再看到這組密碼。',
    en: 'Print or copy it, and hand it to the person yourself. After you leave this page nobody can see it again.',
  },
  noIssue: { zh: '不能由您發給這一位', en: 'Not yours to issue to this person' },
  noIssueTexts: {
    forbidden: {
      zh: '自己、同級或上級人員的密碼不由您重設。請上一級人事主管或客服協助。',
      en: 'The password of yourself, your equals and those above you is not yours to reset. Ask the head of HR above, or the helpdesk.',
    },
    'account-suspended': {
      zh: '這個帳號已停用，恢復之後才能發給。',
      en: 'This account is suspended. Release it first.',
    },
    'person-separated': {
      zh: '人事資料記載已離職。如果有誤，請先更正報送的資料。',
      en: 'The register says that this person has left. If that is wrong, correct the report first.',
    },
    'person-on-leave': {
      zh: '留職停薪期間不能登入。復職後請先更正報送的資料。',
      en: 'Nobody signs in while on unpaid leave. Report the return first.',
    },
  },
  birthDateMissing: { zh: '人事資料沒有出生年月日', en: 'No date of birth in the register' },
  birthDateMissingText: {
    zh: '用初始密碼登入還要輸入出生年月日，但這位同仁的人事資料沒有這一項，因此無法用初始密碼登入。請先報送出生年月日，再發給初始密碼。',
    en: 'Signing in with an initial password asks for the date of birth as well. The register has none for this person, so an initial password will not open anything. Report the date first, then issue one.',
  },
  openSlip: { zh: '尚未使用的初始密碼', en: 'Initial password not used yet' },
  openSlipText: {
    zh: '先前發給的初始密碼到 {time} 前都還可以使用。密碼單遺失或交錯人時，請立即作廢；再次發給也會讓它失效。',
    en: 'An initial password issued before can be used until {time}. Revoke it at once if its slip was lost or reached somebody else; issuing another one voids it too.',
  },
  revokeLead: {
    zh: '作廢後，這張密碼單立即不能使用，而且無法還原；需要時可以再發給一張。帳號的狀態不會改變。',
    en: 'The slip opens nothing any more, at once, and that cannot be taken back; another one can be issued. The account stays as it is.',
  },
  revokeConfirm: { zh: '確定作廢', en: 'Revoke it now' },
  cancel: { zh: '取消', en: 'Cancel' },
  validUntil: { zh: '有效期限', en: 'Valid until' },
  revoke: { zh: '作廢這組初始密碼', en: 'Revoke this initial password' },
  revoked: { zh: '初始密碼已作廢', en: 'Initial password revoked' },
  revokedText: {
    zh: '這組初始密碼已不能使用。需要時可以再發給一組。',
    en: 'That initial password opens nothing any more. You can issue another one when it is needed.',
  },
  failures: { zh: '最近沒有成功的原因', en: 'Why the last tries failed' },
  failedAt: { zh: '時間', en: 'When' },
  failedWhy: { zh: '原因', en: 'Cause' },
  failedNext: { zh: '可以怎麼做', en: 'What can be done' },
  noFailures: { zh: '最近沒有失敗的紀錄。', en: 'Nothing failed lately.' },
  toPerson: { zh: '回到這個人的頁面', en: 'Back to the page of this person' },
  another: { zh: '再發給另一位', en: 'Issue another' },
  states: personStateWords,
  roles: roleWords,
  scopes: scopeWords,
  sources: sourceWords,
} as const;
