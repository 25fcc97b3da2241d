import { limits } from '../../domain/limits.ts';
import { draft, type MailDraft, type Occasion } from './letter.ts';

/** @param until day on which it ends, as YYYY-MM-DD */
export const passwordEndingMail = (occasion: Occasion & { until: string }): MailDraft =>
  draft(occasion, {
    urgency: 'reminder',
    by: 'portal',
    zh: {
      subject: `密碼將在 ${limits.passwordWarningDays} 天內到期`,
      body: `您的密碼有效至 ${occasion.until}。請登入後在「我的帳號」變更密碼；到期後第一次以帳號登入時，會請您先設定新密碼。憑證登入不受影響。`,
    },
    en: {
      subject: `Your password ends within ${limits.passwordWarningDays} days`,
      body: `Your password is valid until ${occasion.until}. Sign in and change it under My account; after that day you are asked for a new one when you next sign in by account. Signing in by card is not affected.`,
    },
  });
