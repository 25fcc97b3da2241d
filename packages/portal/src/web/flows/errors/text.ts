/** Words of the pages for refusals that no other page shows, and for faults. */
export const text = {
  refused: { zh: '這個要求沒有完成', en: 'This was not done' },
  home: { zh: '回首頁', en: 'Go to the home page' },
  siteMap: { zh: '網站導覽', en: 'Site map' },
  signInByCard: { zh: '自然人憑證登入', en: 'Sign in by natural-person card' },
  signInByAccount: { zh: '帳號登入', en: 'Sign in by account' },
  ownAccount: { zh: '我的帳號', en: 'My account' },
  faultTitle: { zh: '系統發生問題', en: 'Something went wrong on our side' },
  faultExplanation: {
    zh: '這不是您的操作造成的。問題已經自動記錄，負責的人員會看到。',
    en: 'You did nothing wrong. The problem has been recorded and the people in charge will see it.',
  },
  faultNext: {
    zh: '請稍候幾分鐘再試一次。若仍發生，請聯絡客服並告知下方的編號。',
    en: 'Try again in a few minutes. If it happens again, call the helpdesk and tell them this number.',
  },
  faultReference: { zh: '問題編號', en: 'Reference number' },
  faultArticle: { zh: '詳細說明（799）', en: 'Read more (help 799)' },
  helpdesk: { zh: '客服 {phone}（{hours}）', en: 'Helpdesk {phone} ({hours})' },
};
