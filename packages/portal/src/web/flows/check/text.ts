import { helpArticle } from '../../ui/paths.ts';
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
      missing: bad(
        '沒有偵測到。請安裝，或重新啟動電腦後再試。',
        'Not found. Install it, or restart the computer and try again.',
        101,
      ),
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
      valid: good('有效至 {detail}。', 'Valid until {detail}.'),
      missing: bad('卡片裡沒有可以登入的憑證。', 'The card holds no certificate to sign in with.', 106),
      expired: bad('已在 {detail} 過期。', 'Expired on {detail}.', 124),
      early: bad('{detail} 才生效。', 'Valid from {detail} on.', 123),
    },
  },
} as const satisfies Record<string, { name: Text; outcomes: Readonly<Record<string, Outcome>> }>;

export const text = {
  title: { zh: '卡片與瀏覽器檢測', en: 'Test my card and browser' },
  lead: {
    zh: '由上而下檢查登入需要的每一個部分。這裡不需要 PIN 碼，也不會登入。',
    en: 'Looks at every part that signing in needs, from top to bottom. No PIN is asked for and nobody is signed in.',
  },
  noScript: {
    zh: '檢測需要 JavaScript。請在瀏覽器設定中開啟後，重新整理這一頁。',
    en: 'The test needs JavaScript. Switch it on in the browser’s settings and reload this page.',
  },
  waiting: { zh: '檢查中', en: 'being looked at' },
  skipped: { zh: '前面的項目就緒後才會檢查。', en: 'Looked at once those above are ready.' },
  again: { zh: '再檢測一次', en: 'Test again' },
  article: { zh: '怎麼處理', en: 'What to do' },
  report: { zh: '檢測報告', en: 'Report' },
  reportHint: {
    zh: '報告不含個人資料，可以複製給客服。',
    en: 'It holds no personal data and can be copied to the helpdesk.',
  },
} as const;
