import { verifierRefusalText } from '../../../ui/refusals/verifier-refusal-text.ts';
import { articlesOf, type Detail, line } from './article.ts';

const startAgain = line(
  '回到登入頁面，重新開始驗證。',
  'Go back to the sign-in page and start again.',
  'home',
);
const otherWays = line('以自然人憑證登入', 'Sign in by Citizen Digital Certificate', 'card');
const byAccount = line('或以帳號登入', 'or by account', 'account');

const details = {
  'verifier-not-offered': {
    causes: [
      line(
        '這個入口沒有連接驗證服務，或暫停使用。',
        'No verification service is connected here, or its use is paused.',
      ),
    ],
    steps: [otherWays, byAccount],
    keywords: 'nhi 健保卡 行動自然人憑證 TW FidO not offered 沒有開放',
  },
  'verifier-unavailable': {
    causes: [
      line('驗證服務正在維護或過於忙碌。', 'The verification service is under maintenance or very busy.'),
      line(
        '回應無法證明來自該服務，因此不採信。',
        'Its answer could not be proven to come from it and was not believed.',
      ),
    ],
    steps: [line('等幾分鐘後重新開始。', 'Wait a few minutes and start again.'), otherWays, byAccount],
    keywords: 'nhi 健保卡 timeout unavailable 沒有回應',
  },
  'verification-unknown': {
    causes: [
      line(
        '驗證完成後又重新整理，或按了上一頁。',
        'The page was reloaded, or you went back, after it was done.',
      ),
      line('在另一個瀏覽器或無痕視窗開始驗證。', 'It began in another browser or a private window.'),
      line(
        '有人把自己的驗證連結傳給您，想冒用您的身分。',
        'Somebody sent you the link of their own verification, to sign in as you.',
      ),
    ],
    steps: [
      startAgain,
      line(
        '如果連結是別人傳來的，請不要插卡或輸入密碼，並告訴服務機關的資安人員。',
        'If somebody sent you the link, do not insert a card or type a password, and tell your agency’s security officer.',
      ),
    ],
    keywords: 'replay used phishing 重複 釣魚 已使用',
  },
  'verification-expired': {
    causes: [line('找卡片或手機花了太久。', 'It took too long to find the card or the phone.')],
    steps: [startAgain],
    keywords: 'expired timeout 逾時 過期',
  },
  'verification-cancelled': {
    causes: [
      line('在驗證頁面按了取消。', 'Cancel was pressed on the verification page.'),
      line('在手機上按了拒絕。', 'Decline was pressed on the phone.'),
    ],
    steps: [
      startAgain,
      line(
        '手機一再出現不是您發出的要求時，請全部拒絕，並通知客服。',
        'If requests that are not yours keep coming, decline them all and tell the helpdesk.',
        'contact',
      ),
    ],
    keywords: 'cancelled declined 取消 拒絕',
  },
  'verified-other-person': {
    causes: [
      line('讀卡機裡是家人或同事的卡片。', 'The card of a relative or colleague is in the reader.'),
      line('手機掃描了別人畫面上的 QR 碼。', 'The phone scanned the QR code on somebody else’s screen.'),
      line('身分證號打錯了。', 'The national ID number was mistyped.'),
    ],
    steps: [line('換上本人的卡片或手機。', 'Use your own card or phone.'), startAgain],
    keywords: 'other person mismatch 不符 別人',
  },
  'credential-unknown': {
    causes: [
      line(
        '讀卡機裡是自然人憑證或其他卡片。',
        'A Citizen Digital Certificate or another card is in the reader.',
      ),
      line(
        '健保卡還沒有向健保署註冊密碼（6 到 12 個字元）。',
        'The NHI card’s password (6 to 12 characters) has not been registered with the insurer.',
      ),
      line('手機還沒有申請行動自然人憑證。', 'The phone holds no mobile certificate yet.'),
    ],
    steps: [
      line('確認插入的是健保卡。', 'Make sure that the NHI card is in the reader.'),
      line('尚未註冊時，先完成註冊。', 'Register first if you have not.'),
      startAgain,
    ],
    keywords: 'foreign card not registered 未註冊 不認得',
  },
  'credential-invalid': {
    causes: [line('卡片曾經掛失、換發或過期。', 'The card was reported lost, replaced, or has expired.')],
    steps: [line('使用新換發的卡片。', 'Use the card that was issued last.'), otherWays, byAccount],
    keywords: 'lost revoked 掛失 註銷',
  },
  'credential-locked': {
    causes: [
      line(
        '註冊密碼連續輸入錯誤；它與自然人憑證的 PIN 碼不同。',
        'The registered password was wrong several times; it is not the PIN of your Citizen Digital Certificate.',
      ),
    ],
    steps: [
      line('向健保署重新註冊密碼。', 'Register a new password with the insurer.'),
      otherWays,
      byAccount,
    ],
    keywords: 'locked password 鎖定 密碼錯誤',
  },
  'account-not-activated': {
    causes: [
      line('您還沒有完成首次啟用。', 'You have not been through the first activation.'),
      line('人事單位剛為您重設，需要重新啟用。', 'Your account was reset and has to be activated anew.'),
    ],
    steps: [
      line('以自然人憑證登入開始啟用', 'Start the activation by Citizen Digital Certificate', 'card'),
      line(
        '或向人事單位領取初始密碼，再以帳號登入',
        'or get an initial password from your personnel office and sign in by account',
        'account',
      ),
    ],
    related: [2],
    keywords: 'activation 啟用 首次',
  },
} as const satisfies Record<string, Detail>;

/** One article for each refusal of a sign-in through an outside verifier. */
export const verifierArticles = articlesOf(verifierRefusalText, details, [
  'verifier-not-offered',
  'verifier-unavailable',
  'verification-unknown',
  'verification-expired',
  'verification-cancelled',
  'verified-other-person',
  'credential-unknown',
  'credential-invalid',
  'credential-locked',
  'account-not-activated',
]);
