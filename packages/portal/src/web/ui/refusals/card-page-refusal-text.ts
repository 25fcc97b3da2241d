import { type RefusalWords } from './refusal-words.ts';

/** Words for what can go wrong on the way between page and card before the agent itself can say anything. */
export const cardPageRefusalText = {
  'no-agent': {
    title: { zh: '找不到憑證元件', en: 'The card software was not found' },
    explanation: {
      zh: '這台電腦上沒有執行中的憑證元件，網頁因此讀不到卡片。並非您操作錯誤；可能是還沒安裝，或安裝後還沒重新開啟瀏覽器。',
      en: 'No card software is running on this computer, so the page cannot reach your card. You did nothing wrong; it may not be installed, or the browser was not restarted afterwards.',
    },
    next: {
      zh: '請安裝憑證元件，關閉所有瀏覽器視窗再重新開啟，然後回到這一頁。',
      en: 'Install the card software, close all browser windows, open the browser again and come back to this page.',
    },
    article: 101,
  },
  'permission-denied': {
    title: { zh: '瀏覽器不允許連線到憑證元件', en: 'The browser blocks the way to the card software' },
    explanation: {
      zh: '瀏覽器詢問「是否允許存取本機網路裝置」時，選擇了封鎖。本網站只會連線到您這台電腦上的憑證元件。',
      en: 'The browser asked about access to devices on the local network and was told no. This site only talks to the card software on this very computer.',
    },
    next: {
      zh: '請按網址列左側的圖示，允許本機網路存取後重新整理；或改用彈出視窗連線。',
      en: 'Click the icon left of the address, allow local network access and reload; or connect through the pop-up window.',
    },
    article: 102,
  },
  'popup-blocked': {
    title: { zh: '瀏覽器擋住了彈出視窗', en: 'The browser blocked the pop-up window' },
    explanation: {
      zh: '這台電腦的憑證元件要透過一個彈出視窗連線，但瀏覽器沒有讓它開啟。',
      en: 'The card software on this computer works through a pop-up window, and the browser did not let it open.',
    },
    next: {
      zh: '請在網址列右側允許本網站開啟彈出式視窗，再按一次「登入」。',
      en: 'Allow pop-ups for this site at the right of the address bar, then press Sign in again.',
    },
    article: 103,
  },
  'popup-silent': {
    title: { zh: '彈出視窗沒有回應', en: 'The pop-up window did not answer' },
    explanation: {
      zh: '彈出視窗已經開啟，但憑證元件沒有回應；多半是沒有安裝或沒有啟動。',
      en: 'The pop-up window opened but the card software did not answer; most likely it is not installed or not running.',
    },
    next: {
      zh: '請安裝或重新啟動憑證元件，重新開啟瀏覽器後再試。',
      en: 'Install or restart the card software, restart the browser and try again.',
    },
    article: 118,
  },
  'popup-closed': {
    title: { zh: '彈出視窗被關閉了', en: 'The pop-up window was closed' },
    explanation: {
      zh: '彈出視窗在完成之前就關閉了，因此沒有登入。',
      en: 'The pop-up window was closed before it was done, so you were not signed in.',
    },
    next: {
      zh: '請再按一次「登入」，讓彈出視窗自行關閉。',
      en: 'Press Sign in again and let the pop-up window close by itself.',
    },
    article: 119,
  },
  'agent-unreadable': {
    title: { zh: '看不懂憑證元件的回答', en: 'The card software’s answer makes no sense' },
    explanation: {
      zh: '憑證元件有回應，但內容不是預期的格式；多半是版本太舊，或連接埠被其他程式占用。',
      en: 'The card software answered, but not in the expected form; it is probably too old, or another program uses its port.',
    },
    next: {
      zh: '請更新憑證元件，重新開啟瀏覽器後再試。',
      en: 'Update the card software, restart the browser and try again.',
    },
    article: 120,
    helpdesk: true,
  },
  'card-of-agency': {
    title: { zh: '這張是機關憑證', en: 'This is an agency card' },
    explanation: {
      zh: '機關憑證代表機關，不能在個人的登入頁使用。並非您操作錯誤，也還沒有用到 PIN 碼。',
      en: 'An agency card stands for an agency and does not sign a person in. You did nothing wrong, and no PIN was used.',
    },
    next: {
      zh: '請換成您本人的自然人憑證，或前往「機關憑證登入」。',
      en: 'Insert your own Citizen Digital Certificate, or go to the sign-in by agency card.',
    },
    article: 126,
  },
  'card-of-person': {
    title: { zh: '這張是自然人憑證', en: 'This is a personal card' },
    explanation: {
      zh: '這一頁使用機關憑證。並非您操作錯誤，也還沒有用到 PIN 碼。',
      en: 'This page takes an agency card. You did nothing wrong, and no PIN was used.',
    },
    next: {
      zh: '請換成機關憑證，或前往「自然人憑證登入」。',
      en: 'Insert the agency card, or go to the sign-in by Citizen Digital Certificate.',
    },
    article: 127,
  },
  'card-expired': {
    title: { zh: '這張憑證已過期', en: 'The certificate has expired' },
    explanation: {
      zh: '憑證已超過有效期限，不能再用來登入。並非您操作錯誤，也還沒有用到 PIN 碼。',
      en: 'It is past its date and no longer signs in. You did nothing wrong, and no PIN was used.',
    },
    next: {
      zh: '請向內政部憑證管理中心（MOICA）或戶政事務所辦理展期或換發。已啟用帳號的人可先以帳號登入；尚未啟用的人請洽服務機關的人事單位發給初始密碼。',
      en: 'Have it renewed by MOICA or a household registration office. If your account is active, sign in by account meanwhile; if not, ask your HR office for an initial password.',
    },
    article: 128,
  },
  'portal-unreachable': {
    title: { zh: '連不上人事服務網', en: 'The portal cannot be reached' },
    explanation: {
      zh: '送出登入資料時網路中斷，或伺服器沒有回應。並非您操作錯誤，卡片也沒有問題。',
      en: 'The network broke off or the server did not answer while signing in. You did nothing wrong and your card is fine.',
    },
    next: {
      zh: '請檢查網路連線，再按一次「登入」。',
      en: 'Check the network connection and press Sign in again.',
    },
    article: 122,
  },
} as const satisfies Record<string, RefusalWords>;

/** A condition that the page finds out by itself, without an answer of the agent. */
export type CardPageCondition = keyof typeof cardPageRefusalText;
