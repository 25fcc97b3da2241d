import { governmentPinLength } from '@ecpa/card-protocol';

/** Words of the card sign-in page. */
export const text = {
  lead: {
    zh: '三個步驟：插入卡片、輸入 PIN 碼、登入。圖中會顯示目前讀到了什麼。',
    en: 'Three steps: insert the card, enter the PIN, sign in. The drawing shows what has been found.',
  },
  insert: { zh: '插入卡片', en: 'Insert the card' },
  insertText: {
    zh: '接上讀卡機，把卡片的金色晶片朝上、朝前插到底。',
    en: 'Connect the reader and push the card in, golden chip up and first.',
  },
  pin: { zh: '輸入 PIN 碼', en: 'Enter the PIN' },
  pinText: {
    zh: `PIN 碼是申辦憑證時設定的密碼，${governmentPinLength.min} 到 ${governmentPinLength.max} 個字元。連續錯三次，卡片會鎖住。`,
    en: `The PIN was set when the card was issued: ${governmentPinLength.min} to ${governmentPinLength.max} characters. Three wrong ones in a row lock the card.`,
  },
  sign: { zh: '登入', en: 'Sign in' },
  signText: {
    zh: '卡片為這一次登入簽章，由伺服器查驗。完成前請不要取出卡片。',
    en: 'The card signs for this one sign-in and the server checks it. Leave the card in until it is done.',
  },
  how: { zh: '圖示步驟', en: 'Step by step' },
  firstTime: {
    zh: '第一次以憑證登入時，會再請您輸入身分證號，確認卡片是您本人的。',
    en: 'At your first sign-in by card you are asked for your national ID number, to confirm that the card is yours.',
  },
  help: { zh: '需要安裝什麼？', en: 'What has to be installed?' },
};
