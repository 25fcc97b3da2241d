/** Words of 網站導覽. */
export const text = {
  title: { zh: '網站導覽', en: 'Site map' },
  lead: {
    zh: '本網站依無障礙網頁的原則設計，每一頁都分成三個區域，可以用快速鍵（accesskey）直接跳到各區域。',
    en: 'Every page of this site has three regions. Access keys take you to each of them at once.',
  },
  keysTitle: { zh: '快速鍵', en: 'Access keys' },
  keysCaption: { zh: '各區域的快速鍵', en: 'Access key of each region' },
  region: { zh: '區域', en: 'Region' },
  key: { zh: '快速鍵', en: 'Key' },
  holds: { zh: '內容', en: 'What is there' },
  top: { zh: '::: 上方功能區', en: '::: Top of the page' },
  topHolds: {
    zh: '網站名稱、使用說明、網站導覽、語言切換，以及登入後的姓名與「登出」。',
    en: 'Name of the site, help, site map, language, and when you are signed in your name and Sign out.',
  },
  main: { zh: '::: 主要內容區', en: '::: Main content' },
  mainHolds: { zh: '這一頁的內容。', en: 'What the page is about.' },
  foot: { zh: '::: 下方資訊區', en: '::: Foot of the page' },
  footHolds: {
    zh: '隱私權政策、資訊安全政策、客服電話與服務時間。',
    en: 'Privacy policy, security policy, telephone number and hours of the helpdesk.',
  },
  keysHow: {
    zh: '操作方式依瀏覽器而不同：Windows 的 Chrome 與 Edge 按 Alt＋字母；Firefox 按 Alt＋Shift＋字母；macOS 按 Control＋Option＋字母。',
    en: 'Browsers differ: Alt + letter in Chrome and Edge on Windows, Alt + Shift + letter in Firefox, Control + Option + letter on macOS.',
  },
  keyboard: {
    zh: '只用鍵盤也能操作全部功能：Tab 鍵移到下一個項目，Shift＋Tab 回到上一個，Enter 鍵或空白鍵執行。',
    en: 'The keyboard alone is enough for everything: Tab goes to the next item, Shift + Tab to the one before, Enter or Space does it.',
  },
  'sign-in': { zh: '登入', en: 'Signing in' },
  account: { zh: '帳號', en: 'Your account' },
  help: { zh: '說明', en: 'Help' },
  about: { zh: '關於本網站', en: 'About this site' },
};
