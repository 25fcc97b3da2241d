import { draft, type MailDraft, type Occasion } from './letter.ts';

export const authorityGrantedMail = (occasion: Occasion & { agency: string }): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    by: 'office',
    zh: {
      subject: '您獲得人事權限',
      body: `您剛才獲得「${occasion.agency}」的人事權限。以自然人憑證登入後，在「權限與兼辦管理」可以看到範圍與期限。`,
    },
    en: {
      subject: 'You were given HR authority',
      body: `You have just been given HR authority for "${occasion.agency}". Sign in with your card to see its scope and its end.`,
    },
  });

export const authorityRevokedMail = (occasion: Occasion & { agency: string }): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    by: 'office',
    zh: {
      subject: '您的人事權限已終止',
      body: `您對「${occasion.agency}」的人事權限剛才已終止。您自己的帳號不受影響。`,
    },
    en: {
      subject: 'Your HR authority has ended',
      body: `Your HR authority for "${occasion.agency}" has just been ended. Your own account is not affected.`,
    },
  });

export const authorityRestoredMail = (occasion: Occasion & { agency: string }): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    by: 'office',
    zh: {
      subject: '您的人事權限已還原',
      body: `您對「${occasion.agency}」的人事權限剛才終止後已還原，範圍與期限不變。`,
    },
    en: {
      subject: 'Your HR authority was restored',
      body: `Your HR authority for "${occasion.agency}", which had just been ended, was restored. Scope and end are as before.`,
    },
  });

/** What rested on a post ended with it: who returns to the post asks for it anew. */
export const authorityLapsedMail = (occasion: Occasion & { agency: string }): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    by: 'office',
    zh: {
      subject: '您的權限已隨職務終止',
      body: `您對「${occasion.agency}」的權限，已隨所依據的職務結束而終止；日後回任時不會自動恢復，須重新授權。您自己的帳號不受影響。`,
    },
    en: {
      subject: 'Your authority ended with your post',
      body: `Your authority for "${occasion.agency}" has ended with the post on which it rested. It does not come back by itself if you return: it has to be granted anew. Your own account is not affected.`,
    },
  });

/** The helpdesk gave an activation code; who hears of it without having called should object. */
export const helpdeskCodeMail = (occasion: Occasion): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    by: 'office',
    zh: {
      subject: '客服已發給啟用碼',
      body: '客服核對身分後，已為您的帳號發給一次性啟用碼。原密碼已失效，所有登入都已結束。',
    },
    en: {
      subject: 'The helpdesk issued an activation code',
      body: 'After checking who called, the helpdesk issued a one-time activation code for your account. The password before no longer works and all sessions have ended.',
    },
  });
