/** Words of the sign-in by a certificate that the browser presents. */
export const text = {
  lead: {
    zh: '不必安裝憑證元件：由瀏覽器與作業系統直接出示自然人憑證。',
    en: 'Without card software: the browser and the system present your Citizen Digital Certificate.',
  },
  signedIn: {
    zh: '您已經登入為 {name}。出示本人的自然人憑證之後，就能開啟需要卡片的系統，並回到原本要去的地方。',
    en: 'You are signed in as {name}. Present your own card to open what needs a card; then you return to where you were going.',
  },
  how: { zh: '怎麼進行', en: 'How it goes' },
  howInsert: {
    zh: '把自然人憑證插入讀卡機。電腦要已經安裝卡片的驅動程式。',
    en: 'Insert your Citizen Digital Certificate. Its driver has to be installed on this computer.',
  },
  howPress: {
    zh: '按下面的按鈕，瀏覽器會請您選取憑證；請選本人簽章用的那一張。',
    en: 'Press the button below. The browser asks for a certificate: choose your own, the one for signing.',
  },
  howPin: {
    zh: '作業系統可能會請您輸入 PIN 碼。PIN 碼不會傳到網站。',
    en: 'The system may ask for the PIN. It never reaches the site.',
  },
  present: { zh: '出示憑證', en: 'Present the certificate' },
  limits: { zh: '請注意', en: 'Good to know' },
  limitClose: {
    zh: '瀏覽器會記住您選的憑證，登出也不會忘記。離開座位前，請拔出卡片並關閉所有瀏覽器視窗。',
    en: 'The browser remembers the certificate, also after you sign out. Before you leave, take the card and close every window of the browser.',
  },
  limitConsoles: {
    zh: '人事、客服與系統管理作業不接受這個方式，需要用憑證元件並輸入 PIN 碼。',
    en: 'HR, helpdesk and operator work does not take this way: it needs the card software and the PIN.',
  },
  limitAgency: {
    zh: '機關憑證不能用這個方式登入。',
    en: 'An agency card cannot be used this way.',
  },
  again: { zh: '再試一次', en: 'Try again' },
  remembers: {
    zh: '要換一張憑證，請先關閉所有瀏覽器視窗：瀏覽器在那之前會一直出示同一張。',
    en: 'To use another certificate, close every window of the browser first: until then it presents the same one.',
  },
};
