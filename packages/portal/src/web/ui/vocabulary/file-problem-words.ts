import { type FileProblemCode } from '../../../domain/register/problem.ts';
import { workbookLimits } from '../../../domain/register/upload.ts';
import { type Text } from '../text.ts';

const megabytes = workbookLimits.fileBytes / 1_000_000;

/** What is wrong and what to do; `{column}`, `{line}`, `{other}`, `{expected}` and `{found}` are put in. */
export const fileProblemWords: Readonly<Record<FileProblemCode, Text>> = {
  'file-empty': {
    zh: '檔案是空的。請選擇含有資料的檔案。',
    en: 'The file is empty. Choose the one that holds the data.',
  },
  'header-alone': {
    zh: '檔案只有欄位名稱，沒有資料列。請確認匯出的內容。',
    en: 'The file has column names and no rows. Check what was exported.',
  },
  'file-no-text': {
    zh: '這是舊版或加密的活頁簿，或其他程式的檔案。請以試算表程式開啟、取消密碼，另存為 .xlsx 或 CSV。',
    en: 'This is a workbook of an old version or with a password, or a file of another program. Open it in the spreadsheet program, take the password away, and save it as .xlsx or CSV.',
  },
  'workbook-broken': {
    zh: '這個活頁簿無法讀取，可能已損毀，或不是 .xlsx。請以試算表程式開啟，另存為 .xlsx 或 CSV。',
    en: 'This workbook cannot be read: it may be damaged, or is no .xlsx. Open it in the spreadsheet program and save it as .xlsx or CSV.',
  },
  'workbook-too-large': {
    zh: `活頁簿太大（上限 ${megabytes} MB）。請以試算表程式開啟，另存為 CSV 後上傳。`,
    en: `The workbook is too large (more than ${megabytes} MB, or than that much when it is unpacked). Save it as CSV.`,
  },
  'file-too-large': {
    zh: '檔案太大。請分成數個檔案，以增修名冊報送。',
    en: 'The file is too large. Divide it and send the parts as changes only.',
  },
  'header-missing': {
    zh: '第 {line} 列沒有可辨識的欄位名稱。第一列須為欄位名稱，請參考範本。',
    en: 'Row {line} holds no column name that we know. The first row must name the columns, as in the template.',
  },
  'column-missing': {
    zh: '缺少必要欄位「{column}」。請加上此欄。',
    en: 'The column “{column}” is missing. Add it.',
  },
  'column-twice': {
    zh: '欄位「{column}」重複出現。請刪除其中一欄。',
    en: 'The column “{column}” stands there twice. Delete one of them.',
  },
  'column-unknown': {
    zh: '第 {column} 欄的名稱無法辨識。請改用範本的欄位名稱，或刪除此欄。',
    en: 'The name of column {column} is not known. Name it as in the template, or delete the column.',
  },
  'quote-open': {
    zh: '第 {line} 列的引號（"）沒有結尾。請補上或刪除引號。',
    en: 'A quotation mark (") that begins in row {line} is never closed. Close or delete it.',
  },
  'row-too-long': {
    zh: '第 {line} 列過長。請確認分隔符號與換行是否正確。',
    en: 'Row {line} is too long. Check separators and line breaks.',
  },
  'rows-missing': {
    zh: '應有 {expected} 列，檔案中有 {found} 列。檔案可能被截斷，請重新匯出。',
    en: '{expected} rows were announced and {found} are there. The file may have been cut off: export it again.',
  },
  'count-needed': {
    zh: '完整名冊須註明筆數，以確認檔案沒有被截斷。檔案中有 {found} 列，核對後請填入筆數。',
    en: 'A complete list needs its number of rows, to be sure that nothing was cut off. The file has {found}: compare, then state it.',
  },
  'coverage-differs': {
    zh: '檔案內所寫的報送方式與所選的不同。請確認是完整名冊或增修名冊。',
    en: 'The file says another kind of list than was chosen. Decide whether it is complete or changes only.',
  },
  'date-differs': {
    zh: '檔案內所寫的資料日期與所填的不同。請確認日期。',
    en: 'The file says another date than was stated. Check the date.',
  },
  'date-ahead': {
    zh: '資料日期在今天之後。請填名冊製作的日期。',
    en: 'The date of the report lies in the future. State the day on which the list was made.',
  },
  'directive-unknown': {
    zh: '第 {line} 列以 # 開頭的設定無法辨識。可用：#筆數、#報送方式、#資料日期。',
    en: 'The setting in row {line}, which begins with #, is not known. There are: #rows, #coverage, #as-of.',
  },
  'agencies-in-use': {
    zh: '無法還原：這份報送新增的機關中，有 {found} 個已有人員、下級機關、權限或介接系統。請先處理這些資料。',
    en: 'This cannot be undone: {found} of the agencies that it added have people, agencies below them, authority or feeding systems by now. See to these first.',
  },
  'too-many-agencies': {
    zh: '檔案中的機關過多。請確認檔案內容。',
    en: 'The file names too many agencies. Check what it holds.',
  },
};
