/** Words of the step-up page. */
export const text = {
  title: { zh: '確認身分', en: 'Confirm that it is you' },
  lead: {
    zh: '接下來的系統需要以卡片確認您的身分。插入自然人憑證、輸入 PIN 碼，就會繼續前往。',
    en: 'What comes next needs your card. Insert your Citizen Digital Certificate, enter its PIN, and you go on to it.',
  },
  optionalLead: {
    zh: '接下來的系統希望以卡片確認您的身分。插入自然人憑證、輸入 PIN 碼即可；沒有卡片，也可以用目前的登入繼續。',
    en: 'What comes next would like your card. Insert your Citizen Digital Certificate and enter its PIN; without a card you may go on with the sign-in that you have.',
  },
  asIs: { zh: '以目前的登入繼續', en: 'Go on with the present sign-in' },
  certificateLead: {
    zh: '您以健保卡登入；這項作業只接受自然人憑證。插入自然人憑證、輸入 PIN 碼，就會繼續前往。',
    en: 'You signed in by NHI card; this work takes a Citizen Digital Certificate only. Insert it, enter its PIN, and you go on.',
  },
  done: {
    zh: '您的登入已經符合要求，不需要再確認。',
    en: 'Your sign-in is strong enough already; nothing more is needed.',
  },
  agency: {
    zh: '您目前以機關憑證登入，代表機關。請登出後改以個人的憑證登入。',
    en: 'You are signed in by agency card, for an agency. Sign out and sign in with your own card.',
  },
  factorLead: {
    zh: '接下來的系統需要兩種驗證方式。完成下列任一項，就會繼續前往。',
    en: 'What comes next needs two factors. Do one of the following, and you go on to it.',
  },
  factors: { zh: '您的驗證方式', en: 'Your sign-in factors' },
  noFactor: {
    zh: '您還沒有通行密鑰或驗證碼 App。',
    en: 'You have no passkey and no authenticator app yet.',
  },
  addFactor: { zh: '前往設定驗證方式', en: 'Set one up' },
  byCard: { zh: '以自然人憑證', en: 'By card' },
  goOn: { zh: '繼續', en: 'Go on' },
  without: { zh: '沒有帶卡片？', en: 'Card not at hand?' },
  back: { zh: '回應用系統列表', en: 'Back to the applications' },
  give: { zh: '不確認，返回應用系統', en: 'Do not confirm; back to the application' },
};
