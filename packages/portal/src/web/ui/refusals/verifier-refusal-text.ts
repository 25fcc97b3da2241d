import { type RefusalWords } from './refusal-words.ts';

/** Words for sign-in through outside verifiers: NHI card and mobile certificate. Articles 401 to 499. */
export const verifierRefusalText = {
  'verifier-not-offered': {
    title: { zh: '這個入口沒有開放這種登入方式', en: 'This portal does not offer this way to sign in' },
    explanation: {
      zh: '這個入口沒有連接負責查驗的服務，所以不能用這種方式登入。並非您操作錯誤，卡片與手機也沒有問題。',
      en: 'The service that would do the check is not connected to this portal. You did nothing wrong, and your card and phone are fine.',
    },
    next: {
      zh: '請改用自然人憑證或帳號登入。',
      en: 'Sign in with your Citizen Digital Certificate or your account.',
    },
    article: 401,
  },
  'verifier-unavailable': {
    title: { zh: '驗證服務暫時沒有回應', en: 'The verification service is not answering' },
    explanation: {
      zh: '健保卡與行動自然人憑證由外部的服務查驗，對方目前沒有給出可以採信的回應。並非您操作錯誤，也沒有留下任何未完成的變更。',
      en: 'Insurance cards and mobile certificates are checked by an outside service, which gives no answer that can be relied on right now. You did nothing wrong and nothing was left half done.',
    },
    next: {
      zh: '請過幾分鐘再試，或改用自然人憑證或帳號登入。',
      en: 'Try again in a few minutes, or sign in with your Citizen Digital Certificate or your account.',
    },
    article: 402,
  },
  'verification-unknown': {
    title: { zh: '這次驗證不能用在這裡', en: 'This verification is no good here' },
    explanation: {
      zh: '每次驗證只能使用一次，而且只能在開始驗證的同一個瀏覽器完成。這次的結果已經用過，或是在別的瀏覽器開始的。',
      en: 'A verification counts once, and only in the browser in which it began. This one was used already, or began in another browser.',
    },
    next: {
      zh: '請在這個瀏覽器重新開始驗證。若您沒有要登入，請不要理會傳給您的連結。',
      en: 'Start again in this browser. If you did not mean to sign in, ignore the link that you were sent.',
    },
    article: 403,
  },
  'verification-expired': {
    title: { zh: '驗證已經逾時', en: 'The verification has timed out' },
    explanation: {
      zh: '驗證要在幾分鐘內完成，這次等得太久，已經作廢。並非您操作錯誤。',
      en: 'A verification has to be finished within a few minutes; this one took too long and no longer counts. You did nothing wrong.',
    },
    next: { zh: '請準備好卡片或手機，再重新開始。', en: 'Have your card or phone at hand and start again.' },
    article: 404,
  },
  'verification-cancelled': {
    title: { zh: '驗證已取消', en: 'The verification was cancelled' },
    explanation: {
      zh: '您在驗證頁面或手機上按了取消或拒絕，所以沒有登入。',
      en: 'It was cancelled or declined on the verification page or on the phone, so you were not signed in.',
    },
    next: {
      zh: '要登入時，請重新開始。若手機上的要求不是您發出的，拒絕是正確的做法。',
      en: 'To sign in, start again. If the request on the phone was not yours, declining it was right.',
    },
    article: 405,
  },
  'verified-other-person': {
    title: { zh: '驗證的是另一個人', en: 'Somebody else was verified' },
    explanation: {
      zh: '完成驗證的卡片或手機，與這裡登入中或輸入的身分不是同一個人，所以沒有任何變更。',
      en: 'The card or phone that was verified belongs to somebody other than the person who is signed in or was named here. Nothing was changed.',
    },
    next: {
      zh: '請使用本人的卡片或手機；要換人登入，請先登出。',
      en: 'Use your own card or phone. To sign in as somebody else, sign out first.',
    },
    article: 406,
  },
  'credential-unknown': {
    title: { zh: '驗證服務不認得這張卡片或手機', en: 'The card or phone is not known to the service' },
    explanation: {
      zh: '讀卡機裡的可能不是健保卡、健保卡還沒有註冊密碼，或手機沒有申請行動自然人憑證。',
      en: 'The card in the reader may not be an NHI card, its password may not be registered yet, or the phone may hold no mobile certificate.',
    },
    next: {
      zh: '請換上您本人、已註冊的健保卡或手機後重新開始。',
      en: 'Use your own registered NHI card or phone and start again.',
    },
    article: 407,
  },
  'credential-invalid': {
    title: { zh: '這張卡片或手機已經失效', en: 'The card or phone is no longer valid' },
    explanation: {
      zh: '驗證服務表示它已掛失、註銷或過期，不能再用來證明身分。',
      en: 'The verification service says that it was reported lost, withdrawn, or has expired, so it proves nothing any more.',
    },
    next: {
      zh: '請洽發卡機關換發，並先以其他方式登入。',
      en: 'Ask its issuer for a new one, and sign in another way meanwhile.',
    },
    article: 408,
  },
  'credential-locked': {
    title: {
      zh: '密碼錯誤次數過多，驗證已停止',
      en: 'Too many wrong passwords; the verification was stopped',
    },
    explanation: {
      zh: '在驗證服務輸入的密碼連續錯誤，對方已停止這張卡片的驗證。您在人事服務網的帳號沒有被鎖定。',
      en: 'The password was wrong several times at the verification service, which no longer accepts this card. Your account in this portal is not locked.',
    },
    next: {
      zh: '請向健保卡或手機的發行單位重設密碼，並先以其他方式登入。',
      en: 'Have the password reset by the issuer, and sign in another way meanwhile.',
    },
    article: 409,
  },
  'account-not-activated': {
    title: { zh: '帳號還沒有啟用', en: 'The account is not active yet' },
    explanation: {
      zh: '已經確認是您本人，但首次啟用不能用健保卡或行動自然人憑證辦理。並非您操作錯誤。',
      en: 'It is confirmed who you are, but the first activation cannot be done by NHI card or mobile certificate. You did nothing wrong.',
    },
    next: {
      zh: '請以自然人憑證登入開始啟用，或請人事單位發給初始密碼。',
      en: 'Start the activation with your Citizen Digital Certificate, or ask your personnel office for an initial password.',
    },
    article: 410,
  },
} as const satisfies Record<string, RefusalWords>;
