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

/** @param until day on which it is disabled, as YYYY-MM-DD */
export const idleEndingMail = (occasion: Occasion & { until: string }): MailDraft =>
  draft(occasion, {
    urgency: 'reminder',
    by: 'portal',
    zh: {
      subject: '帳號久未登入，即將停用',
      body: `您的帳號很久沒有登入。${occasion.until} 以前登入一次，帳號就會保留；否則將自動停用，之後須請服務機關的人事單位恢復。`,
    },
    en: {
      subject: 'Your account will be disabled',
      body: `Nobody has signed in to your account for long. Sign in once before ${occasion.until} and it stays; otherwise it is disabled, and your personnel office has to release it.`,
    },
  });

export const accountIdleMail = (occasion: Occasion): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    by: 'office',
    zh: {
      subject: '帳號久未登入，已停用',
      body: '您的帳號很久沒有登入，已自動停用。需要使用時，請洽服務機關的人事單位恢復；密碼與綁定的卡片都沒有變更。',
    },
    en: {
      subject: 'Your account is disabled',
      body: 'Nobody has signed in to your account for long, so it was disabled. If you need it, ask your agency’s personnel office to release it; neither password nor bound cards have changed.',
    },
  });
