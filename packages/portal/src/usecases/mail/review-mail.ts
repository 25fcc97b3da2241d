import { limits } from '../../domain/limits.ts';
import { draft, type MailDraft, type Occasion } from './letter.ts';

/** @param due authorities that wait to be confirmed; @param ending those that end within thirty days */
export const reviewMail = (occasion: Occasion & { due: number; ending: number }): MailDraft =>
  draft(occasion, {
    urgency: 'reminder',
    by: 'portal',
    zh: {
      subject: '人事權限定期審核',
      body: `您可以管理的人事權限中，有 ${occasion.due} 項待確認、${occasion.ending} 項將在 ${limits.endsSoonDays} 天內到期。請以自然人憑證登入，在「授權與兼辦名單」逐項確認、延長或終止：${occasion.origin}/authority/officers`,
    },
    en: {
      subject: 'Periodic review of HR authority',
      body: `Of the HR authority that you look after, ${occasion.due} wait to be confirmed and ${occasion.ending} end within ${limits.endsSoonDays} days. Sign in by card and confirm, renew or end each under "Authorise and review": ${occasion.origin}/authority/officers`,
    },
  });
