import { type Text } from '../../ui/text.ts';

/** Words of the page behind a link in a mail, and of the one after it. */
export interface LinkWords {
  readonly title: Text;
  readonly lead: Text;
  readonly act: Text;
  /** For somebody whom the mail reached by mistake. */
  readonly otherwise: Text;
  readonly doneTitle: Text;
  readonly done: Text;
  readonly next: Text;
}

export const verifyWords: LinkWords = {
  title: { zh: '確認電子郵件地址', en: 'Confirm your e-mail address' },
  lead: {
    zh: '按下「確認」，我們就知道這個信箱是您的。之後帳號有變動時，會寄信通知您。',
    en: 'Press Confirm to show that this mailbox is yours. From then on you are told by mail when something about your account changes.',
  },
  otherwise: {
    zh: '如果您沒有在人事服務網登記這個地址，請直接關閉這一頁，什麼都不會改變。',
    en: 'If you did not enter this address at the personnel services portal, close this page; nothing will change.',
  },
  act: { zh: '確認', en: 'Confirm' },
  doneTitle: { zh: '電子郵件地址已確認', en: 'Your e-mail address is confirmed' },
  done: {
    zh: '謝謝您。這一頁可以關閉了。',
    en: 'Thank you. You can close this page.',
  },
  next: { zh: '回首頁', en: 'Go to the home page' },
};

export const undoWords: LinkWords = {
  title: { zh: '取消電子郵件的變更', en: 'Undo the change of your e-mail address' },
  lead: {
    zh: '如果不是您本人變更，請按「改回這個信箱」。所有裝置上的登入都會結束，之後請重設密碼。',
    en: 'If it was not you who changed it, press the button. You are signed out everywhere; set a new password afterwards.',
  },
  otherwise: {
    zh: '如果是您自己變更的，請直接關閉這一頁，什麼都不會改變。',
    en: 'If you changed it yourself, close this page; nothing will change.',
  },
  act: { zh: '改回這個信箱', en: 'Go back to this address' },
  doneTitle: { zh: '已改回原來的信箱', en: 'Your former address is back' },
  done: {
    zh: '所有裝置上的登入都已結束。變更信箱的人可能知道您的密碼，請立即重設。',
    en: 'You are signed out everywhere. Whoever changed the address may know your password: set a new one now.',
  },
  next: { zh: '重設密碼', en: 'Set a new password' },
};
