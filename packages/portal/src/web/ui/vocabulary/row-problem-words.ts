import { longestName } from '../../../domain/person/name.ts';
import { type RowProblemCode } from '../../../domain/register/problem.ts';
import { type Text } from '../text.ts';

/** What is wrong with a row, and what to do. */
export const rowProblemWords: Readonly<Record<RowProblemCode, Text>> = {
  'row-too-wide': {
    zh: '資料比欄位名稱多。請確認是否多了分隔符號。',
    en: 'There is more in the row than columns have names. Look for a separator too many.',
  },
  'row-no-object': {
    zh: '不是一個 JSON 物件，或其中有巢狀內容。請更正此列。',
    en: 'This is no JSON object, or one with nested values. Correct the line.',
  },
  'quote-stray': {
    zh: '「{column}」的引號（"）之後還有文字。請刪除多餘的引號。',
    en: 'Text follows a closing quotation mark (") in “{column}”. Delete the mark that is too many.',
  },
  'text-undecodable': {
    zh: '「{column}」有無法轉換的字元。請另存為 UTF-8 後更正該字。',
    en: '“{column}” has a character that cannot be converted. Save the file as UTF-8 and correct it.',
  },
  'text-private': {
    zh: '「{column}」含有造字。請改用 Unicode 的字，或以別名登錄。',
    en: '“{column}” has a character of a private-use area. Use the Unicode character, or enter an alias.',
  },
  'text-control': {
    zh: '「{column}」含有換行或控制字元。請刪除後重新輸入。',
    en: '“{column}” has a line break or control character. Delete it and type the text again.',
  },
  'text-too-long': {
    zh: `「{column}」過長（姓名最多 ${longestName} 字）。請縮短。`,
    en: `“{column}” is too long (a name has at most ${longestName} characters). Shorten it.`,
  },
  'value-missing': { zh: '「{column}」未填。請補上。', en: '“{column}” is empty. Fill it in.' },
  'national-id-form': {
    zh: '「{column}」格式不正確。應為一個英文字母與九個數字，或統一證號。',
    en: '“{column}” has a wrong form. It is one letter and nine digits, or a UI number.',
  },
  'national-id-check': {
    zh: '「{column}」檢查碼不符，可能打錯一碼。請核對證件。',
    en: 'The check digit of “{column}” is wrong: one sign may be mistyped. Compare it with the document.',
  },
  'agency-code-form': {
    zh: '「{column}」格式不正確。機關代碼例如 Y00000000A。',
    en: '“{column}” has a wrong form. An agency code looks like Y00000000A.',
  },
  'agency-unknown': {
    zh: '「{column}」不在機關資料中。請先報送該機關，或更正代碼。',
    en: '“{column}” is not in the register. Report the agency first, or correct the code.',
  },
  'agency-not-yours': {
    zh: '「{column}」不在您的權責範圍內。請刪除此列，或由該機關報送。',
    en: '“{column}” is outside of what you act for. Delete the row, or let that agency report it.',
  },
  'status-unknown': {
    zh: '「{column}」無法辨識。請填：現職、留職停薪、卸職。',
    en: '“{column}” is not known. Use in-service, on-leave or separated.',
  },
  'post-unknown': {
    zh: '「{column}」無法辨識。請填：本職、兼職。',
    en: '“{column}” is not known. Use main or concurrent.',
  },
  'day-form': {
    zh: '「{column}」不是日期。例如 115/08/01、1150801 或 2026-08-01。',
    en: '“{column}” is no date, such as 2026-08-01, 115/08/01 or 1150801.',
  },
  'days-reversed': {
    zh: '迄日早於起日。請更正日期。',
    en: 'The last day lies before the first. Correct the dates.',
  },
  'birth-date-ahead': {
    zh: '「{column}」在今天之後。請更正日期。',
    en: '“{column}” lies in the future. Correct the date.',
  },
  'post-twice': {
    zh: '此人在同一機關的同一職務已在第 {other} 列。每項職務只留一列。',
    en: 'The same post of this person stands in row {other}. Keep one row for each post.',
  },
  'names-differ': {
    zh: '此人的「{column}」與第 {other} 列不同。請更正為相同。',
    en: '“{column}” of this person differs from row {other}. Make them the same.',
  },
  'birth-dates-differ': {
    zh: '此人的「{column}」與第 {other} 列不同。請更正為相同。',
    en: '“{column}” of this person differs from row {other}. Make them the same.',
  },
  'main-posts-overlap': {
    zh: '此人同時有兩個本職（另見第 {other} 列）。請更正職務別或起迄日。',
    en: 'This person has two main posts at the same time (see row {other}). Correct the kind of post or the dates.',
  },
  'return-needs-day': {
    zh: '此人已從這個機關調離。如果回任，請填「{column}」；否則請刪除此列。',
    en: 'This person has moved away from this agency. Fill in “{column}” if they came back; otherwise delete the row.',
  },
  'serves-elsewhere-since': {
    zh: '此人自較晚的日期起已有其他本職。請核對「{column}」，或刪除此列。',
    en: 'This person has another main post from a later day on. Check “{column}”, or delete the row.',
  },
  'serves-elsewhere': {
    zh: '此人現任職於您權責範圍外的機關。請先由該機關報送離職，或由中央報送。',
    en: 'This person serves in an agency outside of what you act for. That agency reports the leaving first, or the centre reports both.',
  },
  'name-of-main-post': {
    zh: '「{column}」與本職機關所報不同。應由本職機關更正。',
    en: '“{column}” differs from what the agency of the main post reports. That agency corrects it.',
  },
  'oid-form': {
    zh: '「{column}」不是物件識別碼，例如 2.16.886.101.99001。',
    en: '“{column}” is no object identifier, such as 2.16.886.101.99001.',
  },
  'oid-twice': {
    zh: '「{column}」與第 {other} 列相同。請更正其中一列。',
    en: '“{column}” is that of row {other} too. Correct one of them.',
  },
  'oid-of-another': {
    zh: '「{column}」已屬於另一個機關。請更正，或同時報送該機關。',
    en: '“{column}” belongs to another agency. Correct it, or report that agency too.',
  },
  'agency-twice': {
    zh: '同一機關已在第 {other} 列。請刪除其中一列。',
    en: 'The same agency stands in row {other}. Delete one of them.',
  },
  'parent-unknown': {
    zh: '「{column}」不在檔案中，也不在機關資料中。請補上上級機關。',
    en: '“{column}” is neither in the file nor in the register. Add the superior agency.',
  },
  'parent-circle': {
    zh: '「{column}」使上級機關形成循環。請更正。',
    en: '“{column}” makes a circle of superior agencies. Correct it.',
  },
  'value-not-kept': {
    zh: '「{column}」的格式無法沿用，不移轉此欄；本人啟用時另行填寫。',
    en: '“{column}” cannot be used here and is left behind. The person fills it in at the first activation.',
  },
  'account-twice': {
    zh: '此人的帳號已在第 {other} 列。每人只留一列。',
    en: 'An account of this person stands in row {other}. Keep one row for each person.',
  },
  'account-name-twice': {
    zh: '相同的帳號已在第 {other} 列（不分大小寫）。請確認屬於誰，只留一列。',
    en: 'The same account name stands in row {other}; capitals tell none apart. Find out whose it is and keep one row.',
  },
  'account-name-of-another': {
    zh: '此帳號在本系統已屬於他人，不移轉；本人啟用時另選一個。',
    en: 'Somebody else has this account name here, so it is left behind. The person chooses another one.',
  },
  'account-of-nobody': {
    zh: '人事資料中沒有此人，不移轉。如應有此人，請先由機關報送。',
    en: 'The register does not have this person, so nothing is carried over. If it should, the agency reports them first.',
  },
  'account-confirmed': {
    zh: '此人已在本系統啟用帳號，以現有資料為準。',
    en: 'This person has an activated account here, which stays as it is.',
  },
};
