export type Language = 'zh-Hant-TW' | 'en';

/** One text in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export const say = (language: Language, { zh, en }: Text): string => (language === 'en' ? en : zh);

export const text = {
  service: { zh: '公務人員個人資料服務網（MyData）', en: 'Civil servant’s personal data (MyData)' },
  language: { zh: 'English', en: '中文' },
  signOut: { zh: '登出', en: 'Sign out' },
  record: { zh: '我的資料', en: 'My data' },
  fromPortal: { zh: '人事服務網提供', en: 'From the personnel services portal' },
  fromHere: { zh: '本系統保存', en: 'Kept here' },
  name: { zh: '姓名', en: 'Name' },
  agency: { zh: '服務機關', en: 'Agency' },
  title: { zh: '職稱', en: 'Title' },
  email: { zh: '電子郵件', en: 'E-mail' },
  years: { zh: '年資', en: 'Years of service' },
  yearsValue: { zh: '{n} 年', en: '{n}' },
  leave: { zh: '剩餘休假', en: 'Leave left' },
  leaveValue: { zh: '{n} 日', en: '{n} days' },
  training: { zh: '今年學習時數', en: 'Training this year' },
  trainingValue: { zh: '{n} 小時', en: '{n} hours' },
  proof: {
    zh: '您以憑證證明了身分，因此可以看到這些資料。',
    en: 'You proved who you are with a card, so you may see this.',
  },
  example: {
    zh: '這是範例系統，年資、休假與時數都是虛構的。',
    en: 'This is a sample application: years, leave and hours are made up.',
  },
  signedOut: { zh: '您已登出', en: 'You are signed out' },
  signedOutText: { zh: '人事服務網的登入也一併結束了。', en: 'Your sign-in at the portal ended as well.' },
  again: { zh: '再次登入', en: 'Sign in again' },
  toPortal: { zh: '前往人事服務網', en: 'Go to the portal' },
  notFound: { zh: '沒有這個頁面', en: 'There is no such page' },
  notFoundText: { zh: '網址可能打錯了。', en: 'The address may be misspelt.' },
} satisfies Record<string, Text>;

interface Problem {
  readonly title: Text;
  readonly what: Text;
}

const unfinished: Text = { zh: '這次沒有登入', en: 'You were not signed in' };

/** Why a sign-in did not come about, by the codes of the standard and ours. */
export const problems: Readonly<Record<string, Problem>> = {
  unmet_authentication_requirements: {
    title: { zh: '需要憑證才能開啟', en: 'A card is needed here' },
    what: {
      zh: '這裡的資料只給以自然人憑證或健保卡證明身分的人看，而這次登入沒有用到卡片。您可以插入卡片後再試一次。',
      en: 'What is here is shown only to people who proved who they are with a natural-person or NHI card, and this sign-in did without. Put your card into the reader and try again.',
    },
  },
  'level-too-low': {
    title: { zh: '需要憑證才能開啟', en: 'A card is needed here' },
    what: {
      zh: '人事服務網傳回的登入層級不足，所以沒有顯示資料。請以卡片再登入一次。',
      en: 'The level of this sign-in is too low, so nothing is shown. Please sign in with your card.',
    },
  },
  access_denied: {
    title: unfinished,
    what: {
      zh: '您選擇了不登入，或您的身分不在這個系統的使用對象內。',
      en: 'You chose not to sign in, or this application is not meant for you.',
    },
  },
  'not-under-way': {
    title: unfinished,
    what: {
      zh: '這次登入已經過期、已經用過，或是在別的瀏覽器開始的。請從頭再登入一次。',
      en: 'This sign-in is too old, was used already, or began in another browser. Please begin again.',
    },
  },
  unusable: {
    title: unfinished,
    what: {
      zh: '人事服務網的回答無法通過查驗，因此沒有登入。請再試一次；若仍發生，請通知本系統的管理者。',
      en: 'The portal’s answer did not pass the checks. Please try again, and tell the operators of this application if it stays so.',
    },
  },
  'portal-unreachable': {
    title: { zh: '暫時連不上人事服務網', en: 'The portal cannot be reached' },
    what: {
      zh: '登入要經過人事服務網，而它現在沒有回應。您沒有做錯，請稍候再試。',
      en: 'You sign in through the portal, and it does not answer just now. You did nothing wrong; please try again later.',
    },
  },
  'foreign-request': {
    title: { zh: '沒有接受這個要求', en: 'This request was not accepted' },
    what: {
      zh: '這個要求不是從本系統的網頁送出的，因此什麼都沒有變動。',
      en: 'This request did not come from a page of this application. Nothing was changed.',
    },
  },
};

/** The problem of a code; what has no words of its own was at least not a sign-in. */
export const problemOf = (code: string): Problem =>
  (Object.hasOwn(problems, code) ? problems[code] : undefined) ?? {
    title: unfinished,
    what: {
      zh: '人事服務網沒有完成這次登入。請再試一次。',
      en: 'The portal did not complete this sign-in. Please try again.',
    },
  };
