import { accountNameLength } from '../../../domain/account/account-name.ts';
import { longestName } from '../../../domain/person/name.ts';
import { type FieldProblem, type FieldProblemCode } from '../../../usecases/index.ts';
import { type Language, t, type Text } from '../text.ts';

/** What is wrong with a field and how to put it right; `{label}` is the label of the field. */
const problemText: Readonly<Record<FieldProblemCode, Text>> = {
  'code-wrong': {
    zh: '驗證碼不正確，請輸入 App 目前顯示的驗證碼',
    en: 'This code is not right; enter the one that the app shows now',
  },
  required: { zh: '請填寫「{label}」。', en: 'Fill in “{label}”.' },
  'recovery-code-wrong': {
    zh: '代碼不正確。請看提出要求時那個畫面上的八位數字。',
    en: 'The code is not right. It is the eight digits on the page where you asked for the link.',
  },
  'emergency-code-wrong': {
    zh: '代碼不正確、已使用，或與另一組為同一位保管人。請核對信封中的代碼。',
    en: 'This code is wrong, was used, or is of the same holder as the other one. Compare it with the envelope.',
  },
  'mail-code-wrong': {
    zh: '代碼不正確或已逾時。請核對最新一封信中的八位數字，或重新寄送。',
    en: 'The code is not right, or too old. Enter the eight digits of the latest mail, or have a new one sent.',
  },
  'account-name-form': {
    zh: `自訂帳號要以英文小寫字母開頭，共 ${accountNameLength.min} 到 ${accountNameLength.max} 個字元，只能使用英文小寫字母、數字、點（.）、底線（_）和減號（-），也不能像身分證號或電子郵件地址。`,
    en: `An account name starts with a small letter and has ${accountNameLength.min} to ${accountNameLength.max} characters: small letters, digits, dot, underscore and hyphen. It must not look like a national ID number or a mail address.`,
  },
  'account-name-taken': {
    zh: '這個帳號已經有人使用，請換一個。',
    en: 'This account name is taken. Please choose another one.',
  },
  'account-name-forbidden': {
    zh: '這個帳號保留給系統使用，請換一個。',
    en: 'This account name is reserved. Please choose another one.',
  },
  'account-name-own': {
    zh: '這就是您目前的帳號，請輸入另一個。',
    en: 'This is your account name already. Please choose another one.',
  },
  'account-name-too-soon': {
    zh: '帳號不久前變更過，{day} 起才能再次變更。',
    en: 'The account name was changed not long ago; it can be changed again from {day} on.',
  },
  'email-form': {
    zh: '電子郵件地址的格式不正確，例如 name@example.gov.tw。',
    en: 'This is not a complete e-mail address, such as name@example.gov.tw.',
  },
  'password-too-short': {
    zh: '密碼太短，至少要 {min} 個字元。用一句自己記得住的話就很好。',
    en: 'The password is too short: use at least {min} characters. A sentence that you remember works well.',
  },
  'password-too-long': {
    zh: '密碼太長，最多 {max} 個字元。',
    en: 'The password is too long: use at most {max} characters.',
  },
  'password-common': {
    zh: '這是很多人用過、容易被猜中的密碼，請換一個。',
    en: 'Many people have used this password and it is among the first to be guessed. Please choose another one.',
  },
  'password-contains-context': {
    zh: '密碼裡有您的姓名、帳號、身分證號、機關或本服務的名稱，容易被猜中，請換一個。',
    en: 'The password contains your name, account name, ID number, agency or the name of this service, which makes it easy to guess. Please choose another one.',
  },
  'password-recent': {
    zh: '這是您最近 {count} 次用過的密碼，請換一個新的。',
    en: 'This is one of your last {count} passwords. Please choose a new one.',
  },
  'password-too-young': {
    zh: '密碼變更後，要過 {days} 天才能再次變更。懷疑密碼外洩時，請洽服務機關的人事單位重設。',
    en: 'A password can be changed again {days} day(s) after the last change. If you think that somebody knows it, ask your personnel office for a reset.',
  },
  'password-classes': {
    zh: '密碼要同時包含英文大寫字母、小寫字母、數字和符號。',
    en: 'The password needs capital letters, small letters, digits and symbols.',
  },
  'password-mismatch': {
    zh: '兩次輸入的新密碼不一樣，請再輸入一次。',
    en: 'The two new passwords differ. Please enter them again.',
  },
  'current-password-wrong': {
    zh: '目前的密碼不正確，請再輸入一次。',
    en: 'The current password is not right. Please enter it again.',
  },
  'national-id-form': {
    zh: '身分證號不正確，請檢查英文字母與數字。',
    en: 'This is no national ID number; check its letters and digits.',
  },
  'national-id-check': {
    zh: '身分證號的檢查碼不符，可能有一碼打錯，請對照證件再輸入一次。這次不計入查驗次數。',
    en: 'The check digit of this ID number does not fit, so one of its characters is probably wrong. Compare it with your document and enter it again. It was not counted as a try.',
  },
  'claim-form': {
    zh: '請輸入身分證號（或統一證號），例如 A 開頭共 10 碼，或您的自訂帳號；這裡不能輸入姓名。這次不計入查驗次數。',
    en: 'Enter a national ID or UI number of ten characters, or your account name; a name cannot be used here. It was not counted as a try.',
  },
  'agency-unknown': {
    zh: '請填寫人事資料中的機關代碼，每行一個。',
    en: 'Enter codes of agencies in the register, one a line.',
  },
  'attribute-unknown': { zh: '請至少勾選一個欄位。', en: 'Choose at least one attribute.' },
  'feed-name-taken': { zh: '這個名稱已經有系統使用，請換一個。', en: 'Another system has this name.' },
  'name-form': {
    zh: `「{label}」含有換行或控制字元，或超過 ${longestName} 個字，請重新輸入。`,
    en: `“{label}” has a line break or control character in it, or more than ${longestName} characters. Please enter it again.`,
  },
  'alias-known': {
    zh: '這個寫法與人事資料的姓名視為相同，或已經登錄，不需要再登錄。',
    en: 'This spelling already counts as the name in the register, or is on record.',
  },
  'date-form': {
    zh: '「{label}」不是日曆上的日期，請依 115/12/31 或 2026-12-31 的格式填寫。',
    en: '“{label}” is no date of the calendar. Write it like 2026-12-31 or, in years of the Republic, 115/12/31.',
  },
  'birth-date-form': {
    zh: '「{label}」不是日期，請依 民國75年3月12日、75/3/12 或 1986-03-12 的格式填寫。',
    en: '“{label}” is no date. Write it like 1986-03-12, or in years of the Republic like 75/3/12.',
  },
  'date-range': {
    zh: '「{label}」不能早於今天，也不能超過 {days} 天。',
    en: '“{label}” must not be over and must lie within {days} days.',
  },
  'moment-form': {
    zh: '「{label}」不是日期時間，請依 115/12/24 22:00 或 2026-12-24 22:00 的格式填寫。',
    en: '“{label}” is no date and time. Write it like 2026-12-24 22:00 or, in years of the Republic, 115/12/24 22:00.',
  },
  'end-before-begin': {
    zh: '「{label}」必須晚於現在與開始時間。',
    en: '“{label}” must be later than now and than the beginning.',
  },
  'text-too-long': {
    zh: '「{label}」最多 {max} 個字。',
    en: '“{label}” has at most {max} characters.',
  },
  'day-ahead': {
    zh: '「{label}」在今天之後，請填名冊製作的日期。',
    en: '“{label}” lies in the future. State the day on which the list was made.',
  },
  'number-form': {
    zh: '「{label}」請填數字。',
    en: '“{label}” must be a number.',
  },
  'file-required': {
    zh: '請選擇檔案。',
    en: 'Choose a file.',
  },
  'person-not-found': {
    zh: '您的權限範圍內沒有這位人員，請檢查帳號或身分證號。',
    en: 'There is nobody of this account name or ID number within your scope.',
  },
  'agency-not-yours': {
    zh: '這個機關不在您的權限範圍內。',
    en: 'This agency is not within your scope.',
  },
  'beyond-own': {
    zh: '您自己的權限沒有包含這些機關，或在這一天之前就到期，因此無法授權。',
    en: 'Your own authority does not cover these agencies, or it ends before that day, so you cannot hand it on.',
  },
  'checks-missing': {
    zh: '還有查核項目沒有完成。每一項都確認過才能發給啟用碼。',
    en: 'Not every check was made. An activation code may be issued only after all of them.',
  },
};

/** Problems of a form in words: for the summary at the top, and by field for the messages beside the controls. */
export function wordProblems({
  language,
  problems,
  labels,
}: {
  language: Language;
  problems: readonly FieldProblem[];
  labels: Readonly<Record<string, Text>>;
}): {
  readonly summary: readonly { readonly field: string; readonly message: string }[];
  readonly messageOf: (field: string) => string | undefined;
} {
  const say = t(language);
  const summary = problems.map(({ field, code, params }) => {
    const label = labels[field];
    return {
      field,
      message: say(problemText[code], { ...params, label: label === undefined ? field : say(label) }),
    };
  });
  return { summary, messageOf: (field) => summary.find((problem) => problem.field === field)?.message };
}

/** The word before a message beside its field, for screen readers. */
export const errorPrefix: Text = { zh: '錯誤：', en: 'Error: ' };
