import { type AgentPlatform } from '../../http/agent-downloads.ts';
import { type Text } from '../../ui/text.ts';

export const platformText: Readonly<Record<AgentPlatform, Text>> = {
  'win-x64': { zh: 'Windows（64 位元）', en: 'Windows (64-bit)' },
  'linux-x64': { zh: 'Linux（64 位元）', en: 'Linux (64-bit)' },
  'darwin-arm64': { zh: 'macOS（Apple 晶片）', en: 'macOS (Apple silicon)' },
  'darwin-x64': { zh: 'macOS（Intel 處理器）', en: 'macOS (Intel)' },
};

export const text = {
  title: { zh: '下載憑證元件', en: 'Get the card software' },
  lead: {
    zh: '憑證元件讓這個網站可以請讀卡機裡的卡片簽章。已經裝有 HiPKI 元件的電腦，不必再裝。',
    en: 'It lets this site ask the card in your reader for a signature. A computer that has the HiPKI component needs nothing more.',
  },
  likely: { zh: '適合這台電腦', en: 'For this computer' },
  others: { zh: '所有檔案', en: 'All files' },
  download: { zh: '下載 {platform}', en: 'Download for {platform}' },
  facts: { zh: '版本 {version}，{size}', en: 'Version {version}, {size}' },
  platform: { zh: '電腦', en: 'Computer' },
  file: { zh: '檔案', en: 'File' },
  size: { zh: '大小', en: 'Size' },
  hash: { zh: 'SHA-256 雜湊值', en: 'SHA-256' },
  hashNote: {
    zh: '安裝前，請資訊人員算出檔案的 SHA-256，與上列的值比對；不同就不要安裝。',
    en: 'Before installing, have your IT staff compute the file’s SHA-256 and compare; if it differs, do not install it.',
  },
  after: { zh: '安裝之後', en: 'Afterwards' },
  restart: {
    zh: '關閉所有瀏覽器視窗，再重新開啟。',
    en: 'Close all browser windows and open the browser again.',
  },
  check: { zh: '檢測卡片與瀏覽器', en: 'Test my card and browser' },
  none: {
    zh: '這個網站目前沒有提供安裝檔，請向服務機關的資訊人員索取。在那之前可以：',
    en: 'This site hands out no installer at present: ask your agency’s IT staff for it. Until then you can:',
  },
  noneHere: {
    zh: '安裝檔由下列網站提供。下載後，請由資訊人員核對版本與雜湊值再安裝。',
    en: 'The installer is handed out by the site below. Have your IT staff check version and hash before it is installed.',
  },
  tryFirst: {
    zh: '檢測這台電腦：可能已經裝有可用的元件',
    en: 'Test this computer: it may have software that works already',
  },
  byAccount: { zh: '已啟用的人改用帳號登入', en: 'Sign in by account, if yours is active' },
  helpdesk: { zh: '洽詢客服：{phone}（{hours}）', en: 'Ask the helpdesk: {phone} ({hours})' },
  elsewhere: { zh: '前往下載處', en: 'Where to get it' },
} satisfies Record<string, Text>;
