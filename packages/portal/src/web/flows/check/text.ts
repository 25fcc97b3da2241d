import { helpArticle, paths } from '../../ui/paths.ts';
import { type Text } from '../../ui/text.ts';

/** What one line of the self-test can turn out to be: good or not, what it says, and the one article that helps. */
interface Outcome {
  readonly good: boolean;
  readonly text: Text;
  readonly article?: string;
}

const good = (zh: string, en: string): Outcome => ({ good: true, text: { zh, en } });
const bad = (zh: string, en: string, article: number): Outcome => ({
  good: false,
  text: { zh, en },
  article: helpArticle(article),
});

/** The lines in the order in which the parts depend on each other, each with every outcome it can have. */
export const checks = {
  browser: {
    name: { zh: '瀏覽器', en: 'Browser' },
    outcomes: {
      ready: good('可以使用。', 'Works with cards.'),
      denied: bad('沒有允許存取本機網路。', 'Access to the local network is not allowed.', 102),
    },
  },
  agent: {
    name: { zh: '憑證元件', en: 'Card software' },
    outcomes: {
      found: good('執行中，版本 {detail}。', 'Running, version {detail}.'),
      other: good(
        '執行中（HiPKI 元件，會以小視窗連線）。',
        'Running (HiPKI component, reached through a small window).',
      ),
      missing: {
        good: false,
        text: {
          zh: '沒有偵測到。請安裝，或重新啟動電腦後再試。',
          en: 'Not found. Install it, or restart the computer and try again.',
        },
        article: paths.agentDownload,
      },
    },
  },
  update: {
    name: { zh: '元件更新', en: 'Software update' },
    outcomes: {
      newest: good('版本 {detail} 已是最新。', 'Version {detail} is the newest.'),
      older: {
        good: false,
        text: { zh: '有新版本 {detail}，請更新。', en: 'Version {detail} is out; please update.' },
        article: paths.agentDownload,
      },
    },
  },
  driver: {
    name: { zh: '卡片驅動程式', en: 'Card driver' },
    outcomes: {
      ready: good('已安裝。', 'Installed.'),
      missing: bad('沒有安裝，或無法載入。', 'Not installed, or it cannot be loaded.', 114),
    },
  },
  reader: {
    name: { zh: '讀卡機', en: 'Reader' },
    outcomes: {
      found: good('{detail}', '{detail}'),
      missing: bad('沒有偵測到。請檢查 USB 接頭。', 'Not found. Check the USB plug.', 104),
    },
  },
  card: {
    name: { zh: '卡片', en: 'Card' },
    outcomes: {
      ready: good('已插入，PIN 碼剩 {detail} 次。', 'Inserted, PIN tries left: {detail}.'),
      inserted: good('已插入。', 'Inserted.'),
      missing: bad('沒有插入卡片。', 'No card in the reader.', 105),
      unreadable: bad(
        '讀不到卡片內容。請翻面後再插一次。',
        'The card cannot be read. Turn it over and insert it again.',
        116,
      ),
      locked: bad('已鎖卡，需要解卡。', 'Locked; it has to be unblocked.', 109),
    },
  },
  certificate: {
    name: { zh: '簽章憑證', en: 'Signing certificate' },
    outcomes: {
      'valid-natural-person': good(
        '自然人憑證，有效至 {detail}。',
        'Citizen Digital Certificate, valid until {detail}.',
      ),
      'valid-agency': good('機關憑證，有效至 {detail}。', 'Agency card, valid until {detail}.'),
      valid: good('有效至 {detail}。', 'Valid until {detail}.'),
      missing: bad('卡片裡沒有可以登入的憑證。', 'The card holds no certificate to sign in with.', 106),
      expired: bad('已在 {detail} 過期。', 'Expired on {detail}.', 124),
      early: bad('{detail} 才生效。', 'Valid from {detail} on.', 123),
    },
  },
  signature: {
    name: { zh: '試簽', en: 'Trial signature' },
    later: { zh: '在下方輸入 PIN 碼後才會檢查。', en: 'Looked at once you enter the PIN below.' },
    outcomes: {
      made: good('卡片完成簽章。', 'The card made a signature.'),
      again: bad(
        '卡片已簽章，請再按一次「試簽」讀取憑證。',
        'Signed. Press Try once more to read the certificate.',
        121,
      ),
      'pin-wrong': bad('PIN 碼不正確，還可試 {detail} 次。', 'The PIN is wrong; tries left: {detail}.', 107),
      'pin-length': bad(
        'PIN 碼長度不對，或含有空白、全形字，沒有消耗次數。',
        'The PIN has the wrong length, or spaces or full-width characters; no try was used.',
        108,
      ),
      'pin-locked': bad('卡片已鎖卡，無法試簽。', 'The card is locked and cannot sign.', 109),
      'pin-last-try': bad(
        'PIN 碼只剩一次，為免鎖卡，這裡不試簽。',
        'One PIN try is left; it is not risked for a trial.',
        107,
      ),
      'no-card': bad('沒有可以簽章的卡片。', 'There is no card that can sign.', 105),
      failed: bad('沒有完成（{detail}）。', 'Not finished ({detail}).', 116),
      wrong: bad('簽章驗證不符。', 'The signature does not verify.', 208),
      refused: bad(
        '入口網不接受這張憑證（{detail}）。',
        'The portal does not accept this certificate ({detail}).',
        205,
      ),
    },
  },
  revocation: {
    name: { zh: '憑證狀態', en: 'Certificate status' },
    later: { zh: '試簽後才會向發卡機關查驗。', en: 'Asked of the issuer after the trial signature.' },
    outcomes: {
      good: good('沒有被廢止或停用（依 {detail} 查驗）。', 'Neither revoked nor suspended (by {detail}).'),
      revoked: bad('憑證已被廢止。', 'The certificate was revoked.', 203),
      suspended: bad('憑證已停用。', 'The certificate is suspended.', 204),
      unavailable: bad(
        '現在查不到憑證狀態，稍後再試。',
        'Its status cannot be had now; try again later.',
        209,
      ),
    },
  },
} as const satisfies Record<
  string,
  { name: Text; later?: Text; outcomes: Readonly<Record<string, Outcome>> }
