/** Words of the page behind the link that undoes a change of the e-mail address. */
export const text = {
  title: { zh: '取消電子郵件的變更', en: 'Undo the change of your e-mail address' },
  lead: {
    zh: '如果不是您本人變更，請按「改回這個信箱」。所有裝置上的登入都會結束，之後請重設密碼。',
    en: 'If it was not you who changed it, press the button. You are signed out everywhere; set a new password afterwards.',
  },
  own: {
    zh: '如果是您自己變更的，請直接關閉這一頁，什麼都不會改變。',
    en: 'If you changed it yourself, close this page; nothing will change.',
  },
  undo: { zh: '改回這個信箱', en: 'Go back to this address' },
  doneTitle: { zh: '已改回原來的信箱', en: 'Your former address is back' },
  done: {
    zh: '所有裝置上的登入都已結束。變更信箱的人可能知道您的密碼，請立即重設。',
    en: 'You are signed out everywhere. Whoever changed the address may know your password: set a new one now.',
  },
  recover: { zh: '重設密碼', en: 'Set a new password' },
};
