import { type Text } from '../text.ts';

/** The fields in which a person chooses a password; the policy says which hint, and fills its numbers in. */
export const passwordFields = {
  password: { zh: '新密碼', en: 'New password' },
  passwordHint: {
    zh: '{min} 到 {max} 個字元。建議使用一句只有您知道的話，好記又難猜；可以有空格和中文。不必夾雜大小寫或符號，也不必定期更換，但不要含有姓名、帳號、生日或機關名稱，也不能是最近 {recent} 次用過的密碼。',
    en: '{min} to {max} characters. A sentence that only you know is easy to remember and hard to guess; spaces and Chinese are fine. There is no need for capitals or symbols or for changing it regularly, but leave out your name, account name, date of birth and agency; the latest {recent} may not come back.',
  },
  passwordHintClasses: {
    zh: '{min} 到 {max} 個字元，要同時包含英文大寫字母、小寫字母、數字和符號，不要含有姓名、帳號、生日或機關名稱。不能是最近 {recent} 次用過的密碼；變更後 {youngest} 天內不能再變更，{oldest} 天後要換新密碼。',
    en: '{min} to {max} characters with capital letters, small letters, digits and symbols; leave out your name, account name, date of birth and agency. The latest {recent} may not come back; a new one stays for {youngest} day(s) and is replaced after {oldest} days.',
  },
  passwordAgain: { zh: '再次輸入新密碼', en: 'New password again' },
} as const satisfies Readonly<Record<string, Text>>;
