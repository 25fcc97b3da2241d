import { limits } from '../../../../domain/limits.ts';
import { governmentPinLength } from '@ecpa/card-protocol';
import { type Article, line } from './article.ts';

const install: Article = {
  number: 1,
  title: { zh: '第一次使用憑證，要準備什麼', en: 'What you need for signing in by card' },
  lead: {
    zh: '需要一張有效的憑證卡、一台讀卡機，和三個程式。請照順序安裝，最後重新開啟瀏覽器。',
    en: 'A valid card, a card reader and three programs. Install them in this order and restart the browser afterwards.',
  },
  sections: [
    {
      heading: { zh: '準備', en: 'Have ready' },
      points: [
        line(
          `本人的自然人憑證，以及申辦時設定的 PIN 碼（${governmentPinLength.min} 到 ${governmentPinLength.max} 個字元）`,
          `Your own Citizen Digital Certificate and the PIN set when it was issued (${governmentPinLength.min} to ${governmentPinLength.max} characters)`,
        ),
        line('讀卡機：市售的晶片讀卡機即可', 'A card reader: any ordinary smart-card reader will do'),
        line(
          '一般的電腦；手機與平板不能讀卡',
          'An ordinary computer; telephones and tablets cannot read the card',
        ),
      ],
    },
    {
      heading: { zh: '安裝順序', en: 'Install in this order' },
      steps: [
        line(
          '讀卡機驅動程式：把讀卡機接上電腦。Windows 與 macOS 多半會自動安裝；沒有的話，請到讀卡機廠商的網站下載。',
          'The reader’s driver: connect the reader. Windows and macOS usually install the driver by themselves; if not, get it from the maker of the reader.',
        ),
        line(
          '卡片驅動程式：讓電腦認得憑證卡。',
          'The card driver, so that the computer knows the card.',
          'card-driver',
        ),
        line(
          '憑證元件：讓網頁可以請卡片簽章。',
          'The card software, so that a web page can ask the card for a signature.',
          'card-agent',
        ),
        line(
          '關閉所有瀏覽器視窗，再重新開啟。這一步最常被忘記，沒有做就找不到憑證元件。',
          'Close all browser windows and open the browser again. This step is forgotten most often, and without it the card software is not found.',
        ),
      ],
    },
    {
      heading: { zh: '測試', en: 'Try it' },
      steps: [
        line('把卡片的金色晶片朝上、朝前，插入讀卡機。', 'Insert the card, golden chip up and first.'),
        line(
          '打開首頁，圖中的憑證元件、讀卡機、卡片都亮起來，就可以登入了。',
          'Open the home page. When card software, reader and card light up in the drawing, you can sign in.',
          'home',
        ),
        line(
          '瀏覽器詢問是否允許連線到這台電腦上的程式時，請選「允許」。',
          'When the browser asks whether the site may reach programs on this computer, choose Allow.',
        ),
      ],
    },
  ],
  related: [5, 101, 104, 2],
  keywords: 'HiCOS HiPKI install driver 安裝 讀卡機 驅動 軟體 元件 下載 download',
  helpdesk: false,
};

const activation: Article = {
  number: 2,
  title: { zh: '首次啟用的三種方式', en: 'Three ways to activate an account' },
  lead: {
    zh: '帳號沒有預設密碼，要先確認您是本人才能啟用。三種方式擇一即可，建議使用自然人憑證。',
    en: 'There is no default password: an account becomes active once it is certain that you are you. One of three ways is enough; a Citizen Digital Certificate is the best.',
  },
  sections: [
    {
      heading: { zh: '方式一：自然人憑證', en: 'First way: Citizen Digital Certificate' },
      steps: [
        line(
          '在首頁插入卡片，輸入 PIN 碼，按「登入」。',
          'On the home page insert your card, enter the PIN and press Sign in.',
          'home',
        ),
        line(
          '輸入您的身分證號或統一證號，按「下一步」，等候查驗。',
          'Enter your national ID or resident certificate number, press Next and wait for the check.',
        ),
        line(
          '填寫自訂帳號、電子郵件與密碼，按「送出」。',
          'Choose account name, e-mail and password and press Send.',
        ),
        line(
          '登出，再以憑證或帳號登入一次，啟用就完成了。',
          'Sign out and sign in again, by card or by account; that completes the activation.',
        ),
      ],
    },
    {
      heading: {
        zh: '方式二：人事單位發給初始密碼',
        en: 'Second way: initial password from your personnel office',
      },
      steps: [
        line(
          '請服務機關的人事單位發給初始密碼。每個人的都不同，只能用一次，而且很快失效。',
          'Ask your agency’s personnel office for an initial password. Each is different, works once and expires soon.',
        ),
        line(
          '在帳號登入輸入身分證號與初始密碼。',
          'At Sign in by account enter your national ID number and the initial password.',
          'account',
        ),
        line(
          '接著填寫啟用資料，登出後重新登入。',
          'Fill in the activation form, sign out and sign in again.',
        ),
      ],
    },
    {
      heading: { zh: '方式三：客服', en: 'Third way: the helpdesk' },
      paragraphs: [
        line(
          '前兩種方式都不行時，請在服務時間內聯絡客服。客服會先確認您的身分，再協助啟用。',
          'If neither works, call the helpdesk during its hours. It confirms who you are first and then helps you to activate.',
          'contact',
        ),
      ],
    },
  ],
  related: [1, 6, 301, 304],
  keywords: 'activate 啟用 開通 初始密碼 initial password 1111111 預設密碼 default 新進人員 新人 第一次',
  helpdesk: true,
};

