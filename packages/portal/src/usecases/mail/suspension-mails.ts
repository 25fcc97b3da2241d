import { draft, type MailDraft, type Occasion } from './letter.ts';

/** Of the reason nothing is told by mail: it may be part of an investigation. */
export const accountSuspendedMail = (occasion: Occasion): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    by: 'office',
    zh: {
      subject: '帳號已停用',
      body: '您的帳號剛才已由人事單位或系統管理者停用：所有登入都已結束，恢復之前任何方式都不能登入。如有疑義，請洽服務機關的人事單位。',
    },
    en: {
      subject: 'Your account is suspended',
      body: 'Your account has just been suspended by HR or the operators: all sessions have ended, and nothing signs you in until it is released. If you have questions, ask your agency’s personnel office.',
    },
  });

export const accountReleasedMail = (occasion: Occasion): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    by: 'office',
    zh: {
      subject: '帳號已恢復',
      body: '您的帳號剛才已恢復使用，可以和停用前一樣登入；密碼與綁定的卡片都沒有變更。',
    },
    en: {
      subject: 'Your account is released',
      body: 'Your account may be used again. You sign in as before: neither password nor bound cards have changed.',
    },
  });
