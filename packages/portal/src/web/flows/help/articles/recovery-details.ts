import { limits } from '../../../../domain/limits.ts';
import { type accountRefusalText } from '../../../ui/refusals/account-refusal-text.ts';
import { type Detail, line } from './article.ts';

/** What the articles on e-mail addresses, their links and recovery add to their refusals. */
export const recoveryDetails = {
  'email-undo-invalid': {
    causes: [
      line('連結只能用一次，而且有期限。', 'The link works once and for a limited time.'),
      line(
        '後來有人改回更早的信箱，這個連結就失效。',
        'An earlier address was put back meanwhile, which ends this link.',
      ),
    ],
    steps: [
      line(
        '登入後到「我的帳號」查看電子郵件。',
        'Sign in and look at the address under My account.',
        'own-account',
      ),
      line(
        '不是您的信箱，或無法登入時，請立即聯絡人事單位或客服。',
        'If it is not yours, or you cannot sign in, call your personnel office or the helpdesk at once.',
      ),
    ],
  },
  'email-link-invalid': {
    causes: [
      line('連結只能用一次，而且有期限。', 'The link works once and for a limited time.'),
      line('後來又寄了一封，舊的連結就失效。', 'A newer mail was sent, which ends the older link.'),
      line(
        '連結被郵件程式斷行，沒有複製完整。',
        'The mail program broke the line and the link was not copied completely.',
      ),
    ],
    steps: [
      line(
        '登入後到「我的帳號」看看是否已經確認。',
        'Sign in and see under My account whether it is confirmed already.',
        'own-account',
      ),
      line('還沒有的話，按「重新寄送確認信」。', 'If not, send the confirmation mail again.'),
    ],
    related: [605],
    keywords: 'email link 確認信 信箱 連結 失效',
  },
  'email-held': {
    causes: [
      line(
        '信箱由多人共用，其中一位已先驗證。',
        'The mailbox is shared, and somebody else verified it first.',
      ),
      line('您有另一個帳號使用同一個信箱。', 'Another account of yours uses the same mailbox.'),
    ],
    steps: [
      line(
        '登入後到「我的帳號」，改用只有您自己使用的信箱。',
        'Sign in and enter under My account a mailbox that you alone use.',
        'own-account',
      ),
      line(
        '信箱原本由離職同仁使用時，請洽人事單位確認離職已報送，再重新寄送確認信。',
        'If the mailbox was that of somebody who left, ask the personnel office to report that, then send the confirmation mail again.',
      ),
    ],
    related: [609],
    keywords: 'email mailbox shared 信箱 共用 重複 確認信',
  },
  'email-unverified': {
    causes: [
      line(
        '電子郵件填寫或變更之後，還沒有開啟確認信中的連結。',
        'The link in the confirmation mail has not been opened since the address was entered or changed.',
      ),
    ],
    steps: [
      line(
        '登入後到「我的帳號」，按「重新寄送確認信」，再開啟信中的連結。',
        'Sign in, have the confirmation mail sent again under My account, and open its link.',
        'own-account',
      ),
      line(
        '收不到信，或卡片遺失而不能等待時，請人事單位或客服停用卡片。',
        'If no mail arrives, or a lost card cannot wait, ask your personnel office or the helpdesk to block the card.',
        'contact',
      ),
    ],
    related: [609],
    keywords: 'email verify code lost card 驗證 代碼 遺失 停用卡片',
  },
  'recovery-expired': {
    causes: [
      line(
        `連結寄出後超過 ${limits.recoveryLinkMinutes} 分鐘才開啟。`,
        `The link was opened more than ${limits.recoveryLinkMinutes} minutes after it was sent.`,
      ),
      line(
        '連結被郵件程式斷行，沒有複製完整。',
        'The mail program broke the line and the link was not copied completely.',
      ),
      line(
        '重設已取消，或之後變更了電子郵件。',
        'The reset was cancelled, or the e-mail address changed since.',
      ),
      line('在另一個瀏覽器輸入的代碼錯了太多次。', 'Too many wrong codes were typed in another browser.'),
    ],
    steps: [
      line('到「忘記密碼」重新開始。', 'Start again under Forgotten password.', 'recover'),
      line(
        '用提出要求的同一個瀏覽器開啟信中的連結。',
        'Open the link of the mail in the browser in which you asked for it.',
      ),
    ],
    related: [3, 613],
    keywords: '重設密碼 連結 逾時 代碼 recovery link expired',
  },
  'sign-in-denial-expired': {
    causes: [
      line(
        `通知信寄出後超過 ${limits.denialDays} 天才開啟連結。`,
        `The link was opened more than ${limits.denialDays} days after the notice was sent.`,
      ),
      line(
        '連結被郵件程式斷行，沒有複製完整。',
        'The mail program broke the line and the link was not copied completely.',
      ),
    ],
    steps: [
      line(
        '到「忘記密碼」重新設定密碼，所有裝置上的登入都會結束。',
        'Set a new password under Forgotten password: every session ends with that.',
      ),
      line(
        '登入後到「我的帳號」查看登入中的裝置、綁定的卡片與最近的登入。',
        'Sign in and look at devices, cards and recent sign-ins under My account.',
        'own-account',
      ),
      line(
        '卡片不在手上時，請立即請人事單位或客服停用。',
        'If a card is not in your hands, have your personnel office or the helpdesk block it at once.',
        'contact',
      ),
    ],
    related: [3, 612],
    keywords: 'new device not me 新裝置 不是本人 盜用 登出所有裝置',
  },
  'password-closed': {
    causes: [
      line(
        '您從通知信回報「不是我登入的」，原密碼隨即停用。',
        'You reported from a notice that a sign-in was not yours, which closed the password.',
      ),
    ],
    steps: [
      line(
        '到「忘記密碼」，以自然人憑證、通行密鑰或電子郵件設定新的密碼。',
        'Under Forgotten password, set a new one by card, passkey or e-mail.',
      ),
      line('之後再進行剛才的動作。', 'Then repeat what you were doing.'),
    ],
    related: [3, 616],
    keywords: 'password closed 密碼停用 重設',
  },
  'recovery-used': {
    causes: [
      line('您已經用這個連結設定過新密碼。', 'You set a new password with this link before.'),
      line('能讀您信箱的人使用了連結。', 'Somebody who reads your mailbox used it.'),
    ],
    steps: [
      line('以新密碼登入。', 'Sign in with the new password.', 'account'),
      line(
        '不是您設定的：以自然人憑證重設密碼，更改信箱密碼，並聯絡客服。',
        'If it was not you: reset the password with your card, change the password of your mailbox, and call the helpdesk.',
        'recover',
      ),
    ],
    related: [3, 612],
    keywords: '重設密碼 連結 用過 recovery link used',
  },
} satisfies Partial<Record<keyof typeof accountRefusalText, Detail>>;
