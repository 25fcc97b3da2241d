import { limits } from '../../domain/limits.ts';
import { draft, type MailDraft, type Occasion } from './letter.ts';

export const cardBlockedMail = (occasion: Occasion): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    zh: {
      subject: '卡片已停用',
      body: '您綁定的卡片剛才已通報遺失而停用，不能再用來登入；以它開啟的登入都已結束。卡片找回時，可用帳號登入，在「我的帳號」恢復使用。找不到時，也請向發卡機關申請廢止。',
    },
    en: {
      subject: 'Card blocked',
      body: 'A card bound to your account has just been reported lost and blocked: it no longer signs in, and sessions begun with it have ended. If you find it, sign in by account and restore it under My account. If not, have its issuer revoke it as well.',
    },
  });

/** @param code which agrees to nothing but the block of one card, in the session that asked */
export const cardLossCodeMail = (occasion: Occasion & { code: string }): MailDraft =>
  draft(occasion, {
    urgency: 'awaited',
    zh: {
      subject: '停用遺失卡片的代碼',
      body: `您正在「我的帳號」通報卡片遺失。請在 ${limits.mailCodeMinutes} 分鐘內輸入這個代碼：\n${occasion.code}\n\n代碼只能在提出要求的畫面使用一次，請不要告訴任何人，包括客服。`,
    },
    en: {
      subject: 'Code to block a lost card',
      body: `You are reporting a card lost under My account. Enter this code within ${limits.mailCodeMinutes} minutes:\n${occasion.code}\n\nIt works once, on the page where you asked for it. Tell nobody, the helpdesk included.`,
    },
  });

export const cardReleasedMail = (occasion: Occasion): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    zh: {
      subject: '卡片可以重新綁定',
      body: '您剛才要求恢復使用先前停用的卡片。下次以這張卡片登入時，需要重新確認身分。',
    },
    en: {
      subject: 'Card may be bound again',
      body: 'You have just asked to use a blocked card again. Your identity is confirmed anew when you next sign in with it.',
    },
  });

/** @param until day on which the certificate ends, as YYYY-MM-DD */
export const cardEndingMail = (occasion: Occasion & { days: number; until: string }): MailDraft =>
  draft(occasion, {
    urgency: 'reminder',
    by: 'portal',
    zh: {
      subject: `憑證將在 ${occasion.days} 天內到期`,
      body: `您綁定的自然人憑證有效至 ${occasion.until}。到期後就不能用來登入，請儘早向發卡機關辦理展期或換發。換發新卡後，第一次以新卡登入時會重新確認身分並綁定，舊卡隨即停用。`,
    },
    en: {
      subject: `Your certificate ends within ${occasion.days} days`,
      body: `The natural-person certificate bound to your account is valid until ${occasion.until}; after that it does not sign in. Have it renewed by its issuer in good time. The new card is bound, after your identity is confirmed again, when you first sign in with it, and the old one is retired then.`,
    },
  });
