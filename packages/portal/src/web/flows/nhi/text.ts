/** Words of the sign-in by health insurance card. */
export const text = {
  title: { zh: '健保卡登入', en: 'Sign in by health insurance card' },
  lead: {
    zh: '健保卡裡沒有憑證，要由健保卡驗證服務確認卡片與註冊密碼。',
    en: 'A National Health Insurance card holds no certificate: an outside service checks the card and its registered password.',
  },
  offTitle: { zh: '這個入口尚未開放健保卡登入', en: 'This portal does not offer it yet' },
  offText: {
    zh: '健保卡驗證服務還沒有連接到這個入口，所以這裡無法以健保卡登入。您沒有做錯，卡片也沒有問題。',
    en: 'The service that checks health insurance cards is not connected to this portal, so you cannot sign in with one here. You did nothing wrong and your card is fine.',
  },
  offNext: { zh: '請改用自然人憑證或帳號登入：', en: 'Use your natural-person card or your account:' },
  card: { zh: '自然人憑證登入', en: 'Sign in by natural-person card' },
  account: { zh: '帳號登入', en: 'Sign in by account' },
  needTitle: { zh: '開放之後，您會需要', en: 'Once it is open, you will need' },
  needCard: { zh: '本人的健保卡與讀卡機', en: 'your own health insurance card and a reader' },
  needPassword: {
    zh: '向健保署註冊過的健保卡密碼（6 到 12 個字元），與自然人憑證的 PIN 碼不同',
    en: 'the password registered for the card with the insurer (6 to 12 characters); it is not the PIN of your other card',
  },
  needComponent: { zh: '健保卡的電腦元件', en: 'the insurer’s software on your computer' },
};
