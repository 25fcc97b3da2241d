import { limits } from '../../domain/limits.ts';
import { draft, type MailDraft, type Occasion } from './letter.ts';

export const activatedMail = (occasion: Occasion & { accountName: string }): MailDraft =>
  draft(occasion, {
    urgency: 'awaited',
    zh: {
      subject: '帳號已啟用',
      body: `您的人事服務網帳號「${occasion.accountName}」已完成首次啟用。請登出後再登入一次，以確認啟用。`,
    },
    en: {
      subject: 'Account activated',
      body: `Your account "${occasion.accountName}" at Personnel Services has been activated. Please sign out and sign in once more to confirm it.`,
    },
  });

/** @param link one-time; whoever opens it shows that the mailbox is theirs to read */
export const verifyEmailMail = (occasion: Occasion & { link: string }): MailDraft =>
  draft(occasion, {
    urgency: 'awaited',
    zh: {
      subject: '請驗證電子郵件',
      body: `請在 ${limits.emailLinkHours} 小時內開啟下列連結，確認這個電子郵件信箱由您使用。連結只能使用一次：\n${occasion.link}`,
    },
    en: {
      subject: 'Please verify your e-mail address',
      body: `Open this link within ${limits.emailLinkHours} hours to show that this mailbox is yours. It works once:\n${occasion.link}`,
    },
  });

export const cardBoundMail = (occasion: Occasion): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    zh: {
      subject: '帳號綁定了新的憑證',
      body: '您的帳號剛才綁定了一張新的自然人憑證。原先綁定的同類卡片已不能再用來登入。',
    },
    en: {
      subject: 'A new card was bound to your account',
      body: 'A new natural-person card has just been bound to your account. A card of that kind that was bound before no longer signs in.',
    },
  });

export const passwordChangedMail = (occasion: Occasion): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    zh: { subject: '密碼已變更', body: '您的帳號密碼剛才已變更，其他裝置上的登入都已結束。' },
    en: {
      subject: 'Password changed',
      body: 'The password of your account has just been changed, and all other sessions have ended.',
    },
  });

/** Tells who can read it that a reset happened; the secret itself goes over the desk, never by mail. */
export const passwordResetMail = (occasion: Occasion): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    by: 'office',
    zh: {
      subject: '密碼已由人事單位重設',
      body: '貴機關人事單位已為您發給初始密碼，原密碼已失效，所有登入都已結束。請以身分證號與初始密碼登入，重新設定帳號資料。',
    },
    en: {
      subject: 'Password reset by your personnel office',
      body: 'Your personnel office has issued an initial password for you. The password before no longer works and all sessions have ended. Sign in with your national ID number and the initial password, and set up your account again.',
    },
  });

/** Why a password signs in no more, for a while or for good, in which browsers; or that a second factor was guessed. */
export const lockedMail =
  ({ line, isClosed }: { line: keyof typeof lockTexts; isClosed: boolean }) =>
  (occasion: Occasion): MailDraft =>
    draft(occasion, { urgency: 'security', ...lockTexts[line][isClosed ? 'closed' : 'locked'] });

