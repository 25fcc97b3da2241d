import { type RefusalWords } from './refusal-words.ts';

/** Words for what the personnel register says about a person. Articles 301 to 399. */
export const personRefusalText = {
  'person-unknown': {
    title: { zh: '人事資料中查無此人', en: 'Not found in the personnel register' },
    explanation: {
      zh: '公務人力資料庫裡沒有這個帳號或身分證號。可能是輸入有誤，也可能是您的機關還沒有報送您的資料。',
      en: 'The personnel register has no such account name or national ID number. It may be mistyped, or your agency may not have reported you yet.',
    },
    next: {
      zh: '請先檢查輸入的內容；若正確無誤，請洽服務機關的人事單位辦理報送。',
      en: 'Check what you typed. If it is right, ask your agency’s personnel office to report you.',
    },
    article: 301,
  },
  'person-separated': {
    title: { zh: '人事資料顯示您已離職', en: 'The register says that you have left' },
    explanation: {
      zh: '您的卡片有效，也確認是您本人；但公務人力資料庫中您目前不是現職人員，因此不能使用本服務。',
      en: 'Your card is valid and it is yours; but the personnel register does not list you as in service, so you cannot use this portal.',
    },
    next: {
      zh: '如果您仍在職，請洽服務機關的人事單位更正報送資料。',
      en: 'If you are still in service, ask your agency’s personnel office to correct the report.',
    },
    article: 302,
  },
  'person-on-leave': {
    title: { zh: '留職停薪期間不能使用', en: 'Not available during unpaid leave' },
    explanation: {
      zh: '公務人力資料庫顯示您正在留職停薪，依目前規定，這段期間不開放登入。並非您操作錯誤。',
      en: 'The personnel register says that you are on unpaid leave, and under the present rules you cannot sign in meanwhile. You did nothing wrong.',
    },
    next: {
      zh: '復職後即可登入。若您已經復職，請洽服務機關的人事單位更新資料。',
      en: 'You can sign in when you are back in service. If you are back already, ask your agency’s personnel office to update the record.',
    },
    article: 303,
  },
  'holder-mismatch': {
    title: { zh: '輸入的資料與卡片持有人不符', en: 'What you entered does not match the holder of the card' },
    explanation: {
      zh: '您輸入的帳號或身分證號，與插入的憑證不是同一個人。可能是輸入有誤，或插入了別人的卡片。',
      en: 'The account name or national ID number that you entered belongs to somebody other than the card. It may be mistyped, or the card may be another person’s.',
    },
    next: {
      zh: '請按「上一步」更正，或換上您本人的卡片。',
      en: 'Go back and correct it, or insert your own card.',
    },
    article: 304,
  },
  'register-unavailable': {
    title: { zh: '身分查驗服務暫時沒有回應', en: 'The identity check is not answering right now' },
    explanation: {
      zh: '確認身分時需要向外部登記機關查詢，但對方目前沒有回應。您的資料沒有問題，也沒有留下任何未完成的變更。',
      en: 'Confirming who you are needs an outside register, which is not answering at the moment. Nothing is wrong with your data and nothing was left half done.',
    },
    next: { zh: '請過幾分鐘再試一次。', en: 'Try again in a few minutes.' },
    article: 305,
  },
} as const satisfies Record<string, RefusalWords>;