const forgotten: Article = {
  number: 3,
  title: { zh: '忘記密碼或帳號', en: 'Forgotten password or account name' },
  lead: {
    zh: '到「忘記密碼」就能自己重設：有自然人憑證時立即完成，沒有時可以用已驗證的電子郵件。',
    en: 'Forgotten password lets you set a new one yourself: at once with your card, or by a verified e-mail address.',
  },
  sections: [
    {
      heading: { zh: '有自然人憑證', en: 'With your card' },
      steps: [
        line(
          '到「忘記密碼」，選「以自然人憑證重設」，輸入 PIN 碼後設定新密碼。不必等信。',
          'Under Forgotten password, choose to reset with your card, enter its PIN and choose a new password. No mail is needed.',
          'recover',
        ),
        line(
          '只是要登入的話，用憑證登入不需要密碼。',
          'If you only want in: signing in by card needs no password.',
          'card',
        ),
        line(
          '忘記的是帳號時，在「我的帳號」可以看到。',
          'If you forgot the account name, My account shows it.',
          'own-account',
        ),
      ],
    },
    {
      heading: { zh: '以電子郵件重設', en: 'By e-mail' },
      steps: [
        line(
          `信箱須已驗證滿 ${limits.addressRipensHours} 小時。到「忘記密碼」輸入帳號或身分證號，選「以電子郵件重設」。`,
          `The address must have been verified for ${limits.addressRipensHours} hours. Enter your account name or national ID number under Forgotten password and choose e-mail.`,
          'recover',
        ),
        line(
          `在 ${limits.recoveryLinkMinutes} 分鐘內，用同一個瀏覽器開啟信中的連結，設定新密碼。在其他裝置開啟時，要輸入畫面上的代碼。`,
          `Open the link of the mail within ${limits.recoveryLinkMinutes} minutes in the same browser and choose a new password. On another device, enter the code that the page shows.`,
        ),
        line(
          `帳號綁有憑證或其他驗證方式時，連結要等 ${limits.recoveryWaitHours} 小時才會寄出，期間可以取消。`,
          `If a card or another way of proving who you are is bound to your account, the link is sent after ${limits.recoveryWaitHours} hours, and you can cancel it until then.`,
        ),
      ],
    },
    {
      heading: { zh: '都不行的時候', en: 'If neither works' },
      steps: [
        line(
          '請服務機關的人事單位「重設員工密碼」。他們會發給您一組初始密碼，但看不到也不能選擇您的新密碼。',
          'Ask your agency’s personnel office to reset the password. They hand you an initial password; they neither see nor choose your new one.',
        ),
        line(
          '以身分證號與初始密碼登入，然後設定新的密碼。',
          'Sign in with your national ID number and the initial password, then choose a new one.',
          'account',
        ),
      ],
    },
    {
      heading: { zh: '忘記的是 PIN 碼', en: 'If it is the PIN that you forgot' },
      paragraphs: [
        line(
          'PIN 碼存在卡片裡，本網站無法重設。請見說明 4。',
          'The PIN is inside the card and cannot be reset here. See help 4.',
        ),
      ],
    },
  ],
  related: [4, 601, 6],
  keywords: 'forgot password reset 忘記 重設 密碼 忘了',
  helpdesk: false,
};

const unblock: Article = {
  number: 4,
  title: { zh: '卡片鎖住或忘記 PIN 碼', en: 'Locked card or forgotten PIN' },
  lead: {
    zh: 'PIN 碼連續錯三次，卡片會自己鎖住。憑證沒有失效，解卡後就能再用；要到發卡機關的網頁辦理。',
    en: 'After three wrong PINs in a row the card locks itself. The certificate is still valid; unblock the card on its issuer’s page.',
  },
  sections: [
    {
      heading: { zh: '自然人憑證', en: 'Citizen Digital Certificate' },
      steps: [
        line(
          '準備申辦憑證時設定的用戶代碼。',
          'Have ready the subscriber code that was set when the card was issued.',
        ),
        line(
          '到內政部憑證管理中心的網頁辦理解卡，並設定新的 PIN 碼。',
          'Unblock the card and set a new PIN on the page of the natural-person certificate authority (MOICA).',
          'unblock-natural-person',
        ),
        line(
          '忘記用戶代碼時，請帶身分證到戶政事務所辦理。',
          'If you forgot the subscriber code, take your ID card to a household registration office.',
        ),
      ],
    },
    {
      heading: { zh: '機關憑證與學校憑證', en: 'Cards of agencies and schools' },
      points: [
        line(
          '機關憑證（GCA）請由保管人到政府憑證管理中心的網頁辦理。',
          'Agency card (GCA): its keeper unblocks it on the page of the government certificate authority.',
          'unblock-gca',
        ),
        line(
          '學校與團體的憑證（XCA）請到組織及團體憑證管理中心的網頁辦理。',
          'Card of a school or organisation (XCA): on the page of its certificate authority.',
          'unblock-xca',
        ),
      ],
    },
    {
      heading: { zh: '這段期間', en: 'Meanwhile' },
      paragraphs: [
        line(
          '卡片鎖住不影響帳號，您仍可以用帳號與密碼登入。',
          'A locked card does not lock your account: you can still sign in with account name and password.',
          'account',
        ),
      ],
    },
  ],
  related: [109, 107],
  keywords: 'PUK unblock unlock 解卡 鎖卡 用戶代碼 PIN 忘記',
  helpdesk: false,
};

/** Articles for people who begin. */
export const startArticles: readonly Article[] = [install, activation, forgotten, unblock];