const lockTexts = {
  unknown: {
    locked: {
      zh: {
        subject: '有人多次輸入錯誤密碼',
        body: `有人在您未曾登入過的瀏覽器，連續 ${limits.wrongPasswords} 次輸入錯誤的密碼。這類瀏覽器的密碼登入已鎖定 ${limits.lockMinutes} 分鐘；您登入過的瀏覽器與憑證登入不受影響，您不必處理。`,
      },
      en: {
        subject: 'Wrong passwords entered for your account',
        body: `Somebody entered ${limits.wrongPasswords} wrong passwords in a row in a browser in which you have never signed in. Password sign-in is locked in such browsers for ${limits.lockMinutes} minutes; browsers in which you have signed in, and sign-in by card, are not affected. There is nothing you need to do.`,
      },
    },
    closed: {
      zh: {
        subject: '未登入過的瀏覽器已停用密碼登入',
        body: `有人在您未曾登入過的瀏覽器，連續 ${limits.wrongPasswordsInARow} 次輸入錯誤的密碼。為保護您的帳號，這類瀏覽器已停用密碼登入，時間經過也不會恢復。您登入過的瀏覽器與憑證登入不受影響。如需恢復，請在登入過的瀏覽器以密碼登入一次，或重新設定密碼；要在新的瀏覽器使用密碼，也可先在那裡以憑證登入一次。`,
      },
      en: {
        subject: 'Password sign-in closed in new browsers',
        body: `Somebody entered ${limits.wrongPasswordsInARow} wrong passwords in a row in browsers in which you have never signed in. To protect your account, password sign-in is closed in such browsers, and time does not reopen it. Browsers in which you have signed in, and sign-in by card, are not affected. To reopen it, sign in by password once in a browser that you have used before, or set a new password; in a new browser you can also sign in by card first.`,
      },
    },
  },
  known: {
    locked: {
      zh: {
        subject: '密碼登入已暫時鎖定',
        body: `在您登入過的瀏覽器，連續 ${limits.wrongPasswords} 次輸入錯誤的密碼，密碼登入已鎖定 ${limits.lockMinutes} 分鐘。憑證登入不受影響。`,
      },
      en: {
        subject: 'Password sign-in locked for a while',
        body: `In a browser in which you have signed in, ${limits.wrongPasswords} wrong passwords were entered in a row, so password sign-in is locked for ${limits.lockMinutes} minutes. Sign-in by card is not affected.`,
      },
    },
    closed: {
      zh: {
        subject: '您的瀏覽器已停用密碼登入',
        body: `在您登入過的瀏覽器，連續 ${limits.wrongPasswordsInARow} 次輸入錯誤的密碼，這些瀏覽器已停用密碼登入，時間經過也不會恢復。請以憑證登入，或重新設定密碼。如有疑義，請洽人事單位。`,
      },
      en: {
        subject: 'Password sign-in closed in your browsers',
        body: `In browsers in which you have signed in, ${limits.wrongPasswordsInARow} wrong passwords were entered in a row, so password sign-in is closed there, and time does not reopen it. Sign in by card, or set a new password. If in doubt, ask your HR office.`,
      },
    },
  },
  slip: {
    locked: {
      zh: {
        subject: '初始密碼登入連續錯誤',
        body: `有人輸入您正確的初始密碼，但出生日期連續 ${limits.wrongPasswords} 次錯誤。初始密碼登入已鎖定 ${limits.lockMinutes} 分鐘。如果不是您本人操作，請立即聯絡人事單位。`,
      },
      en: {
        subject: 'Wrong dates of birth with your initial password',
        body: `Somebody entered your correct initial password, and a wrong date of birth ${limits.wrongPasswords} times in a row. Sign-in by it is locked for ${limits.lockMinutes} minutes. If this was not you, contact your HR office at once.`,
      },
    },
    closed: {
      zh: {
        subject: '初始密碼已停用',
        body: `有人輸入您正確的初始密碼，但出生日期連續 ${limits.wrongPasswordsInARow} 次錯誤，因此已停用，時間經過也不會恢復。請向人事單位申請新的初始密碼。`,
      },
      en: {
        subject: 'Initial password closed',
        body: `Somebody entered your correct initial password, and a wrong date of birth ${limits.wrongPasswordsInARow} times in a row, so it is closed, and time does not reopen it. Ask your HR office for another one.`,
      },
    },
  },
  'second-factor': {
    locked: {
      zh: {
        subject: '第二道驗證連續錯誤',
        body: `有人已輸入您正確的密碼，但第二道驗證連續 ${limits.wrongPasswords} 次錯誤。驗證碼 App 的驗證碼已鎖定 ${limits.lockMinutes} 分鐘，通行密鑰、備用碼與憑證登入不受影響。如果不是您本人操作，請立即變更密碼。`,
      },
      en: {
        subject: 'Wrong second factor entered',
        body: `Somebody entered your correct password, and then a wrong second factor ${limits.wrongPasswords} times in a row. Codes of the app are locked for ${limits.lockMinutes} minutes; passkeys, backup codes and sign-in by card are not affected. If this was not you, change your password at once.`,
      },
    },
    closed: {
      zh: {
        subject: '驗證碼 App 已停用',
        body: `有人已輸入您正確的密碼，但第二道驗證連續 ${limits.wrongPasswordsInARow} 次錯誤，因此已停用驗證碼 App 的驗證碼，時間經過也不會恢復；通行密鑰、備用碼與憑證登入不受影響。請重新設定密碼，驗證碼隨即恢復使用。`,
      },
      en: {
        subject: 'Codes of the app closed',
        body: `Somebody entered your correct password, and then a wrong second factor ${limits.wrongPasswordsInARow} times in a row, so codes of the app are closed, and time does not reopen them; passkeys, backup codes and sign-in by card are not affected. Set a new password: the codes count again from then on.`,
      },
    },
  },
} as const;

