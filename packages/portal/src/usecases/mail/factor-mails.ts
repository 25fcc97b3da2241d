import { type FactorKind } from '../../domain/factor/factor.ts';
import { draft, type MailDraft, type Occasion } from './letter.ts';

const names = {
  passkey: { zh: '通行密鑰', en: 'a passkey' },
  'code-app': { zh: '驗證碼 App', en: 'an authenticator app' },
  'backup-codes': { zh: '備用碼', en: 'backup codes' },
} as const satisfies Record<FactorKind, { zh: string; en: string }>;

export const factorAddedMail =
  (kind: FactorKind) =>
  (occasion: Occasion): MailDraft =>
    draft(occasion, {
      urgency: 'security',
      zh: {
        subject: `帳號新增了${names[kind].zh}`,
        body: `您的帳號剛才新增了${names[kind].zh}，從現在起可以用來登入。`,
      },
      en: {
        subject: `Your account has ${names[kind].en} more`,
        body: `Your account was given ${names[kind].en} a moment ago; from now on it can be used to sign in.`,
      },
    });

export const factorRemovedMail =
  (kind: FactorKind) =>
  (occasion: Occasion): MailDraft =>
    draft(occasion, {
      urgency: 'security',
      zh: {
        subject: `帳號移除了${names[kind].zh}`,
        body: `您的帳號剛才移除了${names[kind].zh}，不能再用來登入。`,
      },
      en: {
        subject: `Removed from your account: ${names[kind].en}`,
        body: `Your account lost ${names[kind].en} a moment ago; it can no longer be used to sign in.`,
      },
    });

/** @param name that the owner gave it */
export const passkeyCopiedMail =
  (name: string) =>
  (occasion: Occasion): MailDraft =>
    draft(occasion, {
      urgency: 'security',
      zh: {
        subject: '通行密鑰可能遭到複製',
        body: `有人以您的通行密鑰「${name}」登入，但它的使用次數沒有增加，可能遭到複製，因此沒有放行。請以其他方式登入，到「驗證方式」移除這把通行密鑰，再新增一把。`,
      },
      en: {
        subject: 'One of your passkeys may have been copied',
        body: `Somebody signed in with your passkey "${name}", but its count of uses did not go forward, so it may be a copy and was not let in. Sign in another way, remove this passkey under Sign-in factors, and add a new one.`,
      },
    });
