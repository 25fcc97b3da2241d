import { limits } from '../../domain/limits.ts';
import { draft, type MailDraft, type Occasion } from './letter.ts';

/** Where and with what a session began, as its owner would tell it. */
export interface SignInSeen {
  readonly device: { readonly zh: string; readonly en: string };
  /** Name of the network where the installation has one, and the address. */
  readonly from: string;
  /** In Taiwan, as it is read. */
  readonly startedAt: string;
}

/** @param deny link that ends everything; absent where nobody has shown that the mailbox is the owner's */
export const newBrowserMail = (occasion: Occasion & SignInSeen & { deny: string | undefined }): MailDraft => {
  const { device, from, startedAt, deny } = occasion;
  return draft(occasion, {
    urgency: 'security',
    zh: {
      subject: '您的帳號在新的裝置登入',
      body: `您的帳號在未曾使用過的裝置或瀏覽器登入：\n裝置：${device.zh}\n網路：${from}\n登入時間：${startedAt}\n\n是您本人：不必處理，同一個瀏覽器不會再通知。${deny === undefined ? '' : `\n不是您本人：請在 ${limits.denialDays} 天內開啟下列連結，登出所有裝置並重新設定密碼：\n${deny}`}`,
    },
    en: {
      subject: 'Your account signed in on a new device',
      body: `Your account signed in on a device or in a browser that it had not used before:\nDevice: ${device.en}\nNetwork: ${from}\nSigned in: ${startedAt}\n\nIf it was you, there is nothing to do; this browser is not reported again.${deny === undefined ? '' : `\nIf it was not you, open this link within ${limits.denialDays} days to sign out everywhere and set a new password:\n${deny}`}`,
    },
  });
};

/** @param passwordClosed the password signs in no more */
export const signInDeniedMail = (occasion: Occasion & { passwordClosed: boolean }): MailDraft =>
  draft(occasion, {
    urgency: 'security',
    zh: {
      subject: '已登出所有裝置',
      body: `您剛才回報一次登入不是您本人。所有裝置上的登入都已結束，之後新增的驗證方式也已移除。${occasion.passwordClosed ? '原密碼已停用，請到「忘記密碼」重新設定。' : '那次登入沒有使用密碼；請確認卡片與通行密鑰都在您手上，遺失時請立即停用。'}`,
    },
    en: {
      subject: 'Signed out everywhere',
      body: `You have just reported a sign-in that was not yours. Every session has ended, and factors that were added since are removed. ${occasion.passwordClosed ? 'The password before signs in no more: set a new one under Forgotten password.' : 'That sign-in used no password: make sure that your card and passkeys are in your hands, and block what is lost.'}`,
    },
  });
