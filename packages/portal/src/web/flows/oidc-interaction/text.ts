/** Words of pages that stand between an application and its sign-in. */
export const text = {
  signInTitle: { zh: '登入後前往「{name}」', en: 'Sign in to go on to {name}' },
  signInShort: { zh: '登入以繼續', en: 'Sign in to go on' },
  signInLead: {
    zh: '您要使用的系統請人事服務網確認您的身分。登入後會自動帶您回去。',
    en: 'The application asks Personnel Services to confirm who you are. After signing in you are taken back.',
  },
  needs: { zh: '這個系統需要：{level}。', en: 'This application needs: {level}.' },
  wishes: {
    zh: '這個系統希望以此方式登入：{level}。以其他方式登入也可以繼續。',
    en: 'This application would like: {level}. Other ways lead on too.',
  },
  chooseTitle: { zh: '選擇登入的帳號', en: 'Choose the account' },
  chooseLead: {
    zh: '「{name}」請您確認要以哪個帳號繼續。',
    en: '{name} asks as whom you want to go on.',
  },
  chosen: { zh: '以「{account}」繼續', en: 'Go on as {account}' },
  otherAccount: { zh: '以其他帳號登入', en: 'Sign in with another account' },
  againTitle: { zh: '請再確認一次身分', en: 'Please confirm once more that it is you' },
  againLead: {
    zh: '您已經登入，但「{name}」要求您現在再確認一次身分。並非您操作錯誤。',
    en: 'You are signed in, but {name} asks you to prove now that it is you. You did nothing wrong.',
  },
  cancelTitle: { zh: '不想繼續？', en: 'Do not want to go on?' },
  cancel: { zh: '不登入，返回「{name}」', en: 'Do not sign in; back to {name}' },
  consentTitle: { zh: '同意提供資料', en: 'Release of your data' },
  consentLead: {
    zh: '「{name}」請求下列受法律保護的資料。您同意後才會提供，並會留下紀錄。',
    en: '{name} asks for the following data, which is protected by law. It is released only if you agree, and a record is kept.',
  },
  consentNone: { zh: '「{name}」要使用您的登入身分。', en: '{name} wants to use your sign-in.' },
  agree: { zh: '同意並繼續', en: 'Agree and go on' },
  disagree: { zh: '不同意，返回「{name}」', en: 'Do not agree; back to {name}' },
  goingTitle: { zh: '正在前往「{name}」', en: 'Taking you to {name}' },
  goingShort: { zh: '正在前往', en: 'On the way' },
  going: {
    zh: '身分已確認。若畫面沒有自動前進，請按這裡。',
    en: 'Confirmed. If the page does not go on by itself, press here.',
  },
  outTitle: { zh: '要登出嗎？', en: 'Sign out?' },
  outFrom: {
    zh: '「{name}」請求登出。登出後，這個瀏覽器中以人事服務網登入的所有系統都會一起登出。',
    en: '{name} asks to sign you out. You will be signed out of Personnel Services and of every application that you reached through it in this browser.',
  },
  outPlain: {
    zh: '登出後，這個瀏覽器中以人事服務網登入的所有系統都會一起登出。',
    en: 'You will be signed out of Personnel Services and of every application that you reached through it in this browser.',
  },
  out: { zh: '登出', en: 'Sign out' },
  stay: { zh: '不登出', en: 'Stay signed in' },
  outDone: { zh: '您已經登出', en: 'You are signed out' },
  outDoneText: {
    zh: '人事服務網與您使用過的系統都已登出。請記得從讀卡機取出卡片。',
    en: 'You are signed out of Personnel Services and of the applications that you used. Remember to take your card out of the reader.',
  },
  strayed: {
    zh: '「{name}」要求登出後返回的網址（post_logout_redirect_uri）與登錄的網址不同，不會返回。網址須逐字相同，包括結尾的斜線；請修改系統的設定或登錄檔。',
    en: 'The address to which {name} wants to return (post_logout_redirect_uri) is not a registered one and is not used. It must be the same character for character, to the last slash: correct the application or its registration.',
  },
  refusedTitle: { zh: '應用系統的要求無法處理', en: 'The application’s request cannot be answered' },
  refusedText: {
    zh: '應用系統送來的登入要求有誤，或已經過期。這不是您造成的。',
    en: 'The sign-in request that the application sent is wrong or too old. You did not cause it.',
  },
  refusedNext: {
    zh: '請回到應用系統重新開始；若再發生，請把下列代碼告訴該系統的聯絡窗口。',
    en: 'Go back to the application and start again; if it happens once more, tell its contact the code below.',
  },
  code: { zh: '代碼', en: 'Code' },
  home: { zh: '回首頁', en: 'Home page' },
};