>;

export const text = {
  title: { zh: '卡片與瀏覽器檢測', en: 'Test my card and browser' },
  lead: {
    zh: '由上而下檢查登入需要的每一個部分。不會登入，也不會留下資料；只有最後的試簽需要 PIN 碼。',
    en: 'Looks at every part that signing in needs, from top to bottom. Nobody is signed in; only the trial signature at the end asks for the PIN.',
  },
  noScript: {
    zh: '檢測需要 JavaScript。請在瀏覽器設定中開啟後，重新整理這一頁。',
    en: 'The test needs JavaScript. Switch it on in the browser’s settings and reload this page.',
  },
  waiting: { zh: '檢查中', en: 'being looked at' },
  skipped: { zh: '前面的項目就緒後才會檢查。', en: 'Looked at once those above are ready.' },
  trial: { zh: '試簽', en: 'Trial signature' },
  trialLead: {
    zh: '讓卡片簽一次名，並查驗憑證有沒有被廢止。不會登入。',
    en: 'Has the card sign once and asks whether its certificate was revoked. Nobody is signed in.',
  },
  pinLabel: { zh: '憑證密碼（PIN 碼）', en: 'Card PIN' },
  pinHint: {
    zh: 'PIN 碼只會交給這台電腦上的憑證元件，不會傳到網站。',
    en: 'The PIN goes to the card software on this computer only, never to the site.',
  },
  pinPadHint: {
    zh: '請按「試簽」，然後在讀卡機的鍵盤上輸入 PIN 碼。',
    en: 'Press Try, then type the PIN on the reader.',
  },
  try: { zh: '試簽', en: 'Try' },
  again: { zh: '再檢測一次', en: 'Test again' },
  article: { zh: '怎麼處理', en: 'What to do' },
  good: { zh: '正常：', en: 'Good: ' },
  bad: { zh: '有問題：', en: 'Problem: ' },
  report: { zh: '檢測報告', en: 'Report' },
  reportHint: {
    zh: '報告不含個人資料，可以複製給客服。',
    en: 'It holds no personal data and can be copied to the helpdesk.',
  },
} as const;
