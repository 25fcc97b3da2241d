import { limits } from '../../../domain/limits.ts';
import { passwordFields } from '../../ui/vocabulary/password-fields.ts';
import { personFields } from '../../ui/vocabulary/person-fields.ts';

/** Words of 忘記密碼. */
export const text = {
  ...passwordFields,
  title: { zh: '忘記密碼', en: 'Forgotten password' },
  lead: {
    zh: '輸入帳號或身分證號，再選擇重設密碼的方式。',
    en: 'Enter your account name or national ID number, then choose how to set a new password.',
  },
  claimed: personFields.identifier,
  claimedHint: personFields.identifierHint,
  birthDate: { zh: '出生日期', en: 'Date of birth' },
  birthDateHint: {
    zh: '例如 民國75年3月12日、75/3/12 或 1986-03-12。用來減少冒名的要求，不能代替驗證。',
    en: 'Like 1986-03-12, or in years of the Republic like 75/3/12. It keeps requests by strangers down and proves nothing.',
  },
  next: { zh: '下一步', en: 'Next' },
  back: { zh: '回到登入', en: 'Back to signing in' },
  waysTitle: { zh: '選擇重設密碼的方式', en: 'Choose how to set a new password' },
  waysLead: {
    zh: '為了保護帳號，無論帳號是否存在，這一頁都相同。',
    en: 'To protect accounts, this page is the same whether the account exists or not.',
  },
  byEmail: { zh: '以電子郵件重設', en: 'Reset by e-mail' },
  byEmailHint: {
    zh: `寄連結到已驗證滿 ${limits.addressRipensHours} 小時的信箱。帳號綁有憑證或其他驗證方式時，要等 ${limits.recoveryWaitHours} 小時才會寄出，期間可以取消。`,
    en: `A link goes to the address that was verified at least ${limits.addressRipensHours} hours ago. If a card or another way of proving who you are is bound to the account, it is sent after ${limits.recoveryWaitHours} hours and can be cancelled until then.`,
  },
  byOthers: { zh: '都不能用的時候', en: 'If none of these works' },
  byOthersText: {
    zh: '請服務機關的人事單位發給初始密碼，和第一次啟用相同；也可以洽客服：{phone}（{hours}）。',
    en: 'Ask your agency’s personnel office for an initial password, as for the first activation, or call the helpdesk: {phone} ({hours}).',
  },
  byOthersLink: { zh: '如何取得初始密碼', en: 'How to get an initial password' },
  sentTitle: { zh: '請查看電子郵件', en: 'Check your e-mail' },
  sentLead: {
    zh: '帳號符合條件時，信會在幾分鐘內寄到已驗證的信箱。沒有收到，表示條件不符或帳號有誤，請改用其他方式。',
    en: 'If the account qualifies, a mail reaches its verified address within minutes. If none comes, the account does not qualify or was mistyped: use another way.',
  },
  sentCode: { zh: '在其他裝置開啟連結時的代碼', en: 'Code for opening the link on another device' },
  sentCodeHint: {
    zh: '用這個瀏覽器開啟連結就不需要代碼。代碼只在連結開啟的頁面輸入；請不要告訴任何人，本網站與客服都不會詢問。',
    en: 'In this browser you need no code. It is typed on the page behind the link and nowhere else; tell it to nobody. Neither this site nor the helpdesk asks for it.',
  },
  sentLink: {
    zh: `連結在寄出後 ${limits.recoveryLinkMinutes} 分鐘內有效，只能使用一次。`,
    en: `The link works once, within ${limits.recoveryLinkMinutes} minutes after it was sent.`,
  },
  sentWait: {
    zh: `帳號綁有憑證或其他驗證方式時，信中會說明 ${limits.recoveryWaitHours} 小時後才寄出連結；請記下代碼。`,
    en: `If a card or another way of proving who you are is bound to the account, the mail says that the link follows after ${limits.recoveryWaitHours} hours; keep the code.`,
  },
  otherWay: { zh: '改用其他方式', en: 'Use another way' },
  cardTitle: { zh: '以自然人憑證重設', en: 'Reset with your Citizen Digital Certificate' },
  cardLead: {
    zh: '插入已綁定的自然人憑證，輸入 PIN 碼後按「登入」，驗證是您本人，接著設定新密碼。這一步不會登入帳號。',
    en: 'Insert the card bound to your account, enter its PIN and press Sign in to prove that it is you; then choose a new password. This step does not sign you in.',
  },
  passkeyTitle: { zh: '以通行密鑰重設', en: 'Reset with a passkey' },
  passkeyLead: {
    zh: '用通行密鑰驗證是您本人，接著設定新密碼。這一步不會登入帳號。',
    en: 'Prove that it is you with your passkey; then choose a new password. This step does not sign you in.',
  },
  passkeyButton: { zh: '使用通行密鑰', en: 'Use my passkey' },
  passwordTitle: { zh: '設定新密碼', en: 'Choose a new password' },
  passwordLead: {
    zh: '設定後，所有裝置上的登入都會結束，請以新密碼重新登入。',
    en: 'All sessions on all devices end then; sign in again with the new password.',
  },
  agedLead: {
    zh: '您的密碼已到期，請設定新密碼，再以新密碼登入。設定後，所有裝置上的登入都會結束。',
    en: 'Your password has ended. Choose a new one and sign in with it. All sessions on all devices end then.',
  },
  code: { zh: '代碼', en: 'Code' },
  codeHint: {
    zh: '提出要求時，畫面上顯示的八位數字。',
    en: 'The eight digits that the page showed when you asked for the link.',
  },
  save: { zh: '送出', en: 'Save' },
  doneTitle: { zh: '密碼已重設', en: 'Your password has been reset' },
  done: {
    zh: '所有裝置上的登入都已結束。請以新密碼登入。',
    en: 'All sessions have ended. Sign in with the new password.',
  },
  signIn: { zh: '前往登入', en: 'Go to signing in' },
  cancelTitle: { zh: '取消密碼重設', en: 'Cancel the password reset' },
  cancelLead: {
    zh: '如果不是您要求重設密碼，請按「確定取消」。密碼不會有變動。',
    en: 'If you did not ask for it, press Cancel the reset. Your password stays as it is.',
  },
  cancel: { zh: '確定取消', en: 'Cancel the reset' },
  cancelledTitle: { zh: '密碼重設已取消', en: 'The password reset is cancelled' },
  cancelled: {
    zh: '密碼沒有變動。不是您要求的話，建議也更改信箱的密碼。',
    en: 'Your password has not changed. If you did not ask for the reset, change the password of your mailbox too.',
  },
  notMeTitle: { zh: '不是我登入的', en: 'That was not me' },
  notMeLead: {
    zh: '按下「登出所有裝置」後，所有裝置上的登入都會結束；如果那次登入使用了密碼，原密碼也立即停用；之後新增的驗證方式都會移除。接著請重新設定密碼。',
    en: 'If you press Sign out everywhere, every session ends; if that sign-in used the password, it signs in no more; factors that were added since are removed. Then set a new password.',
  },
  notMeButton: { zh: '登出所有裝置', en: 'Sign out everywhere' },
  notMeOwn: {
    zh: '是您本人登入的話，請關閉這一頁，什麼都不會改變。',
    en: 'If it was you who signed in, close this page; nothing will change.',
  },
  deniedTitle: { zh: '已登出所有裝置', en: 'You are signed out everywhere' },
  denied: {
    zh: '請重新設定密碼。自然人憑證不在手上時，請立即請服務機關的人事單位或客服停用卡片，並向發卡機關申請廢止。',
    en: 'Set a new password now. If your card is not in your hands, have your personnel office or the helpdesk block it at once, and have its issuer revoke it.',
  },
  deniedNext: { zh: '重新設定密碼', en: 'Set a new password' },
  home: { zh: '回首頁', en: 'Go to the home page' },
  startAgain: { zh: '重新開始', en: 'Start again' },
} as const;
