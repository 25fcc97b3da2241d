import { limits } from '../../../domain/limits.ts';
import { type Text } from '../../ui/text.ts';

interface Policy {
  readonly title: Text;
  readonly lead: Text;
  readonly sections: readonly { readonly heading: Text; readonly paragraphs: readonly Text[] }[];
}

/** 隱私權政策: what the portal really keeps and does; change it together with the code. */
export const privacy: Policy = {
  title: { zh: '隱私權政策', en: 'Privacy policy' },
  lead: {
    zh: '我們只蒐集確認身分與提供服務所需要的資料。這一頁說明蒐集了什麼、為什麼、保存多久，以及您可以怎麼做。',
    en: 'We keep only what is needed to know who you are and to serve you. This page says what, why, how long, and what you can do.',
  },
  sections: [
    {
      heading: { zh: '我們保存的資料', en: 'What we keep' },
      paragraphs: [
        {
          zh: '人事資料：姓名、身分證號、服務機關、職稱與在職狀態，由您的機關報送。身分證號以加密方式保存，畫面上只顯示前六碼。',
          en: 'From your agency’s report: name, national ID number, agency, title and employment status. The ID number is stored encrypted; pages show its first six characters only.',
        },
        {
          zh: '帳號資料：您自訂的帳號、電子郵件地址，以及密碼經過單向運算後的結果。我們沒有您的密碼本身。',
          en: 'Of your account: the account name and e-mail address that you chose, and the result of a one-way computation on your password. We do not have the password itself.',
        },
        {
          zh: '憑證資料：綁定的憑證由誰簽發、序號與有效期限。卡片的 PIN 碼只在您的電腦與卡片之間使用，不會傳送到本網站。',
          en: 'Of your card: issuer, serial number and dates of the certificate. The PIN stays between your computer and the card and is never sent to this site.',
        },
        {
          zh: '登入紀錄：登入、登出與帳號變更的時間、方式、結果，以及連線的 IP 位址。',
          en: 'Of your sign-ins: time, method, result and network address of sign-ins, sign-outs and changes to the account.',
        },
      ],
    },
    {
      heading: { zh: '用途', en: 'What it is used for' },
      paragraphs: [
        {
          zh: '確認您是誰、判斷您可以使用哪些服務、保護帳號，以及依法留存紀錄。不會用於其他目的，也不會提供給廣告或統計業者。',
          en: 'To know who you are, to decide which services you may use, to protect your account and to keep the records that the law demands. For nothing else; no advertiser or statistics firm receives any of it.',
        },
        {
          zh: '您用健保卡或行動自然人憑證登入時，由外部的驗證服務確認是您，並告訴我們您的身分證號；我們只以它找到您的人事資料，不另外保存。行動自然人憑證需要先輸入身分證號，會傳給該服務。健保卡的註冊密碼不會經過本網站。',
          en: 'When you sign in by NHI card or mobile certificate, an outside service verifies you and tells us your national ID number; we use it to find you in the register and keep no other copy. For the mobile certificate the number that you enter goes to that service. The registered password of your NHI card never passes this site.',
        },
        {
          zh: '您以本網站登入其他系統時，該系統只會收到它登記時核准的資料項目。',
          en: 'When you sign in to another system through this site, that system receives only the items that were approved for it.',
        },
      ],
    },
    {
      heading: { zh: 'Cookie', en: 'Cookies' },
      paragraphs: [
        {
          zh: `本網站只使用必要的 cookie：一個記住登入前的步驟，一個記住登入狀態，應用系統帶您來登入或登出時各有一個記住該次要求（最長 ${limits.broughtMinutes} 分鐘），一個記住您選擇的語言，一個記住您曾在這個瀏覽器登入（登出後保留 ${limits.knownBrowserMonths} 個月），以免他人輸入錯誤的密碼影響您，並在您的帳號於其他瀏覽器登入時通知您。沒有追蹤用的 cookie，也沒有第三方程式。`,
          en: `Only what is necessary: one cookie for the steps before you are signed in, one for being signed in, one for each request with which an application brings you here to sign in or out (${limits.broughtMinutes} minutes at most), one for your choice of language, and one that remembers for ${limits.knownBrowserMonths} months, also after sign-out, that you have signed in with this browser, so that wrong passwords that others enter do not affect you, and that you are told of sign-ins in other browsers. There are no tracking cookies and no third-party scripts.`,
        },
      ],
    },
    {
      heading: { zh: '保存期間', en: 'How long' },
      paragraphs: [
        {
          zh: '登入與稽核紀錄至少保存六個月。帳號與綁定資料在您離職後停用，並依檔案法規的期限保存與銷毀。',
          en: 'Sign-in and audit records are kept for six months or longer. Account and card data are closed when you leave the service, and kept and destroyed as the archives rules say.',
        },
      ],
    },
    {
      heading: { zh: '您的權利', en: 'Your rights' },
      paragraphs: [
        {
          zh: '您可以在「我的帳號」查看綁定的卡片、登入中的裝置與最近的登入，並結束不認得的登入。人事資料有誤時，請洽服務機關的人事單位更正。',
          en: 'Under My account you see your cards, the devices that are signed in and recent sign-ins, and can end those you do not know. If your personnel data is wrong, ask your agency’s personnel office to correct it.',
        },
        {
          zh: '依個人資料保護法，您可以查詢、請求閱覽、製給複製本、補充或更正、停止蒐集、處理、利用，或刪除您的個人資料；請與客服聯絡。',
          en: 'Under the Personal Data Protection Act you may ask for access, a copy, correction, an end to collection or use, or deletion of your data; call the helpdesk.',
        },
      ],
    },
  ],
};

