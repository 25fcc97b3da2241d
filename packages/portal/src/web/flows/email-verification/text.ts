/** Words of the page behind the link in the verification mail. */
export const text = {
  title: { zh: '確認電子郵件地址', en: 'Confirm your e-mail address' },
  lead: {
    zh: '按下「確認」，我們就知道這個信箱是您的。之後帳號有變動時，會寄信通知您。',
    en: 'Press Confirm to show that this mailbox is yours. From then on you are told by mail when something about your account changes.',
  },
  notYou: {
    zh: '如果您沒有在人事服務網登記這個地址，請直接關閉這一頁，什麼都不會改變。',
    en: 'If you did not enter this address at the personnel services portal, close this page; nothing will change.',
  },
  confirm: { zh: '確認', en: 'Confirm' },
  doneTitle: { zh: '電子郵件地址已確認', en: 'Your e-mail address is confirmed' },
  done: {
    zh: '謝謝您。這一頁可以關閉了。',
    en: 'Thank you. You can close this page.',
  },
  home: { zh: '回首頁', en: 'Go to the home page' },
};
