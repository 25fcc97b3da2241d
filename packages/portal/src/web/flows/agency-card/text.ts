import { refusalText } from '../../ui/refusals/refusal-text.ts';
import { type RefusalWords } from '../../ui/refusals/refusal-words.ts';

/** Words of the sign-in by agency card. */
export const text = {
  lead: {
    zh: '給保管機關憑證的人事單位。機關憑證證明的是機關，不是個人，所以插卡之後還要填寫由誰經辦。',
    en: 'For personnel units that hold their agency’s card. The card proves the agency, not a person, so you name the person who uses it afterwards.',
  },
  insert: { zh: '插入機關憑證卡', en: 'Insert the agency card' },
  insertText: {
    zh: '一般機關用機關憑證（GCA），學校用組織及團體憑證（XCA），都可以在這裡使用。',
    en: 'Agencies use GCA cards and schools use XCA cards; both work here.',
  },
  pin: { zh: '輸入卡片的 PIN 碼', en: 'Enter the card’s PIN' },
  pinText: {
    zh: '連續錯三次卡片會鎖住，所有保管人都不能使用，請特別小心。',
    en: 'Three wrong PINs in a row lock the card for everybody who uses it, so take care.',
  },
  officer: { zh: '填寫經辦人', en: 'Name the officer' },
  officerText: {
    zh: '輸入經辦人帳號或身分證號，系統會記錄這次由誰代表機關辦理。',
    en: 'Enter the officer’s account name or national ID number; the record shows who acted for the agency.',
  },
  how: { zh: '圖示步驟', en: 'Step by step' },
  other: { zh: '您要以個人身分登入嗎？', en: 'Signing in as a person?' },
};

/** Words of the page that asks who uses an agency's card. */
export const handlerText = {
  title: { zh: '經辦人', en: 'Who uses this card' },
  lead: {
    zh: '機關憑證代表機關。請輸入目前使用這張卡片的經辦人，這會記在每一筆紀錄中。',
    en: 'The card stands for the agency. Enter the person who uses it now; this is kept with everything that is done.',
  },
  claimed: { zh: '經辦人帳號或身分證號', en: 'Account name or national ID number of the person' },
  hint: { zh: '經辦人必須在這個機關任職。', en: 'The person must be in service in this agency.' },
  next: { zh: '下一步', en: 'Next' },
  back: { zh: '上一步', en: 'Back' },
};

/** Whoever was named is not in service in the agency of the card, wherever else they may be. */
export const handlerUnknown: RefusalWords = {
  ...refusalText['person-unknown'],
  title: { zh: '這個機關沒有這位在職人員', en: 'Nobody of this agency' },
  explanation: {
    zh: '以這張機關憑證的機關來說，人事資料中沒有這個帳號或身分證號的在職人員。',
    en: 'The personnel register has nobody in service in the agency of this card by that account name or national ID number.',
  },
  next: {
    zh: '請檢查輸入的內容，或改填在這個機關任職的同仁；若正確無誤，請先更正報送的資料。',
    en: 'Check what you typed, or name somebody who serves in this agency. If it is right, correct the report first.',
  },
};