/** 資訊安全政策: measures that the code or its set-up really has. */
export const security: Policy = {
  title: { zh: '資訊安全政策', en: 'Security policy' },
  lead: {
    zh: '這一頁說明本網站如何保護您的帳號，以及您可以做的事。',
    en: 'How this site protects your account, and what you can do yourself.',
  },
  sections: [
    {
      heading: { zh: '我們的措施', en: 'What we do' },
      paragraphs: [
        {
          zh: '網站全程加密連線。每一次憑證登入都由伺服器出一道只能用一次的題目，卡片簽章後，由伺服器查驗簽章、憑證鏈、有效期限與廢止狀態。',
          en: 'All traffic is encrypted. For every sign-in by card the server sets a question that works once; the card signs it, and the server checks signature, chain, dates and revocation.',
        },
        {
          zh: `沒有預設密碼，也沒有共用密碼。密碼連續錯 ${limits.wrongPasswords} 次，密碼登入會停用 ${limits.lockMinutes} 分鐘；這段期間仍可用憑證登入。您登入過的瀏覽器分開計算，他人在別處輸入錯誤不會影響您。`,
          en: `There are no default and no shared passwords. After ${limits.wrongPasswords} wrong passwords in a row, password sign-in is closed for ${limits.lockMinutes} minutes; signing in by card still works. Browsers in which you have signed in are counted apart, so what others enter elsewhere does not affect you.`,
        },
        {
          zh: `閒置一段時間會自動登出：以憑證登入為 ${limits.idleMinutesByCard} 分鐘，以帳號登入為 ${limits.idleMinutesByPassword} 分鐘。離職或帳號停用時，所有登入立即結束。`,
          en: `You are signed out after a time without activity: ${limits.idleMinutesByCard} minutes when you came by card, ${limits.idleMinutesByPassword} by account. When somebody leaves the service or is suspended, all their sign-ins end at once.`,
        },
        {
          zh: '所有登入、變更與被拒絕的要求都留下紀錄，並防止竄改。',
          en: 'Every sign-in, change and refused request leaves a record that is protected against tampering.',
        },
      ],
    },
    {
      heading: { zh: '您可以做的事', en: 'What you can do' },
      paragraphs: [
        {
          zh: '離開座位時取出卡片並登出。不要把 PIN 碼或密碼告訴任何人；我們的人員不會詢問。',
          en: 'Take your card out and sign out when you leave your desk. Tell nobody your PIN or password; our staff will not ask for them.',
        },
        {
          zh: '登入前看清楚網址列。收到要您輸入密碼的信件時，請自行輸入本網站的網址，不要點信裡的連結。',
          en: 'Look at the address bar before you sign in. If a mail asks for your password, do not follow its link; type the address of this site yourself.',
        },
        {
          zh: '卡片遺失時，請立即向發卡機關辦理停用或廢止，並通知服務機關的人事單位。',
          en: 'If you lose your card, have it suspended or revoked by its issuer at once and tell your personnel office.',
        },
      ],
    },
    {
      heading: { zh: '發現弱點', en: 'Found a weakness?' },
      paragraphs: [
        {
          zh: '如果您發現本網站的安全弱點，請以電話告訴客服，說明步驟與影響；處理完成前，請先不要公開。',
          en: 'If you find a weakness in this site, please call the helpdesk and say how it works and what it leads to; please do not publish it before it is mended.',
        },
      ],
    },
  ],
};

/** Words of the page on how to reach people. */
export const contact = {
  title: { zh: '聯絡我們', en: 'Contact' },
  lead: {
    zh: '大部分的問題，服務機關的人事單位可以最快處理；電腦與卡片的問題，先看說明最省時間。',
    en: 'Your agency’s personnel office settles most questions fastest; for computers and cards, help saves time.',
  },
  agency: { zh: '您的人事單位', en: 'Your personnel office' },
  agencyText: {
    zh: '人事資料報送與更正、初始密碼、重設密碼。',
    en: 'Personnel reports and corrections, initial passwords, password resets.',
  },
  helpdesk: { zh: '客服', en: 'Helpdesk' },
  helpdeskText: {
    zh: '{phone}，{hours}。來電前請準備好畫面上的說明編號或問題編號；請不要告訴任何人 PIN 碼或密碼。',
    en: '{phone}, {hours}. Have the help number or reference number from the page at hand, and tell nobody your PIN or password.',
  },
  help: { zh: '使用說明', en: 'Help' },
  helpText: {
    zh: '每一種狀況都有一篇說明，可以用編號或關鍵字尋找。',
    en: 'One article for each thing that can happen; find it by number or word.',
  },
} satisfies Record<string, Text>;
