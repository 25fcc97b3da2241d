import { limits } from '../../../../domain/limits.ts';
import { type Article, line } from './article.ts';

const localNetwork: Article = {
  number: 5,
  title: { zh: '瀏覽器詢問「本機網路」權限', en: 'The browser asks about the local network' },
  lead: {
    zh: '憑證元件是這台電腦上的程式。網頁要和它連線，瀏覽器會先問您一次，請選「允許」。',
    en: 'The card software is a program on this computer. Before a page may reach it, the browser asks you once; choose Allow.',
  },
  sections: [
    {
      heading: { zh: '為什麼要問', en: 'Why it asks' },
      paragraphs: [
        line(
          '新版瀏覽器會保護您電腦與網路裡的裝置，網頁要先得到您的同意。本網站只連線到這台電腦上的憑證元件，不會找其他裝置。',
          'Newer browsers protect your computer and the devices around it, so a page needs your consent. This site reaches nothing but the card software on this very computer.',
        ),
      ],
    },
    {
      heading: { zh: '不小心按了「封鎖」', en: 'If you chose Block' },
      steps: [
        line('按網址列左邊的圖示。', 'Click the icon at the left of the address.'),
        line(
          '找到「本機網路」或「區域網路存取權」，改成「允許」。',
          'Find Local network access and set it to Allow.',
        ),
        line('重新整理頁面。', 'Reload the page.'),
      ],
    },
    {
      heading: { zh: '公司或機關的電腦不能改', en: 'If your office computer does not let you' },
      paragraphs: [
        line(
          '請機關的資訊人員允許本網站存取本機網路；這段期間，也可以在登入頁改用小視窗連線。',
          'Ask your agency’s IT staff to allow this site; until then you can use the small window on the sign-in page.',
        ),
      ],
    },
  ],
  related: [102, 103, 101],
  keywords: 'local network access permission LNA Chrome Edge 權限 允許 封鎖 區域網路 本機',
  helpdesk: false,
};

const password: Article = {
  number: 6,
  title: { zh: '怎麼選一個好密碼', en: 'How to choose a good password' },
  lead: {
    zh: '長，比複雜更有用。想一句只有您知道的話，就是好密碼。',
    en: 'Long is better than complicated. A sentence that only you know makes a good password.',
  },
  sections: [
    {
      heading: { zh: '這樣做', en: 'Do' },
      points: [
        line(
          '用一句話或幾個不相干的詞；可以有空格和中文。',
          'Use a sentence or a few unrelated words; spaces and Chinese are fine.',
        ),
        line('只在這裡使用，不要和其他網站相同。', 'Use it here only, not on any other site.'),
        line(
          '可以用密碼管理程式產生並保存；本網站允許貼上。',
          'Let a password keeper make and store it if you like; pasting is allowed here.',
        ),
      ],
    },
    {
      heading: { zh: '不要這樣做', en: 'Do not' },
      points: [
        line(
          '不要用姓名、帳號、身分證號、生日、機關名稱或「ecpa」；系統會拒絕其中幾種。',
          'Leave out your name, account name, ID number, birthday, agency and “ecpa”; some of these are refused.',
        ),
        line(
          '不要用很多人用過的密碼，例如鍵盤順序或連續數字。',
          'Leave out what many people use, such as keyboard rows or rows of digits.',
        ),
        line(
          '不要告訴任何人。人事單位與客服都不需要知道您的密碼。',
          'Tell nobody. Neither personnel office nor helpdesk needs your password.',
        ),
      ],
    },
  ],
  related: [3, 601],
  keywords: 'password 密碼 強度 規則 長度 policy strength',
  helpdesk: false,
};

const shared: Article = {
  number: 7,
  title: { zh: '在公用或共用的電腦上使用', en: 'On a computer that others use too' },
  lead: {
    zh: '可以使用，但離開前請做三件事：登出、取出卡片、關閉瀏覽器。',
    en: 'That is possible. Do three things before you leave: sign out, take out your card, close the browser.',
  },
  sections: [
    {
      heading: { zh: '離開前', en: 'Before you leave' },
      steps: [
        line('按畫面上方的「登出」。', 'Press Sign out at the top of the page.'),
        line('從讀卡機取出卡片。', 'Take your card out of the reader.'),
        line(
          '關閉所有瀏覽器視窗；不要讓瀏覽器記住密碼。',
          'Close all browser windows, and do not let the browser keep your password.',
        ),
      ],
    },
    {
      heading: { zh: '忘了登出', en: 'If you forgot to sign out' },
      paragraphs: [
        line(
          `閒置太久會自動登出：以憑證登入為 ${limits.idleMinutesByCard} 分鐘，以帳號登入為 ${limits.idleMinutesByPassword} 分鐘。您也可以在別的電腦登入，到「我的帳號」結束那台裝置的登入。`,
          `You are signed out after a time without activity: ${limits.idleMinutesByCard} minutes by card, ${limits.idleMinutesByPassword} by account. You can also sign in elsewhere and end that sign-in under My account.`,
          'own-account',
        ),
      ],
    },
  ],
  related: [605],
  keywords: 'public computer 公用電腦 共用 登出 sign out logout 閒置 idle timeout',
  helpdesk: false,
};

const accessible: Article = {
  number: 8,
  title: { zh: '鍵盤、報讀軟體與放大', en: 'Keyboard, screen reader and large print' },
  lead: {
    zh: '全部功能都能只用鍵盤操作，也能配合報讀軟體、放大到 400% 或深色模式使用。',
    en: 'Everything works by keyboard alone, with a screen reader, at 400 % and in dark mode.',
  },
  sections: [
    {
      heading: { zh: '快速鍵', en: 'Access keys' },
      points: [
        line(
          'Alt＋U：上方功能區；Alt＋C：主要內容區；Alt＋Z：下方資訊區。',
          'Alt + U: top of the page; Alt + C: main content; Alt + Z: foot of the page.',
        ),
        line(
          'Firefox 請按 Alt＋Shift＋字母；macOS 請按 Control＋Option＋字母。',
          'In Firefox press Alt + Shift + letter, on macOS Control + Option + letter.',
        ),
      ],
    },
    {
      heading: { zh: '圖形與進度', en: 'Drawings and progress' },
      paragraphs: [
        line(
          '卡片圖旁邊的文字會說出同樣的狀態，並自動報讀。系統設定減少動態效果時，畫面不會有動畫。',
          'The text beside the card drawing says the same and is read out when it changes. Nothing moves when your system asks for less motion.',
        ),
        line(
          '關閉 JavaScript 時，除了讀卡片，其他功能都能使用。',
          'With JavaScript off, everything except reading a card still works.',
        ),
      ],
    },
    {
      heading: { zh: '遇到使用障礙', en: 'If something is hard to use' },
      paragraphs: [
        line(
          '請告訴客服是哪一頁、用什麼輔助軟體，我們會改善。',
          'Tell the helpdesk which page it is and which aid you use, and it will be improved.',
          'contact',
        ),
      ],
    },
  ],
  related: [],
  keywords: 'accessibility 無障礙 鍵盤 報讀 NVDA JAWS VoiceOver 導盲磚 accesskey 放大 JavaScript noscript',
  helpdesk: true,
};

/** Articles about using the portal well. */
export const useArticles: readonly Article[] = [localNetwork, password, shared, accessible];
