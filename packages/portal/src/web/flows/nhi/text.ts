/** Words of the sign-in by health insurance card. */
export const text = {
  lead: {
    zh: '健保卡裡沒有憑證，要由健保卡驗證服務確認卡片與註冊密碼。',
    en: 'A National Health Insurance card holds no certificate: an outside service checks the card and its registered password.',
  },
  service: { zh: '驗證服務', en: 'Verification service' },
  how: { zh: '怎麼進行', en: 'How it goes' },
  howGo: {
    zh: '按下面的按鈕，前往健保卡驗證服務的頁面。',
    en: 'Press the button below to go to the page of the verification service.',
  },
  howCard: {
    zh: '在那裡插入健保卡，輸入註冊密碼。密碼只給驗證服務，不會經過人事服務網。',
    en: 'Insert the card there and enter its registered password. The password goes to that service alone, never to this portal.',
  },
  howBack: {
    zh: '驗證完成後會自動回到這裡，並且完成登入。',
    en: 'When it is done you come back here and are signed in.',
  },
  start: { zh: '前往驗證健保卡', en: 'Go and verify the card' },
  signedIn: {
    zh: '您已經登入為 {name}。驗證本人的健保卡之後，就能開啟需要卡片的系統，並回到原本要去的地方。',
    en: 'You are signed in as {name}. Once your own card is verified you can open what needs a card, and you return to where you were going.',
  },
  limits: { zh: '健保卡不能辦的事', en: 'What this card cannot do' },
  limitActivation: {
    zh: '首次啟用帳號：請用自然人憑證，或向人事單位領取初始密碼。',
    en: 'Activate an account: use a Citizen Digital Certificate, or an initial password from your personnel office.',
  },
  limitConsoles: {
    zh: '人事、客服與系統管理作業：需要自然人憑證。',
    en: 'HR, helpdesk and operator work: that needs a Citizen Digital Certificate.',
  },
  backTitle: { zh: '驗證完成，正在登入', en: 'Verified; signing you in' },
  backLead: {
    zh: '已從驗證服務回到人事服務網。若沒有自動繼續，請按「繼續」。',
    en: 'You are back from the verification service. If nothing happens, press Continue.',
  },
  goOn: { zh: '繼續', en: 'Continue' },
  wait: { zh: '請在 {seconds} 秒後再試。', en: 'Please try again in {seconds} seconds.' },
  offTitle: { zh: '這個入口尚未開放健保卡登入', en: 'This portal does not offer it yet' },
  offText: {
    zh: '健保卡驗證服務還沒有連接到這個入口，所以這裡無法以健保卡登入。並非您操作錯誤，卡片也沒有問題。',
    en: 'The service that checks NHI cards is not connected to this portal, so you cannot sign in with one here. You did nothing wrong and your card is fine.',
  },
  offNext: { zh: '請改用其他方式', en: 'Please use another way' },
  needTitle: { zh: '需要準備', en: 'What you need' },
  offNeedTitle: { zh: '開放之後，您會需要', en: 'Once it is open, you will need' },
  needCard: { zh: '本人的健保卡與讀卡機', en: 'your own NHI card and a reader' },
  needPassword: {
    zh: '向健保署註冊過的健保卡密碼（6 到 12 個字元），與自然人憑證的 PIN 碼不同',
    en: 'the password registered for the card with the insurer (6 to 12 characters); it is not the PIN of your other card',
  },
  needComponent: { zh: '健保卡的電腦元件', en: 'the insurer’s software on your computer' },
};
