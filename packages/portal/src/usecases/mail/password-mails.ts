import { limits } from '../../domain/limits.ts';
import { draft, type MailDraft, type Occasion } from './letter.ts';

/** Sent on behalf of HR to somebody who has not begun, or not finished. @param until last day, as YYYY-MM-DD */
export const activationReminderMail = (occasion: Occasion & { until: string }): MailDraft =>
  draft(occasion, {
    urgency: 'reminder',
    by: 'office',
    zh: {
      subject: '請啟用人事服務網帳號',
      body: `您的人事服務網帳號尚未啟用，請在 ${occasion.until} 以前完成。\n有自然人憑證：開啟網站，插入卡片登入即可啟用。\n沒有自然人憑證：請向貴機關人事單位領取初始密碼單。`,
    },
    en: {
      subject: 'Please activate your account',
      body: `Your account at Personnel Services is not active yet. Please activate it by ${occasion.until}.\nWith a Citizen Digital Certificate: open the site and sign in with the card.\nWithout one: ask your personnel office for an initial password.`,
    },
  });

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
