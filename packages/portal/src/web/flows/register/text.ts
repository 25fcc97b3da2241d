import { largestUploadBytes, workbookLimits } from '../../../domain/register/upload.ts';
import { type ReportKind } from '../../../domain/register/report.ts';
import { type Text } from '../../ui/text.ts';
import { personFields, reasonField } from '../../ui/vocabulary/person-fields.ts';

const mostMegabytes = largestUploadBytes / 1_000_000;
const workbookMegabytes = workbookLimits.fileBytes / 1_000_000;

/** Words of the reports. */
export const text = {
  title: { zh: '人事資料報送', en: 'Personnel reports' },
  lead: {
    zh: '上傳機關的人員名冊。檔案會先逐列檢查並列出異動計畫；在您確定之前，不會變更任何資料。',
    en: 'Upload the list of your agency’s people. It is checked row by row and shown as a plan first; nothing changes before you confirm it.',
  },
  sendTitle: { zh: '上傳檔案', en: 'Upload a file' },
  kind: { zh: '資料種類', en: 'What it tells of' },
  coverage: { zh: '報送方式', en: 'Kind of list' },
  partialHint: {
    zh: '只變更檔案所列的人員，其他人不受影響。',
    en: 'Changes those who are named, and nobody else.',
  },
  fullHint: {
    zh: '檔案所列機關的全部人員。不在名冊上的人視為已離開該機關。',
    en: 'Everybody of the agencies that are named. Those who are missing count as having left there.',
  },
  rows: { zh: '資料筆數', en: 'Number of rows' },
  rowsHint: {
    zh: '不含欄位名稱列。完整名冊必填，用來確認檔案沒有被截斷。',
    en: 'Without the row of column names. A complete list needs it, to be sure that nothing was cut off.',
  },
  'as-of': { zh: '資料日期', en: 'Date of the list' },
  asOfHint: {
    zh: '名冊製作的日期，例如 115/08/01。未填時為今天；較舊的名冊不會蓋掉較新的資料。',
    en: 'The day on which it was made, such as 2026-08-01; today where it is left empty. An older list never overwrites newer data.',
  },
  file: { zh: '報送檔案', en: 'Report file' },
  fileHint: {
    zh: `Excel 活頁簿（.xlsx，最大 ${workbookMegabytes} MB，讀取第一個工作表）、CSV 或 NDJSON（最大 ${mostMegabytes} MB）。可將檔案拖曳到此處。`,
    en: `An Excel workbook (.xlsx, ${workbookMegabytes} MB at most, its first sheet), CSV or NDJSON (${mostMegabytes} MB at most). A file can be dropped here.`,
  },
  check: { zh: '檢查檔案', en: 'Check the file' },
  sending: { zh: '正在上傳：{percent}%', en: 'Uploading: {percent}%' },
  checking: { zh: '上傳完成，正在讀取檔案。', en: 'Uploaded. The file is being read.' },
  uploadFailed: {
    zh: '上傳中斷，沒有收到檔案。請確認網路連線後再試一次。',
    en: 'The upload broke off and no file was received. Check the connection and try again.',
  },
  tooLarge: {
    zh: `檔案超過 ${mostMegabytes} MB。請分成數個檔案，以增修名冊報送。`,
    en: `The file has more than ${mostMegabytes} MB. Divide it and send the parts as changes only.`,
  },
  stopUpload: { zh: '取消上傳', en: 'Cancel the upload' },
  templates: { zh: '範本', en: 'Templates' },
  templatesLead: {
    zh: '範本只有欄位名稱。一列是一個職務；狀態填現職、留職停薪或卸職。',
    en: 'A template has the column names alone. A row is one post; its status is in-service, on-leave or separated.',
  },
  accountsLead: {
    zh: '舊系統帳號一列是一人：自訂帳號、電子郵件與憑證序號可留空，不收密碼。移轉後仍須本人以憑證或首次啟用確認。',
    en: 'Of accounts of the old portal a row is one person; name, e-mail and card serial may be empty, and passwords are not taken. Each person still confirms by card or first activation.',
  },
  template: { zh: '{kind}範本（{words}）', en: '{kind}: template ({words})' },
  inChinese: { zh: '中文欄名', en: 'Chinese column names' },
  inEnglish: { zh: '英文欄名', en: 'English column names' },
  history: { zh: '報送紀錄', en: 'Reports so far' },
  none: { zh: '尚無報送紀錄。', en: 'There is none yet.' },
  sentAt: { zh: '時間', en: 'Time' },
  sentBy: { zh: '報送人', en: 'Sent by' },
  state: personFields.state,
  older: { zh: '較早的紀錄', en: 'Earlier reports' },
  program: { zh: '系統', en: 'The system' },
  reportTitle: { zh: '報送內容', en: 'Report' },
  back: { zh: '回到人事資料報送', en: 'Back to the reports' },
  progress: { zh: '進度', en: 'Progress' },
  doneOf: { zh: '{done}／{rows} 列', en: '{done} of {rows} rows' },
  waits: {
    zh: '前面還有 {before} 份報送，依序處理。',
    en: '{before} reports come before; they are taken in turn.',
  },
  workingLead: {
    zh: '您可以離開此頁，處理會繼續進行；稍後由報送紀錄開啟。',
    en: 'You can leave this page; the work goes on, and the report stands in the list.',
  },
  planTitle: { zh: '異動計畫', en: 'Plan' },
  planLead: {
    zh: '檔案通過檢查。確定套用後，下列異動才會生效。',
    en: 'The file passed. What is listed here takes effect once you apply it.',
  },
  nothingNew: {
    zh: '檔案通過檢查，內容與現有資料相同，沒有需要變更的項目。',
    en: 'The file passed, and says what is known already: there is nothing to change.',
  },
  apply: { zh: '確定套用', en: 'Apply' },
  cancel: { zh: '取消報送', en: 'Cancel the report' },
  refusedTitle: { zh: '未通過檢查', en: 'Refused' },
  refusedLead: {
    zh: '沒有變更任何資料。請依說明修正檔案後重新上傳。',
    en: 'Nothing was changed. Mend the file as it says below and upload it again.',
  },
  heldTitle: { zh: '保留中，待放行', en: 'Held' },
  heldLead: {
    zh: '這份報送會使 {leaving} 人失去登入資格，超過上限，因此尚未套用。請逐一核對下列人員。',
    en: 'This report would take the right to enter from {leaving} people, which is more than the limit. Nothing was changed: check the names below.',
  },
  heldAgency: { zh: '{name}：{present} 人中的 {leaving} 人', en: '{name}: {leaving} of {present} people' },
  heldAgencies: { zh: '將失去多人的機關', en: 'Agencies that would lose many' },
  beyondSenderLead: {
    zh: '這份報送會變更具有權限人員的資料，報送人不能單獨決定，因此尚未套用。請逐一核對下列人員。',
    en: 'This report changes people with a role, about whom its sender does not decide alone. Nothing was changed: check the names below.',
  },
  beyondSender: { zh: '具有權限的人員', en: 'People with a role' },
  heldPerson: { zh: '{name}（{roles}）', en: '{name} ({roles})' },
  releasedBy: { zh: '已放行：{names}', en: 'Released by: {names}' },
  releaseTitle: { zh: '放行', en: 'Release' },
  releaseAlone: {
    zh: '您是相關機關的人事主管。放行後立即套用。',
    en: 'You are head of HR of the agencies concerned. The report is applied once you release it.',
  },
  releaseWithSecond: {
    zh: '由中央放行時，須有兩位不同的系統管理者放行才會套用。',
    en: 'For the centre, two different operators must release it before it is applied.',
  },
  releaseDone: {
    zh: '您已放行，尚待另一位系統管理者放行。',
    en: 'You have released it. Another operator has to release it too.',
  },
  releaseNone: {
    zh: '您不能放行這份報送。請洽相關機關的其他人事主管，或由兩位系統管理者放行；內容有誤時請取消報送。',
    en: 'You cannot release this report. Another head of HR of the agencies concerned, or two operators, can. If it is wrong, cancel it.',
  },
  reason: reasonField,
  reasonHint: {
    zh: '例如：機關整併，名單已與原機關核對',
    en: 'Such as: agencies merged, names checked with them',
  },
  release: { zh: '確定放行', en: 'Release' },
  resultTitle: { zh: '報送結果', en: 'Result' },
  appliedLead: { zh: '已全部套用。', en: 'Everything was applied.' },
  undoneLead: {
    zh: '這份報送的變更已還原；其後另有較新資料的人員維持不變。',
    en: 'What it changed was put back, except where something newer stands.',
  },
  cancelledLead: {
    zh: '這份報送已取消，沒有變更任何資料。',
    en: 'The report was cancelled. Nothing was changed.',
  },
  outcome: { zh: '結果', en: 'Outcome' },
  count: { zh: '列數', en: 'Rows' },
  all: { zh: '全部', en: 'All' },
  leaving: { zh: '將失去登入資格', en: 'Would lose the right to enter' },
  lines: { zh: '逐列結果', en: 'Rows' },
  noLines: { zh: '沒有這類的列。', en: 'There are no such rows.' },
  nextLines: { zh: '下一頁', en: 'Next page' },
  firstLines: { zh: '第一頁', en: 'First page' },
  download: { zh: '下載結果', en: 'Download the result' },
  undo: { zh: '還原這份報送', en: 'Undo this report' },
  undoTitle: { zh: '還原報送', en: 'Undo a report' },
  undoLead: {
    zh: '把這份報送變更過的資料恢復原狀。其後另有較新資料的人員維持不變。',
    en: 'Puts back what this report changed. Where something newer stands, that stays.',
  },
  undoConfirm: { zh: '確定還原', en: 'Undo' },
  line: { zh: '列', en: 'Row' },
  personName: personFields.name,
  agencyName: { zh: '機關名稱', en: 'Agency' },
  agencyCode: { zh: '機關代碼', en: 'Agency code' },
  accountName: personFields.account,
  jobTitle: { zh: '職稱', en: 'Title' },
  why: { zh: '說明', en: 'What to do' },
} as const satisfies Record<string, Text>;

/** Heads of the columns of rows, on pages and in files. */
export const lineHeads = (kind: ReportKind): readonly Text[] => [
  text.line,
  { people: text.personName, agencies: text.agencyName, accounts: text.accountName }[kind],
  ...(kind === 'accounts' ? [] : [text.agencyCode]),
  ...(kind === 'people' ? [text.jobTitle] : []),
  text.outcome,
  text.why,
];
