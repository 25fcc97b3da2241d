import { type NextStep } from '../../../domain/account/next-steps.ts';
import { paths } from '../paths.ts';
import { type Text } from '../text.ts';

/** What the owner of an account should do: where, and why. */
export const stepWords: Readonly<
  Record<NextStep, { readonly href: string; readonly name: Text; readonly why: Text }>
> = {
  'set-password': {
    href: paths.recover,
    name: { zh: '設定新的密碼', en: 'Set a new password' },
    why: {
      zh: '您回報過一次登入不是您本人，原密碼已停用。',
      en: 'You reported a sign-in that was not yours; the password of then is closed.',
    },
  },
  'update-email': {
    href: paths.changeEmail,
    name: { zh: '更新電子郵件', en: 'Update your e-mail address' },
    why: {
      zh: '寄給您的通知被退回，您收不到安全通知。',
      en: 'Notices to you come back, so you miss what concerns your safety.',
    },
  },
  'verify-email': {
    href: paths.changeEmail,
    name: { zh: '驗證電子郵件', en: 'Verify your e-mail address' },
    why: {
      zh: '驗證後，忘記密碼或卡片遺失時才能以電子郵件處理。',
      en: 'Only a verified address helps when you forget the password or lose a card.',
    },
  },
  'replace-password': {
    href: paths.changePassword,
    name: { zh: '變更密碼', en: 'Change your password' },
    why: { zh: '密碼即將到期。', en: 'Your password ends soon.' },
  },
  'replace-card': {
    href: paths.card,
    name: { zh: '綁定新的卡片', en: 'Bind a new card' },
    why: {
      zh: '您的卡片已停用。取得新卡後，登出並以新卡登入，就會綁定。',
      en: 'Your card is blocked. With the new one, sign out and sign in by card to bind it.',
    },
  },
  'renew-card': {
    href: paths.help,
    name: { zh: '辦理憑證展期或換發', en: 'Renew your card' },
    why: {
      zh: '您的憑證即將到期，到期後不能登入。',
      en: 'Your certificate ends soon; after that it does not sign in.',
    },
  },
  'bind-card': {
    href: paths.card,
    name: { zh: '綁定自然人憑證', en: 'Bind your card' },
    why: {
      zh: '登出後以自然人憑證登入一次就會綁定；有些應用系統需要憑證。',
      en: 'Sign out and sign in by card once to bind it; some applications need the card.',
    },
  },
  'add-factor': {
    href: paths.ownFactors,
    name: { zh: '新增通行密鑰或驗證碼 App', en: 'Add a passkey or an authenticator app' },
    why: { zh: '別人即使知道密碼，也無法登入。', en: 'Then nobody who learns your password can sign in.' },
  },
  'print-backup-codes': {
    href: paths.ownFactors,
    name: { zh: '產生備用碼', en: 'Make backup codes' },
    why: { zh: '手機遺失時，仍可登入。', en: 'They let you in on the day on which your phone is gone.' },
  },
};
