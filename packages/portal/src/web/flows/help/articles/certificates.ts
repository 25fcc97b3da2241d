import { limits } from '../../../../domain/limits.ts';
import { certificateRefusalText } from '../../../ui/refusals/certificate-refusal-text.ts';
import { articlesOf, type Detail, line } from './article.ts';

const byAccount = line('這段期間可以用帳號登入。', 'Until then you can sign in by account.', 'account');
const signInAgain = line('重新整理頁面，再登入一次。', 'Reload the page and sign in once more.', 'card');
const newSoftware = line(
  '安裝最新版的憑證元件，重新開啟瀏覽器後再試。',
  'Install the latest card software, restart the browser and try again.',
  'card-agent',
);

const details = {
  'certificate-expired': {
    causes: [
      line(
        '憑證有使用期限，期滿後就不能登入。',
        'Certificates have a last day; after it they cannot be used to sign in.',
      ),
    ],
    steps: [
      line(
        '自然人憑證：期滿前後的一段時間可以在網路上展期，逾期請到戶政事務所換發。',
        'Natural-person card: renew it online around its last day, or get a new one at a household registration office later.',
      ),
      line(
        '機關憑證：由保管人向簽發的憑證管理中心辦理。',
        'Agency card: its keeper asks the certificate authority that issued it.',
      ),
      byAccount,
      line(
        '領到新卡後，第一次登入要再確認一次身分，帳號與資料都不變。',
        'At the first sign-in with a new card your identity is confirmed once more; your account stays the same.',
      ),
    ],
    related: [124, 203],
    keywords: 'expired 過期 到期 展期 換卡 renew',
  },
  'certificate-not-yet-valid': {
    causes: [
      line('新卡的憑證要到指定的日期才生效。', 'The certificate of a new card becomes valid on a set day.'),
    ],
    steps: [line('請在生效日之後再試。', 'Try again after that day.'), byAccount],
    related: [123],
    keywords: 'not yet valid 尚未生效 新卡',
  },
  'certificate-revoked': {
    causes: [
      line(
        '您申請過掛失、廢止，或換發了新卡。',
        'You reported the card lost, had it revoked, or got a new one.',
      ),
      line(
        '發卡機關因為資料變更而廢止，例如改名。',
        'The issuer revoked it because your data changed, such as your name.',
      ),
    ],
    steps: [
      line('找出最近領到的卡片，用那一張登入。', 'Use the card that you received last.'),
      line('沒有新卡時，請向發卡機關申請。', 'If you have no newer one, ask the issuer for it.'),
      line(
        '您沒有申請廢止卻被廢止時，請向發卡機關查詢原因。',
        'If you did not ask for it, find out from the issuer why it was revoked.',
      ),
      byAccount,
    ],
    related: [204, 201],
    keywords: 'revoked 廢止 掛失 遺失 lost CRL OCSP',
  },
  'certificate-suspended': {
    causes: [
      line(
        '您或機關申請了暫時停用，例如卡片一時找不到。',
        'You or your agency had it suspended, for instance while the card was missing.',
      ),
    ],
    steps: [
      line(
        '找到卡片後，向發卡機關申請恢復使用。',
        'When you have the card again, ask the issuer to lift the hold.',
      ),
      line('恢復後過幾分鐘再登入。', 'Sign in again a few minutes after that.'),
      byAccount,
    ],
    related: [203],
    keywords: 'suspended hold 停用 暫停 恢復',
  },
  'certificate-untrusted': {
    causes: [
      line(
        '插入的是其他單位發行的憑證，例如銀行或工商憑證。',
        'The card comes from another issuer, such as a bank or the business registry.',
      ),
      line(
        '憑證管理中心剛換新的金鑰，本網站還沒有更新。',
        'The certification authority has a new key that this site does not know yet.',
      ),
    ],
    steps: [
      line(
        '換上自然人憑證；機關登入請用機關憑證（GCA）或組織及團體憑證（XCA）。',
        'Use your natural-person card; for an agency, its GCA or XCA card.',
      ),
      line(
        '確定卡片正確時，請告訴客服發卡機關與發卡日期。',
        'If you are sure that the card is right, tell the helpdesk who issued it and when.',
        'contact',
      ),
    ],
    related: [207],
    keywords: 'untrusted issuer CA 不信任 工商憑證 銀行',
  },
  'certificate-wrong-usage': {
    causes: [
      line(
        '一張卡片上有兩張憑證：簽章用與加密用。登入只接受簽章用的。',
        'A card holds two certificates, one for signing and one for encryption. Signing in takes the first.',
      ),
    ],
    steps: [
      line(
        '有選擇憑證的畫面時，請選「簽章」。',
        'If you are asked for a certificate, choose the signing one.',
      ),
      newSoftware,
    ],
    related: [106],
    keywords: 'usage keyUsage 簽章 加密 用途',
  },
  'certificate-wrong-kind': {
    causes: [
      line(
        '個人登入時插入了機關憑證，或機關登入時插入了自然人憑證。',
        'An agency card was used for a person, or a personal card for an agency.',
      ),
    ],
    steps: [
      line(
        '個人請用自然人憑證，在首頁或「自然人憑證登入」。',
        'Yourself: natural-person card, on the home page.',
        'card',
      ),
      line(
        '代表機關時，請用機關憑證，在「機關憑證登入」。',
        'For an agency: its card, at Sign in by agency card.',
      ),
    ],
    related: [106, 205],
    keywords: 'kind 種類 機關 自然人',
  },
  'signature-invalid': {
    causes: [
      line(
        '登入途中換了卡片，或同時開了幾個登入視窗。',
        'The card was changed on the way, or several sign-in windows were open.',
      ),
      line(
        '憑證元件太舊，或傳送途中資料被更動。',
        'The card software is too old, or the data was changed on its way.',
      ),
    ],
    steps: [line('關閉其他登入視窗。', 'Close other sign-in windows.'), signInAgain, newSoftware],
    related: [211, 213],
    keywords: 'signature 簽章 驗證',
  },
  'revocation-unavailable': {
    causes: [
      line(
        '發卡機關的憑證狀態服務維護中或網路中斷。',
        'The issuer’s status service is under maintenance or cut off.',
      ),
    ],
    steps: [
      line(
        '等五分鐘再試。系統會自動恢復，不需要重新安裝任何東西。',
        'Try again in five minutes. It recovers by itself; nothing has to be installed again.',
      ),
      line('急用時，請先用帳號登入。', 'If it is urgent, sign in by account.', 'account'),
    ],
    related: [203],
    keywords: 'OCSP CRL 查驗 無法 503 狀態',
  },
  'certificate-retired': {
    causes: [
      line(
        '您換了新卡，並以新卡完成身分確認；舊卡因此停止使用。',
        'You got a newer card and confirmed your identity with it; the older one was retired.',
      ),
    ],
    steps: [
      line('改插目前使用的卡片，再登入一次。', 'Insert your current card and sign in again.'),
      line(
        '沒有別的卡片時，請改用帳號登入；登入後可在「我的帳號」查看已綁定的卡片。',
        'Without another card, sign in by account; your account page lists the cards that are bound.',
      ),
    ],
    related: [216],
    keywords: '舊卡 換卡 停止使用 retired replaced',
  },
  'certificate-not-bound': {
    causes: [
      line('您換了新卡，還沒有用它登入過。', 'You have a new card and have not signed in with it yet.'),
      line(
        '卡片通報遺失後已恢復使用，還沒有重新驗證身分。',
        'The card was reported lost and restored, and your identity was not confirmed again.',
      ),
    ],
    steps: [
      line(
        '以這張憑證登入，依畫面輸入身分證號完成驗證。',
        'Sign in with this card and enter your national ID number when asked.',
        'card',
      ),
      line(
        '登入後若仍要帳號密碼登入，再到「忘記密碼」以憑證重設。',
        'If you still want a password, use Forgotten password with the card afterwards.',
        'recover',
      ),
    ],
    related: [3, 301],
    keywords: '重設密碼 綁定 新卡 not bound reset',
  },
  'certificate-blocked': {
    causes: [
      line('您在「我的帳號」通報卡片遺失。', 'You reported the card lost under My account.', 'own-account'),
      line(
        '您請人事單位或客服停用這張卡片。',
        'Your personnel office or the helpdesk blocked it at your request.',
      ),
    ],
    steps: [
      line(
        '卡片找回後，先用帳號登入，在「我的帳號」按「恢復使用」。',
        'Once you have it back, sign in by account and choose Restore under My account.',
        'account',
      ),
      line(
        '再用這張卡片登入一次，並重新確認身分。',
        'Then sign in with the card and confirm your identity once more.',
      ),
      line(
        '卡片找不到時，也請向發卡機關申請廢止，再申辦新卡；新卡第一次登入時會綁定。',
        'If it stays lost, have its issuer revoke it and get a new one; the new card is bound when you first sign in with it.',
      ),
      line('不是您停用的，請聯絡客服查明。', 'If you did not have it blocked, call the helpdesk.', 'contact'),
    ],
    related: [215, 203],
    keywords: '遺失 掛失 停用 找回 恢復 lost blocked restore',
  },
  'certificate-bound-to-another': {
    causes: [
      line('插入了別人的卡片。', 'The card is somebody else’s.'),
      line(
        '先前以另一個身分完成過確認，例如統一證號換成身分證號。',
        'It was confirmed under another number before, such as a resident certificate number that has since changed.',
      ),
    ],
    steps: [
      line('看看卡片上的姓名是不是您。', 'See whether the name on the card is yours.'),
      line(
        '是您本人的卡片時，請聯絡客服查明；客服會先確認您的身分。',
        'If it is your card, call the helpdesk, which will first make sure who you are.',
        'contact',
      ),
    ],
    related: [304],
    keywords: 'bound 綁定 另一個帳號',
  },
  'challenge-unknown': {
    causes: [
      line('同一個登入動作送出了兩次。', 'The same sign-in was sent twice.'),
      line(
        `開了很多分頁；每個瀏覽器只保留最近 ${limits.challengesKept} 個登入要求。`,
        `Many tabs are open; each browser keeps its latest ${limits.challengesKept} requests.`,
      ),
      line('瀏覽器不接受 cookie。', 'The browser refuses cookies.'),
    ],
    steps: [
      signInAgain,
      line(
        '仍然不行時，請確認瀏覽器允許本網站的 cookie。',
        'If it still fails, see that the browser allows cookies of this site.',
      ),
    ],
    related: [212],
    keywords: 'challenge replay cookie 重複 分頁',
  },
  'challenge-expired': {
    causes: [
      line(
        `輸入 PIN 碼之前停留超過 ${limits.challengeMinutes} 分鐘。`,
        `More than ${limits.challengeMinutes} minutes passed before the PIN was entered.`,
      ),
      line('電腦進入睡眠後才繼續。', 'The computer slept in between.'),
    ],
    steps: [signInAgain],
    related: [211],
    keywords: `expired 逾時 ${limits.challengeMinutes} 分鐘`,
  },
  'token-malformed': {
    causes: [
      line(
        '憑證元件太舊，或送出途中資料不完整。',
        'The card software is too old, or the data did not arrive whole.',
      ),
    ],
    steps: [newSoftware, signInAgain],
    related: [120, 208],
    keywords: 'token 格式 web-eid',
  },
  'algorithm-not-allowed': {
    causes: [
      line(
        '卡片的金鑰太短，或憑證元件使用了舊的簽章方式。',
        'The key of the card is too short, or the software signs in an outdated way.',
      ),
    ],
    steps: [
      newSoftware,
      line('很舊的卡片，請向發卡機關換發。', 'If the card is very old, ask the issuer for a new one.'),
      byAccount,
    ],
    related: [208],
    keywords: 'algorithm SHA-1 RSA 演算法',
  },
  'certificate-not-presented': {
    causes: [
      line(
        '由瀏覽器出示憑證時，憑證由作業系統提供；沒有插卡、沒有安裝卡片驅動程式或按了「取消」，就沒有憑證可以出示。',
        'Here the system gives the browser its certificates. Without the card, its driver, or a choice, there is none to present.',
      ),
    ],
    steps: [
      line('關閉所有瀏覽器視窗，插入自然人憑證。', 'Close every window of the browser and insert your card.'),
      line(
        '再試一次；選取憑證時，請選簽章用的那一張。',
        'Try again, and choose the certificate for signing when you are asked.',
      ),
      line(
        '仍然不行時，請改用憑證元件或帳號登入。',
        'If it still fails, use the card software or your account.',
      ),
    ],
    related: [205],
    keywords: 'TLS client certificate 瀏覽器 選擇憑證 出示',
  },
} satisfies Record<keyof typeof certificateRefusalText, Detail>;

/** Articles on certificates and on what a card signs. */
export const certificateArticles = articlesOf(certificateRefusalText, details, [
  'certificate-expired',
  'certificate-not-yet-valid',
  'certificate-revoked',
  'certificate-suspended',
  'certificate-untrusted',
  'certificate-wrong-usage',
  'certificate-wrong-kind',
  'signature-invalid',
  'revocation-unavailable',
  'certificate-bound-to-another',
  'certificate-retired',
  'certificate-blocked',
  'certificate-not-bound',
  'challenge-unknown',
  'challenge-expired',
  'token-malformed',
  'algorithm-not-allowed',
  'certificate-not-presented',
]);
