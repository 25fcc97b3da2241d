import { personFields, reasonField } from '../../ui/vocabulary/person-fields.ts';
import { personStateWords } from '../../ui/vocabulary/activation-words.ts';

/** Words of the helpdesk's console. */
export const text = {
  title: { zh: '客服作業', en: 'Helpdesk' },
  lead: {
    zh: '每次查詢和每個動作都會連同案件編號寫入稽核紀錄。',
    en: 'Every look and every act is kept in the audit log with its ticket number.',
  },
  search: { zh: '查詢來電者', en: 'Look the caller up' },
  ticket: { zh: '案件編號', en: 'Ticket number' },
  ticketHint: {
    zh: '電話系統的案件編號，例如 T-2026-001。',
    en: 'The number of the call, such as T-2026-001.',
  },
  text: { zh: '身分證號或帳號', en: 'National ID number or account name' },
  textHint: { zh: '要完整輸入；請來電者自己說出來。', en: 'Complete, as the caller says it.' },
  find: { zh: '查詢', en: 'Look up' },
  nobody: { zh: '人事資料庫裡沒有這個人', en: 'Nobody of this number is in the register' },
  nobodyText: {
    zh: '請先確認號碼有沒有聽錯。號碼正確的話，請來電者洽服務機關的人事單位報送資料；客服無法代為新增。',
    en: 'Make sure of the number first. If it is right, the caller’s agency has to report them; the helpdesk cannot add anybody.',
  },
  caller: { zh: '來電者', en: 'The caller' },
  name: personFields.name,
  nationalId: personFields.nationalId,
  agency: personFields.agency,
  personTitle: personFields.personTitle,
  account: personFields.account,
  state: personFields.state,
  openCode: { zh: '未使用的初始密碼', en: 'Unused initial password' },
  openUntil: { zh: '有，{time} 到期', en: 'yes, until {time}' },
  noCode: { zh: '沒有', en: 'none' },
  failures: { zh: '最近登入失敗的原因', en: 'Why the latest tries failed' },
  at: { zh: '時間', en: 'Time' },
  cause: { zh: '原因', en: 'Cause' },
  advice: { zh: '請來電者這樣做', en: 'What the caller should do' },
  noFailures: { zh: '最近沒有失敗的紀錄。', en: 'Nothing failed lately.' },
  issue: { zh: '發給啟用碼', en: 'Issue an activation code' },
  issueLead: {
    zh: '只在憑證和人事單位兩條路都走不通時使用。每一項都查核過才能發給；已啟用的帳號，原密碼會立即失效。',
    en: 'Only where neither card nor HR office can help. Every check must have been made. Of an active account the password stops working at once.',
  },
  closed: { zh: '現在不是服務時間，不能發給啟用碼', en: 'Outside the hours: no code is issued now' },
  closedText: {
    zh: '查詢與停用卡片不受限制。請記下案件編號，服務時間內以同一編號繼續辦理。',
    en: 'Looking up and blocking cards go on. Note the ticket and go on with it within the hours.',
  },
  closedKept: {
    zh: '填寫的內容都保留在這一頁，服務時間開始後可以直接送出。',
    en: 'What you filled in stays on this page; send it once the hours begin.',
  },
  secondLead: {
    zh: '這位來電者是人事主管或系統人員，需要另一位客服同意。',
    en: 'This caller is a head of HR or works for the centre: a second agent has to agree.',
  },
  ownTitle: { zh: '這是您自己的資料', en: 'This is your own record' },
  ownText: {
    zh: '不能為自己發給啟用碼，也不能在這裡停用自己的卡片。啟用碼請由另一位客服辦理；卡片可以在「我的帳號」停用。',
    en: 'You cannot issue a code to yourself, nor stop your own cards here. Ask another agent for a code; cards can be stopped on your own account’s page.',
  },
  checks: { zh: '查核項目', en: 'Checks' },
  reason: reasonField,
  reasonHint: {
    zh: '會寫入稽核紀錄。請不要填寫身分證號。',
    en: 'It is kept in the audit log. Write no national ID number.',
  },
  send: { zh: '確定發給', en: 'Issue it now' },
  ask: { zh: '送請同意', en: 'Ask a second agent' },
  waitingTitle: { zh: '已送請另一位客服同意', en: 'A second agent was asked' },
  waitingText: {
    zh: '同意之後，由您在下面的清單發給啟用碼。',
    en: 'Once they agree, you issue the code from the list below.',
  },
  decidedTitle: { zh: '已記錄您的決定', en: 'Your decision is recorded' },
  cases: { zh: '需要兩位客服的案件', en: 'Cases for two agents' },
  noCases: { zh: '目前沒有案件。', en: 'No case is open.' },
  taker: { zh: '受理', en: 'Taken by' },
  actions: { zh: '操作', en: 'Actions' },
  approve: { zh: '同意', en: 'Agree' },
  approveOf: { zh: '同意案件 {ticket}', en: 'Agree to {ticket}' },
  decline: { zh: '不同意', en: 'Decline' },
  declineOf: { zh: '不同意案件 {ticket}', en: 'Decline {ticket}' },
  finish: { zh: '發給啟用碼', en: 'Issue the code' },
  finishOf: { zh: '發給啟用碼：案件 {ticket}', en: 'Issue the code of {ticket}' },
  waitsForOther: { zh: '等另一位客服', en: 'waits for a second agent' },
  waitsForTaker: { zh: '等受理的客服發給', en: 'waits for whoever took it' },
  issuedTitle: { zh: '已發給啟用碼', en: 'Activation code issued' },
  issuedLead: {
    zh: '請逐字念給來電者，並請對方複誦。離開這一頁之後，任何人都無法再看到。',
    en: 'Read it out letter by letter and have it repeated. After you leave this page nobody can see it again.',
  },
  code: { zh: '啟用碼', en: 'Activation code' },
  validUntil: { zh: '有效期限', en: 'Valid until' },
  how: {
    zh: '來電者在「帳號登入」輸入身分證號，密碼欄輸入這組啟用碼，就會進入啟用表單。',
    en: 'The caller signs in by account with the national ID number and this code as password, and reaches the activation form.',
  },
  another: { zh: '回到客服作業', en: 'Back to the helpdesk' },
  checkWords: {
    'full-number': {
      zh: '來電者自己說出完整的身分證號',
      en: 'The caller said the complete national ID number',
    },
    'agency-and-title': {
      zh: '說得出服務機關與職稱，與資料庫相符',
      en: 'Agency and post were named and are those of the register',
    },
    'call-back': {
      zh: '掛斷後撥打該機關人事單位登記在案的電話，由人事單位轉接本人',
      en: 'Called back by way of the HR office’s number on file, which put the person through',
    },
    colleague: {
      zh: '由同機關的主管或同事在電話中確認是本人',
      en: 'A superior or colleague of the same agency confirmed the person on the phone',
    },
  },
  states: personStateWords,
} as const;

/** Labels of the forms, by field. */
export const labels = {
  ticket: text.ticket,
  text: text.text,
  checks: text.checks,
  reason: text.reason,
};
