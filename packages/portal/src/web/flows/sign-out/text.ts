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
  confirmTitle: { zh: '再登入一次，就完成啟用', en: 'Sign in once more to finish' },
  confirm: {
    zh: '您已經登出。請以憑證，或剛才設定的帳號與密碼重新登入，確認帳號可以使用。',
    en: 'You are signed out. Sign in again by card, or with the account name and password that you have just chosen, to confirm that they work.',
  },
};