/**
 * Goes to the address that was in use before: whoever took an account over must not be able to hide it.
 * @param undo link that brings the address back, where it was shown to be read
 */
export const emailChangedMail = ({
  undo,
  ...occasion
}: Occasion & { undo?: string | undefined }): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    zh: {
      subject: '電子郵件已變更',
      body: `您帳號的電子郵件剛才已改為另一個信箱，今後的通知會寄到新的信箱。${undo === undefined ? '' : `如果不是您本人變更，請在 ${limits.emailUndoHours} 小時內開啟下列連結改回這個信箱，所有登入都會結束：\n${undo}`}`,
    },
    en: {
      subject: 'E-mail address changed',
      body: `The e-mail address of your account has just been changed. Notices will go to the new address from now on.${undo === undefined ? '' : ` If it was not you, open this link within ${limits.emailUndoHours} hours to go back to this address; you are signed out everywhere then:\n${undo}`}`,
    },
  });

export const accountRenamedMail = (occasion: Occasion & { accountName: string }): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    zh: {
      subject: '自訂帳號已變更',
      body: `您的自訂帳號剛才已改為「${occasion.accountName}」，今後請以這個帳號登入；密碼沒有變更。原來的帳號不會給其他人使用。`,
    },
    en: {
      subject: 'Account name changed',
      body: `Your account name has just been changed to "${occasion.accountName}": sign in with it from now on. Your password stays as it is, and nobody else is given the name before.`,
    },
  });

export const emailRestoredMail = (occasion: Occasion): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    zh: {
      subject: '電子郵件已改回這個信箱',
      body: '您帳號的電子郵件已改回這個信箱，所有裝置上的登入都已結束。請立即重設密碼。',
    },
    en: {
      subject: 'Your e-mail address is back',
      body: 'The e-mail address of your account is this one again, and you are signed out everywhere. Set a new password now.',
    },
  });

/** Goes to the address that loses: where the change was the owner's own, somebody else reads the mailbox before. */
export const emailTakenBackMail = (occasion: Occasion): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    zh: {
      subject: '電子郵件已改回先前的信箱',
      body: '有人開啟了寄到先前信箱的連結，您帳號的電子郵件已改回先前的信箱，所有裝置上的登入都已結束，今後的通知不再寄到這個信箱。如果不是您本人操作，請立即登入、重設密碼並變更電子郵件，再通知人事單位。',
    },
    en: {
      subject: 'Your e-mail address went back to the one before',
      body: 'A link that went to the address before was opened, so the e-mail address of your account is that one again, and you are signed out everywhere. Notices no longer come to this address. If it was not you, sign in at once, set a new password, change the address, and tell your HR office.',
    },
  });
