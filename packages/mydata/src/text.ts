export type Language = 'zh-Hant-TW' | 'en';

/** One text in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export const say = (language: Language, { zh, en }: Text): string => (language === 'en' ? en : zh);

export const text = {
  service: { zh: '公務人員個人資料服務網（MyData）', en: 'Civil servant’s personal data (MyData)' },
  skip: { zh: '跳到主要內容', en: 'Skip to the content' },
  functions: { zh: '語言與登出', en: 'Language and sign-out' },
  language: { zh: 'English', en: '中文' },
  signOut: { zh: '登出', en: 'Sign out' },
  record: { zh: '我的資料', en: 'My data' },
  fromPortal: { zh: '人事服務網提供', en: 'From the personnel services portal' },
  fromHere: { zh: '本系統保存', en: 'Kept here' },
  thisSignIn: { zh: '這次登入', en: 'This sign-in' },
  name: { zh: '姓名', en: 'Name' },
  account: { zh: '帳號', en: 'Account' },
  agency: { zh: '服務機關', en: 'Agency' },
  title: { zh: '職稱', en: 'Title' },
  status: { zh: '任職狀態', en: 'Status' },
  email: { zh: '電子郵件', en: 'E-mail' },
  years: { zh: '年資', en: 'Years of service' },
  yearsValue: { zh: '{n} 年', en: '{n}' },
  leave: { zh: '剩餘休假', en: 'Leave left' },
  leaveValue: { zh: '{n} 日', en: '{n} days' },
  training: { zh: '今年學習時數', en: 'Training this year' },
  trainingValue: { zh: '{n} 小時', en: '{n} hours' },
  level: { zh: '身分證明', en: 'Proof' },
  card: { zh: '自然人憑證或健保卡', en: 'Natural-person or NHI card' },
  at: { zh: '時間', en: 'Time' },
  proof: {
    zh: '您以卡片證明了身分，因此可以看到這些資料。',
    en: 'You proved who you are with a card, so you may see this.',
  },
  example: {
    zh: '這是範例系統，年資、休假與時數都是虛構的。',
    en: 'This is a sample application: years, leave and hours are made up.',
  },
  signedOut: { zh: '您已登出', en: 'You are signed out' },
  signedOutText: {
    zh: '人事服務網的登入也一併結束了。請記得取出卡片。',
    en: 'Your sign-in at the portal ended as well. Remember to take your card out.',
  },
  again: { zh: '再次登入', en: 'Sign in again' },
  backToPortal: { zh: '回到人事服務網', en: 'Back to Personnel Services' },
  toPortal: { zh: '前往人事服務網', en: 'Go to the portal' },
  code: { zh: '代碼', en: 'Code' },
} satisfies Record<string, Text>;

/** Employment statuses by the portal's names. */
export const statusText: Readonly<Record<string, Text>> = {
  'in-service': { zh: '現職', en: 'In service' },
  'on-leave': { zh: '留職停薪', en: 'On unpaid leave' },
};

interface Problem {
  readonly title: Text;
  readonly what: Text;
}

const unfinished: Text = { zh: '這次沒有登入', en: 'You were not signed in' };
const cardNeeded: Text = { zh: '需要卡片才能開啟', en: 'A card is needed here' };

/** Why somebody does not see their record, by the codes of the standard and ours. */
const problems: Readonly<Record<string, Problem>> = {
  unmet_authentication_requirements: {
    title: cardNeeded,
    what: {
      zh: '這裡的資料只給以自然人憑證或健保卡證明身分的人看，而這次登入沒有用到卡片。請插入卡片後再試一次。',
      en: 'What is here is shown only to people who proved who they are with a natural-person or NHI card, and this sign-in did without. Put your card into the reader and try again.',
    },
  },
  'level-too-low': {
    title: cardNeeded,
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
  ended: {
    title: { zh: '登入已經結束', en: 'Your sign-in has ended' },
    what: {
      zh: '人事服務網的登入已經結束：您登出了，或閒置太久，或不再有權使用。這裡不再顯示您的資料。',
      en: 'Your sign-in at the portal is over: you signed out, were idle for too long, or may not use it any more. Your data is no longer shown here.',
    },
  },
  'not-under-way': {
    title: unfinished,
    what: {
      zh: '這次登入已經過期、已經用過，或是在別的瀏覽器開始的。請從頭再登入一次。',
      en: 'This sign-in is too old, was used already, or began in another browser. Please begin again.',
    },
  },
  'foreign-issuer': {
    title: unfinished,
    what: {
      zh: '有網頁要您以其他的身分服務登入這裡。這裡只接受人事服務網。',
      en: 'A page wanted you to sign in here through another service. Only the personnel services portal is accepted.',
    },
  },
  unusable: {
    title: unfinished,
    what: {
      zh: '人事服務網的回答無法通過查驗，因此沒有登入。請再試一次；若仍發生，請通知本系統的管理者。',
      en: 'The portal’s answer did not pass the checks. Please try again, and tell the operators of this application if it stays so.',
    },
  },
  'portal-away': {
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
  'not-found': {
    title: { zh: '沒有這個頁面', en: 'There is no such page' },
    what: { zh: '網址可能打錯了。', en: 'The address may be misspelt.' },
  },
  fault: {
    title: { zh: '系統發生錯誤', en: 'Something went wrong here' },
    what: {
      zh: '您沒有做錯。請稍候再試；若仍發生，請把下列代碼告訴本系統的管理者。',
      en: 'You did nothing wrong. Please try again later, and if it stays so tell the operators of this application the code below.',
    },
  },
  unknown: {
    title: unfinished,
    what: {
      zh: '人事服務網沒有完成這次登入。請再試一次。',
      en: 'The portal did not complete this sign-in. Please try again.',
    },
  },
};

/** The words for a code. It may come from an address that anybody wrote: only one that has words is shown. */
export function problemOf(presentedCode: string): Problem & { readonly code: string } {
  const code = Object.hasOwn(problems, presentedCode) ? presentedCode : 'unknown';
  const problem = problems[code];
  if (problem === undefined) throw new Error(`The problem ${code} has no words`);
  return { ...problem, code };
}
