import { limits } from '../../../domain/limits.ts';
import { type RefusalWords } from './refusal-words.ts';

/** Words for what concerns an account, a session or an activation. Articles 601 to 699. */
export const accountRefusalText = {
  'credentials-refused': {
    title: { zh: '無法以這組帳號與密碼登入', en: 'We could not sign you in' },
    explanation: {
      zh: `可能是帳號或密碼輸入有誤；也可能是帳號暫時鎖定、尚未啟用或已停用。為了保護帳號，這裡不說明是哪一種。連續輸入錯誤 ${limits.wrongPasswords} 次，密碼登入會停用 ${limits.lockMinutes} 分鐘；在未曾登入過的瀏覽器累計錯 ${limits.wrongPasswordsInARow} 次，須先以憑證登入，或在登入過的瀏覽器以密碼登入。`,
      en: `The account name or password may be mistyped, or the account may be locked for the moment, not yet activated or closed. To protect accounts, this page does not say which. After ${limits.wrongPasswords} wrong passwords in a row, password sign-in is closed for ${limits.lockMinutes} minutes; after ${limits.wrongPasswordsInARow} in browsers never signed in with, it stays closed there until you sign in by card, or by password in a browser you have used before.`,
    },
    next: {
      zh: '請檢查輸入的內容再試一次，或改用自然人憑證登入。',
      en: 'Check what you typed and try again, or sign in with your Citizen Digital Certificate.',
    },
    article: 601,
  },
  'account-suspended': {
    title: { zh: '帳號已停用', en: 'The account is suspended' },
    explanation: {
      zh: '您的憑證有效，但這個帳號已由人事單位或系統管理者停用，或因久未登入而自動停用，恢復之前任何方式都不能登入。',
      en: 'Your card is valid, but HR or the operators suspended this account, or nobody signed in to it for long; nothing signs you in until it is released.',
    },
    next: { zh: '請洽服務機關的人事單位或客服。', en: 'Ask your agency’s personnel office or the helpdesk.' },
    article: 602,
    helpdesk: true,
  },
  'too-many-requests': {
    title: { zh: '嘗試次數過多', en: 'Too many tries' },
    explanation: {
      zh: '短時間內的嘗試太多，為了安全先暫停一下。這不會鎖住您的卡片或帳號。',
      en: 'There were too many tries in a short time, so there is a pause for safety. This locks neither your card nor your account.',
    },
    next: {
      zh: `請稍候再試；身分確認每張卡片 ${limits.cardCheckMinutes} 分鐘內最多 ${limits.cardChecks} 次。`,
      en: `Wait a little and try again; each card allows ${limits.cardChecks} identity checks in ${limits.cardCheckMinutes} minutes.`,
    },
    article: 603,
  },
  'server-busy': {
    title: { zh: '目前使用人數過多', en: 'The portal is very busy' },
    explanation: {
      zh: '系統正在處理很多人的登入，暫時無法處理您的要求。並非您操作錯誤，資料也沒有變動。',
      en: 'Many people are signing in and your request could not be served right now. You did nothing wrong and nothing was changed.',
    },
    next: { zh: '請等候約一分鐘後再試一次。', en: 'Wait about a minute and try again.' },
    article: 604,
  },
  'session-required': {
    title: { zh: '請先登入', en: 'Please sign in first' },
    explanation: {
      zh: '這個頁面需要登入；您還沒有登入，或閒置太久而自動登出了。',
      en: 'This page needs you to be signed in; you are not, or you were signed out after a time without activity.',
    },
    next: { zh: '請登入後再繼續。', en: 'Sign in to go on.' },
    article: 605,
  },
  'step-up-required': {
    title: { zh: '這個動作需要再確認一次身分', en: 'Please confirm once more that it is you' },
    explanation: {
      zh: '這是較敏感的操作，需要剛登入不久，或以憑證登入。綁定過的卡片即使已停用或到期，變更驗證方式或電子郵件時仍需要以卡片登入。並非您操作錯誤。',
      en: 'This is a sensitive step and needs a recent sign-in or a card. Once you have bound a card, changing sign-in factors or your e-mail address needs one, even after yours was blocked or has expired. You did nothing wrong.',
    },
    next: {
      zh: '請重新登入後再做一次。卡片不能用時，請以新的卡片登入，或請人事單位、客服協助重新啟用帳號。',
      en: 'Sign in again and repeat the step. If your card is gone, sign in with a new one, or ask your personnel office or the helpdesk to let you activate the account anew.',
    },
    article: 606,
  },
  'activation-not-open': {
    title: { zh: '啟用程序尚未開始', en: 'No activation is under way' },
    explanation: {
      zh: '填寫啟用資料之前，要先完成身分確認。目前找不到進行中的啟用程序。',
      en: 'Your identity has to be confirmed before the activation form. No activation is under way here.',
    },
    next: {
      zh: '請回首頁，以自然人憑證登入開始啟用。',
      en: 'Go to the home page and start by signing in with your card.',
    },
    article: 607,
  },
  'activation-already-done': {
    title: { zh: '帳號已經啟用', en: 'The account is already active' },
    explanation: {
      zh: '這個帳號先前已完成啟用，不需要再做一次。',
      en: 'This account has been activated before; it does not have to be done again.',
    },
    next: { zh: '請直接以憑證或帳號登入。', en: 'Sign in by card or by account.' },
    article: 608,
  },
  'email-link-invalid': {
    title: { zh: '確認連結已失效', en: 'The confirmation link no longer works' },
    explanation: {
      zh: '這個連結已經用過、超過期限，或沒有完整複製。您的帳號不受影響。',
      en: 'The link was used already, is too old, or was not copied completely. Your account is not affected.',
    },
    next: {
      zh: '請登入後，在「我的帳號」重新寄送確認信。',
      en: 'Sign in and send a new confirmation mail from My account.',
    },
    article: 609,
  },
  'email-undo-invalid': {
    title: { zh: '取消變更的連結已失效', en: 'The link to undo the change no longer works' },
    explanation: {
      zh: '這個連結已經用過、超過期限，或沒有完整複製。電子郵件沒有因此改變。',
      en: 'The link was used already, is too old, or was not copied completely. It has changed no address.',
    },
    next: {
      zh: '請登入「我的帳號」查看電子郵件。不是您的信箱時，請立即聯絡人事單位或客服，不要等待。',
      en: 'Sign in and look at the address under My account. If it is not yours, call your personnel office or the helpdesk at once.',
    },
    article: 614,
    helpdesk: true,
  },
  'email-held': {
    title: { zh: '此電子郵件已由另一個帳號使用', en: 'This e-mail address is used by another account' },
    explanation: {
      zh: '另一個帳號已先驗證這個電子郵件。一個電子郵件只能屬於一個帳號，您的帳號不受影響。',
      en: 'Another account has verified this address before. An address can belong to one account only. Your account is not affected.',
    },
    next: {
      zh: '請登入後，在「我的帳號」改用您個人的電子郵件。',
      en: 'Sign in and enter an address of your own under My account.',
    },
    article: 611,
  },
  'email-unverified': {
    title: { zh: '電子郵件尚未驗證', en: 'Your e-mail address is not verified' },
    explanation: {
      zh: '代碼只寄到已驗證的信箱，以免寄到他人的信箱。',
      en: 'Codes go to verified addresses alone, so that none reaches the mailbox of somebody else.',
    },
    next: {
      zh: '請先到「我的帳號」驗證電子郵件。卡片遺失而無法等待時，請立即聯絡人事單位或客服停用卡片。',
      en: 'Verify the address under My account first. If a card is lost and cannot wait, have your personnel office or the helpdesk block it at once.',
    },
    article: 615,
    helpdesk: true,
  },
  'recovery-expired': {
    title: { zh: '重設密碼的連結或步驟已失效', en: 'This password reset no longer works' },
    explanation: {
      zh: `連結或步驟已超過 ${limits.recoveryLinkMinutes} 分鐘、已取消，或沒有完整複製。密碼沒有變動，並非您操作錯誤。`,
      en: `The link or step is older than ${limits.recoveryLinkMinutes} minutes, was cancelled, or was not copied completely. Your password has not changed, and you did nothing wrong.`,
    },
    next: { zh: '請到「忘記密碼」重新開始。', en: 'Start again under Forgotten password.' },
    article: 612,
  },
  'sign-in-denial-expired': {
    title: { zh: '回報登入的連結已失效', en: 'The link to report a sign-in no longer works' },
    explanation: {
      zh: `連結已超過 ${limits.denialDays} 天，或沒有完整複製。什麼都沒有變動。`,
      en: `The link is older than ${limits.denialDays} days, or was not copied completely. Nothing has changed.`,
    },
    next: {
      zh: '不是您本人登入時，請立即到「忘記密碼」重新設定密碼：設定後，所有裝置都會登出。',
      en: 'If it was not you who signed in, set a new password under Forgotten password now: that signs out every device.',
    },
    article: 616,
    helpdesk: true,
  },
  'password-closed': {
    title: { zh: '您的密碼已停用', en: 'Your password is closed' },
    explanation: {
      zh: '您曾回報一次登入不是您本人，那時的密碼可能已被他人知道，因此停用。',
      en: 'You reported a sign-in that was not yours. Somebody else may know the password of then, so it signs in no more.',
    },
    next: { zh: '請到「忘記密碼」設定新的密碼。', en: 'Set a new one under Forgotten password.' },
    article: 617,
  },
  'emergency-not-needed': {
    title: { zh: '現在不需要緊急登入', en: 'There is no emergency now' },
    explanation: {
      zh: '您憑證的狀態可以查驗，請以一般方式登入。緊急登入只在查驗服務都沒有回應時開放。',
      en: 'The status of your certificate can be checked, so you sign in as usual. The emergency sign-in opens only while no status service answers.',
    },
    next: { zh: '請以憑證登入。', en: 'Sign in by card.' },
    article: 618,
  },
  'emergency-session': {
    title: { zh: '緊急登入不能使用這項功能', en: 'Not in an emergency session' },
    explanation: {
      zh: `緊急登入只能查看信任與介接狀態、停用應用系統與權杖，不能查看或變更人員資料，效期 ${limits.emergencyMinutes} 分鐘。並非您操作錯誤。`,
      en: `An emergency session shows trust and connections and can shut an application or a token. It has no power over people and lasts ${limits.emergencyMinutes} minutes. You did nothing wrong.`,
    },
    next: {
      zh: '憑證狀態恢復查驗後，請登出，再以憑證登入。',
      en: 'Once the status of certificates can be checked, sign out and sign in by card.',
    },
    article: 619,
  },
  'recovery-used': {
    title: { zh: '這個連結已使用過', en: 'This link has been used' },
    explanation: {
      zh: '已用這個連結設定過新密碼，連結只能使用一次。',
      en: 'A new password was set with this link before; it works once.',
    },
    next: {
      zh: '請以新密碼登入。不是您設定的，請到「忘記密碼」重新設定，並聯絡客服。',
      en: 'Sign in with the new password. If you did not set it, start again under Forgotten password and call the helpdesk.',
    },
    article: 613,
    helpdesk: true,
  },
  'visit-expired': {
    title: { zh: '停留太久，請重新開始', en: 'This visit has timed out' },
    explanation: {
      zh: '為了安全，登入與啟用的步驟要在一定時間內完成。並非您操作錯誤，尚未送出的資料沒有保存。',
      en: 'For safety the steps of signing in and activating have to be done within a certain time. You did nothing wrong; what was not sent was not kept.',
    },
    next: { zh: '請回首頁重新登入。', en: 'Go to the home page and sign in again.' },
    article: 610,
  },
} as const satisfies Record<string, RefusalWords>;
