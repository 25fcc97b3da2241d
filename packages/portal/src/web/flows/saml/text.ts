import { type SamlProblem } from '../../../domain/saml/saml-provider.ts';
import { type Text } from '../../ui/text.ts';

/** Words of pages between the portal and an application that speaks SAML. */
export const text = {
  goingTitle: { zh: '正在前往「{name}」', en: 'Taking you to {name}' },
  goingShort: { zh: '正在前往', en: 'On the way' },
  going: {
    zh: '身分已確認。若畫面沒有自動前進，請按下方按鈕。',
    en: 'Confirmed. If the page does not go on by itself, press the button.',
  },
  goOn: { zh: '繼續', en: 'Go on' },
  leavingTitle: { zh: '正在登出「{name}」', en: 'Signing you out of {name}' },
  leavingShort: { zh: '正在登出', en: 'Signing out' },
  leaving: {
    zh: '您已登出人事服務網，正在通知您使用過的系統。若畫面沒有自動前進，請繼續。',
    en: 'You are signed out of Personnel Services; the applications that you used are being told. If the page does not go on by itself, go on.',
  },
  outTitle: { zh: '您已經登出', en: 'You are signed out' },
  out: {
    zh: '人事服務網與您使用過的系統都已登出。請記得從讀卡機取出卡片。',
    en: 'You are signed out of Personnel Services and of the applications that you used. Remember to take your card out of the reader.',
  },
  refusedTitle: { zh: '應用系統的要求無法處理', en: 'The application’s request cannot be answered' },
  refused: {
    zh: '這不是您造成的，也沒有任何資料送出。',
    en: 'You did not cause it, and nothing was sent to anybody.',
  },
  refusedNext: {
    zh: '請回到應用系統重新開始；若再發生，請把下列代碼告訴該系統的聯絡窗口。',
    en: 'Go back to the application and start again; if it happens once more, tell its contact the code below.',
  },
  code: { zh: '代碼：', en: 'Code:' },
  home: { zh: '回首頁', en: 'Home page' },
} as const;

/** What happened, for each cause; the code itself is for the application's contact. */
export const problemText: Readonly<Record<SamlProblem, Text>> = {
  'message-malformed': { zh: '應用系統送來的訊息格式有誤。', en: 'The application’s message is malformed.' },
  'message-too-large': { zh: '應用系統送來的訊息太大。', en: 'The application’s message is too large.' },
  'issuer-unknown': {
    zh: '送來要求的系統沒有在這裡登錄。',
    en: 'The application that sent the request is not registered here.',
  },
  'signature-missing': { zh: '應用系統的訊息沒有簽章。', en: 'The application’s message is not signed.' },
  'signature-invalid': {
    zh: '應用系統訊息的簽章不正確，內容可能被改過。',
    en: 'The signature of the application’s message does not fit; it may have been altered.',
  },
  'algorithm-not-allowed': {
    zh: '應用系統訊息的簽章使用了不安全的演算法。',
    en: 'The application’s message is signed in a way that is no longer safe.',
  },
  'destination-wrong': {
    zh: '應用系統的訊息不是寫給人事服務網的。',
    en: 'The application’s message is meant for somebody else.',
  },
  'instant-wrong': {
    zh: '應用系統的訊息已經過期，或該系統的時鐘不準。',
    en: 'The application’s message is too old, or its clock is wrong.',
  },
  'request-repeated': {
    zh: '這個要求已經用過，每個要求只能用一次。',
    en: 'This request was used before; each can be used once.',
  },
  'consumer-unknown': {
    zh: '應用系統要求把您帶到沒有登錄的位址。',
    en: 'The application asked to take you to an address that is not registered.',
  },
  'relay-state-too-long': {
    zh: '應用系統附帶的資料太長。',
    en: 'What the application sent along is too long.',
  },
  'request-expired': {
    zh: '這個登入要求已經完成或過期。',
    en: 'This request is answered already, or too old.',
  },
  'not-offered': {
    zh: '人事服務網目前沒有提供這種連線方式。',
    en: 'Personnel Services does not offer this kind of connection at the moment.',
  },
};
