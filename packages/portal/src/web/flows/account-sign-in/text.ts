import { personFields } from '../../ui/vocabulary/person-fields.ts';

/** Words of the sign-in by account name or national ID number and password. */
export const text = {
  lead: {
    zh: '輸入您自訂的帳號或身分證號，以及密碼。',
    en: 'Enter the account name that you chose, or your national ID number, and your password.',
  },
  identifier: personFields.identifier,
  identifierHint: personFields.identifierHint,
  password: { zh: '密碼', en: 'Password' },
  birthDate: { zh: '出生年月日', en: 'Date of birth' },
  birthDateHint: {
    zh: '只有使用初始密碼時才要填寫，例如 民國75年3月12日、75/3/12 或 1986-03-12。',
    en: 'Only with an initial password, like 1986-03-12, or in years of the Republic like 75/3/12.',
  },
  passkey: { zh: '以通行密鑰登入', en: 'Sign in with a passkey' },
  signIn: { zh: '登入', en: 'Sign in' },
  firstTitle: { zh: '第一次使用？', en: 'Here for the first time?' },
  first: {
    zh: '帳號要先啟用才能登入。有自然人憑證的人，請以憑證登入開始啟用；拿到初始密碼的人，請在這裡輸入身分證號與初始密碼。',
    en: 'An account has to be activated first. With a Citizen Digital Certificate, start by signing in by card. With an initial password from your personnel office, enter your national ID number and that password here.',
  },
  firstLink: { zh: '首次啟用的三種方式', en: 'Three ways to activate an account' },
  work: {
    zh: '這個網路的登入嘗試太多。不想等候的話，請重新輸入密碼並按「登入」：瀏覽器會先自動運算約一秒，不需要辨識圖片。',
    en: 'There were too many tries from this network. If you do not want to wait, enter the password again and press Sign in: your browser computes for about a second first; there is no picture to read.',
  },
  working: { zh: '瀏覽器正在運算，請稍候。', en: 'Your browser is computing. One moment, please.' },
  wait: { zh: '請在 {seconds} 秒後再試。', en: 'Please try again in {seconds} seconds.' },
};

/** Words of the page on which somebody waits for their turn. */
export const waitingText = {
  title: { zh: '請稍候，即將輪到您登入', en: 'Please wait for your turn to sign in' },
  next: {
    zh: '請停留在這一頁，不必重新整理：輪到您時，會自動出現登入表單。',
    en: 'Stay on this page; there is no need to reload. When it is your turn, the form appears by itself.',
  },
  place: {
    zh: '您前面還有 {before} 人。這一頁會在 {seconds} 秒後自動更新，並保留您的順位。',
    en: 'People before you: {before}. This page updates itself in {seconds} seconds and keeps your place.',
  },
  soon: {
    zh: '這一頁會在 {seconds} 秒後自動更新，並顯示您的順位。',
    en: 'This page updates itself in {seconds} seconds and then shows your place.',
  },
  again: {
    zh: '尚未登入，密碼也沒有保存；輪到您時請重新輸入。',
    en: 'You are not signed in, and no password was kept; please enter it when it is your turn.',
  },
  ask: { zh: '立即更新', en: 'Update now' },
  others: { zh: '不必等候的方式', en: 'Ways without a wait' },
};
