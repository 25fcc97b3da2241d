import { limits } from '../../domain/limits.ts';
import { draft, type MailDraft, type Occasion } from './letter.ts';

/** The one mail with a link that opens something: it was asked for a moment ago, or its wait is over. */
export const recoveryLinkMail = (occasion: Occasion & { link: string; waited: boolean }): MailDraft =>
  draft(occasion, {
    urgency: 'awaited',
    zh: {
      subject: '重設密碼的連結',
      body: `${occasion.waited ? `您要求以電子郵件重設密碼，等候的 ${limits.recoveryWaitHours} 小時已到。` : '您要求以電子郵件重設密碼。'}請在 ${limits.recoveryLinkMinutes} 分鐘內，用提出要求的那個瀏覽器開啟下列連結並設定新密碼；在其他裝置開啟時，要輸入提出要求時畫面上的代碼。連結只能使用一次：\n${occasion.link}\n\n${occasion.waited ? `逾時的話，${limits.recoveryOpenHours} 小時內再到「忘記密碼」要求一次，會立即寄出新的連結。\n` : ''}如果不是您要求的，請不要開啟連結，也不要把代碼或連結告訴任何人；密碼不會有變動。`,
    },
    en: {
      subject: 'Link to set a new password',
      body: `${occasion.waited ? `You asked to set a new password by mail, and the ${limits.recoveryWaitHours} hours of waiting are over. ` : 'You asked to set a new password by mail. '}Open this link within ${limits.recoveryLinkMinutes} minutes in the browser in which you asked, and choose a new password; on another device you also need the code that was shown when you asked. It works once:\n${occasion.link}\n\n${occasion.waited ? `If you miss it, ask again under Forgotten password within ${limits.recoveryOpenHours} hours and a new link comes at once.\n` : ''}If you did not ask for this, do not open the link and tell nobody the link or a code; your password stays as it is.`,
    },
  });

/** @param opensAt in Taiwan, as it is read; @param cancel link that ends the recovery */
export const recoveryWaitMail = (occasion: Occasion & { opensAt: string; cancel: string }): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    zh: {
      subject: '有人要求以電子郵件重設您的密碼',
      body: `有人要求以電子郵件重設您的密碼。您的帳號綁有憑證或其他驗證方式，為了安全要等 ${limits.recoveryWaitHours} 小時：${occasion.opensAt} 會寄出重設連結。\n\n是您要求的：可以等候，或到「忘記密碼」改用自然人憑證，不必等候。\n不是您要求的：請開啟下列連結取消，密碼不會有變動：\n${occasion.cancel}`,
    },
    en: {
      subject: 'Somebody asked to set a new password for you by mail',
      body: `Somebody asked to set a new password for your account by mail. Since a card or another way of proving who you are is bound to your account, there is a wait of ${limits.recoveryWaitHours} hours: the link is mailed at ${occasion.opensAt}.\n\nIf it was you: wait, or use your Citizen Digital Certificate under Forgotten password at once.\nIf it was not you: open this link to cancel it; your password stays as it is:\n${occasion.cancel}`,
    },
  });

export const recoveryCancelledMail = (occasion: Occasion): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    zh: {
      subject: '以電子郵件重設密碼已取消',
      body: '等候中的密碼重設已取消，密碼沒有變動。',
    },
    en: {
      subject: 'Password reset by mail cancelled',
      body: 'The password reset that was waiting has been cancelled; your password has not changed.',
    },
  });

export const passwordRecoveredMail = (occasion: Occasion): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    zh: {
      subject: '密碼已重設',
      body: '您帳號的密碼剛才經由「忘記密碼」重設，所有裝置上的登入都已結束。請以新密碼登入。',
    },
    en: {
      subject: 'Password reset',
      body: 'The password of your account has just been reset under Forgotten password, and every session has ended. Sign in with the new password.',
    },
  });
