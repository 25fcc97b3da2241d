import { limits } from '../../../../domain/limits.ts';
import { type Detail, line } from './article.ts';
import { byAccount, newSoftware } from './common-steps.ts';

const signInAgain = line('重新整理頁面，再登入一次。', 'Reload the page and sign in once more.', 'card');

/** On what a card signed. */
export const signatureDetails = {
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
} satisfies Record<string, Detail>;
