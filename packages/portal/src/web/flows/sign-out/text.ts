/** Words of signing out. */
export const text = {
  askTitle: { zh: '登出', en: 'Sign out' },
  ask: {
    zh: '要結束這次登入嗎？登出後，其他裝置上的登入不受影響。',
    en: 'End this sign-in? Your sign-ins on other devices stay as they are.',
  },
  signOut: { zh: '登出', en: 'Sign out' },
  stay: { zh: '回首頁', en: 'Back to the home page' },
  doneTitle: { zh: '您已經登出', en: 'You are signed out' },
  done: {
    zh: '這個瀏覽器已不再登入人事服務網。請記得從讀卡機取出卡片；使用公用電腦時，也請關閉瀏覽器。',
    en: 'This browser is no longer signed in. Remember to take your card out of the reader, and close the browser if others use this computer.',
  },
  applications: { zh: '這次登入使用過的系統', en: 'Applications of this sign-in' },
  application: { zh: '系統', en: 'Application' },
  outcome: { zh: '登出結果', en: 'What happened' },
  closeBrowser: {
    zh: '部分系統沒有登出。使用公用電腦時，請到該系統登出，或關閉所有瀏覽器視窗。',
    en: 'Not every application signed you out. Where others use this computer, sign out there, or close all windows of the browser.',
  },
  strayed: {
    zh: '「{name}」要求登出後返回的網址（post_logout_redirect_uri）與登錄的網址不同，因此停在這一頁。網址須逐字相同，包括結尾的斜線；請修改系統的設定或登錄檔。',
    en: 'The address to which {name} wanted to return (post_logout_redirect_uri) is not a registered one, so that the way ends here. It must be the same character for character, to the last slash: correct the application or its registration.',
  },
  confirmTitle: { zh: '再登入一次，就完成啟用', en: 'Sign in once more to finish' },
  confirm: {
    zh: '您已經登出。請以憑證，或剛才設定的帳號與密碼重新登入，確認帳號可以使用。',
    en: 'You are signed out. Sign in again by card, or with the account name and password that you have just chosen, to confirm that they work.',
  },
};

/** How a sign-out went at one application. */
export const outcomeText = {
  told: { zh: '已登出', en: 'Signed out' },
  telling: { zh: '已通知，等待系統回應', en: 'Told; it has not answered yet' },
  refused: { zh: '系統回覆無法登出', en: 'It answered that it could not sign you out' },
  silent: {
    zh: '系統沒有登錄通知方式；下次向人事服務網查驗時才會登出',
    en: 'It registered no way to be told; it learns of it when it next asks the portal',
  },
} as const;
