import { type RefusalWords } from './refusal-words.ts';

/** Words for everything that can be wrong with a certificate, a challenge or a token. Articles 201 to 299. */
export const certificateRefusalText = {
  'certificate-expired': {
    title: { zh: '憑證已過期', en: 'The certificate has expired' },
    explanation: {
      zh: '這張卡片上的憑證已超過有效期限，因此不能登入。PIN 碼沒有問題，並非您操作錯誤。',
      en: 'The certificate on this card is past its last day, so it cannot be used to sign in. Your PIN is fine and you did nothing wrong.',
    },
    next: {
      zh: '請向內政部憑證管理中心（MOICA）或戶政事務所辦理展期或換發。已啟用帳號的人可先以帳號登入；尚未啟用的人請洽服務機關的人事單位發給初始密碼。',
      en: 'Have it renewed by MOICA or a household registration office. If your account is active, sign in by account meanwhile; if not, ask your HR office for an initial password.',
    },
    article: 201,
  },
  'certificate-not-yet-valid': {
    title: { zh: '憑證尚未生效', en: 'The certificate is not valid yet' },
    explanation: {
      zh: '這張卡片上的憑證還沒到開始使用的日期。並非您操作錯誤。',
      en: 'The first day of the certificate on this card is still to come. You did nothing wrong.',
    },
    next: {
      zh: '請在憑證生效日之後再試一次；這段期間可以改用帳號登入。',
      en: 'Try again once the certificate has become valid. Until then you can sign in by account.',
    },
    article: 202,
  },
  'certificate-revoked': {
    title: { zh: '憑證已廢止', en: 'The certificate has been revoked' },
    explanation: {
      zh: '發卡機關已將這張憑證廢止，例如因為掛失或換發新卡。廢止後的憑證不能恢復使用。',
      en: 'The issuer has revoked this certificate, for instance because the card was reported lost or replaced. A revoked certificate cannot be used again.',
    },
    next: {
      zh: '如果您已領到新卡，請改用新卡；否則請向發卡機關申請新卡。',
      en: 'If you have a newer card, use that one. Otherwise ask the issuer for a new card.',
    },
    article: 203,
  },
  'certificate-suspended': {
    title: { zh: '憑證已停用', en: 'The certificate is suspended' },
    explanation: {
      zh: '發卡機關目前暫時停用這張憑證。停用可以解除，卡片本身沒有損壞。',
      en: 'The issuer has put this certificate on hold for now. A hold can be lifted; the card itself is not damaged.',
    },
    next: {
      zh: '請向發卡機關申請恢復使用，恢復後再試一次。',
      en: 'Ask the issuer to lift the hold, then try again.',
    },
    article: 204,
  },
  'certificate-untrusted': {
    title: { zh: '不接受這個發卡機關的憑證', en: 'This issuer is not accepted' },
    explanation: {
      zh: '這張憑證不是由本網站信任的憑證管理中心簽發，因此不能登入。',
      en: 'This certificate was not issued by a certification authority that this portal trusts, so it cannot be used to sign in.',
    },
    next: {
      zh: '請改插自然人憑證、機關憑證或組織及團體憑證，再試一次。',
      en: 'Insert a Citizen Digital Certificate or a government agency card and try again.',
    },
    article: 205,
  },
  'certificate-wrong-usage': {
    title: { zh: '這張憑證不能用來登入', en: 'This certificate is not for signing in' },
    explanation: {
      zh: '登入必須使用「簽章用」憑證，送來的卻是加密用的憑證。',
      en: 'Signing in needs the signing certificate of a card; the one that was sent is for encryption only.',
    },
    next: {
      zh: '請確認卡片上有簽章用憑證，再試一次；若沒有，請向發卡機關洽詢。',
      en: 'Check that the card holds a signing certificate and try again; if it holds none, ask the issuer.',
    },
    article: 206,
  },
  'certificate-not-presented': {
    title: { zh: '瀏覽器沒有出示憑證', en: 'The browser presented no certificate' },
    explanation: {
      zh: '可能沒有插入卡片、沒有選取憑證，或是按了「取消」。瀏覽器在關閉之前會記住這個選擇。',
      en: 'Perhaps no card was inserted, or no certificate was chosen. A browser remembers that choice until it is closed.',
    },
    next: {
      zh: '請關閉所有瀏覽器視窗，插入自然人憑證後再試一次。',
      en: 'Close every window of the browser, insert your card, and try again.',
    },
    article: 217,
  },
  'certificate-wrong-kind': {
    title: { zh: '卡片種類不符', en: 'Wrong kind of card' },
    explanation: {
      zh: '這個登入方式與您插入的卡片不同類：個人登入要用自然人憑證，機關登入要用機關憑證。',
      en: 'The card does not fit this way of signing in: people use a Citizen Digital Certificate, agencies use an agency card.',
    },
    next: {
      zh: '請換一張卡片，或改選另一種憑證登入。',
      en: 'Insert the other card, or choose the other way of signing in.',
    },
    article: 207,
  },
  'signature-invalid': {
    title: { zh: '簽章驗證不符', en: 'The signature does not match' },
    explanation: {
      zh: '卡片送來的簽章與這次登入的要求不一致，因此沒有登入。這不會減少 PIN 碼的可試次數。',
      en: 'The signature from the card does not match this sign-in, so you were not signed in. This costs no PIN try.',
    },
    next: {
      zh: '請重新整理頁面後再登入一次。若仍發生，請更新憑證元件。',
      en: 'Reload the page and sign in once more. If it happens again, update the card software.',
    },
    article: 208,
    helpdesk: true,
  },
  'revocation-unavailable': {
    title: { zh: '憑證狀態暫時無法查驗', en: 'The certificate’s status cannot be checked right now' },
    explanation: {
      zh: '發卡機關的查驗服務目前沒有回應，為了安全，我們先不讓任何人以憑證登入。您的卡片沒有問題，並非您操作錯誤。',
      en: 'The issuer’s status service is not answering, and to be safe nobody is let in without it. Your card is fine and you did nothing wrong.',
    },
    next: {
      zh: '請過幾分鐘再試；急用時可以改用帳號登入。',
      en: 'Try again in a few minutes; if it is urgent, sign in by account.',
    },
    article: 209,
  },
  'certificate-bound-to-another': {
    title: { zh: '這張憑證已屬於另一個帳號', en: 'This certificate belongs to another account' },
    explanation: {
      zh: '這張憑證先前已完成身分確認，並綁定在另一個帳號上，因此不能再綁定第二個帳號。',
      en: 'This certificate has already been confirmed for another account and cannot be bound to a second one.',
    },
    next: {
      zh: '請確認插入的是您本人的卡片。若確定是，請聯絡客服。',
      en: 'Check that the card is your own. If it is, call the helpdesk.',
    },
    article: 210,
    helpdesk: true,
  },
  'certificate-retired': {
    title: { zh: '這張卡片已不再用來登入', en: 'This card no longer signs in' },
    explanation: {
      zh: '這張卡片曾綁定在您的帳號上，之後已由新的卡片取代。',
      en: 'This card used to be bound to your account and was since replaced by a newer one.',
    },
    next: {
      zh: '請改插目前使用的卡片，或改用帳號登入。',
      en: 'Use your current card, or sign in by account.',
    },
    article: 215,
    helpdesk: true,
  },
  'certificate-blocked': {
    title: { zh: '這張卡片已通報遺失而停用', en: 'This card was reported lost and is blocked' },
    explanation: {
      zh: '您本人、人事單位或客服已停用這張卡片，因此不能用來登入。卡片本身沒有損壞。',
      en: 'You, your personnel office or the helpdesk blocked this card, so it does not sign in. The card itself is not damaged.',
    },
    next: {
      zh: '卡片若已找回，請用帳號登入，在「我的帳號」恢復使用。若不是您停用的，請聯絡客服。',
      en: 'If you have it back, sign in by account and restore it under My account. If you did not have it blocked, call the helpdesk.',
    },
    article: 216,
    helpdesk: true,
  },
  'certificate-not-bound': {
    title: { zh: '這張憑證還沒有綁定帳號', en: 'This card is not bound to an account yet' },
    explanation: {
      zh: '憑證有效，但還沒有以它登入過，或恢復使用後還沒有重新驗證身分，因此不能用來重設密碼。',
      en: 'The card is good, but it has not signed in yet, or not since it was restored; so it cannot reset a password.',
    },
    next: {
      zh: '請先以這張憑證登入並完成身分驗證，之後只用憑證就能登入。',
      en: 'Sign in with it once and confirm your identity; from then on the card alone signs you in.',
    },
    article: 218,
  },
  'challenge-unknown': {
    title: {
      zh: '這次登入要求已經用過或不存在',
      en: 'This sign-in request was used already or does not exist',
    },
    explanation: {
      zh: '每次登入都有一個只能用一次的要求。這個要求已經用過，或不是由這個瀏覽器視窗發出。',
      en: 'Every sign-in has a request that works once. This one was used already, or was not made for this browser.',
    },
    next: { zh: '請重新整理頁面，再登入一次。', en: 'Reload the page and sign in once more.' },
    article: 211,
  },
  'challenge-expired': {
    title: { zh: '等候太久，登入要求已失效', en: 'The sign-in request has timed out' },
    explanation: {
      zh: '為了安全，登入要求只在幾分鐘內有效。並非您操作錯誤，卡片也沒有問題。',
      en: 'For safety a sign-in request is valid for a few minutes only. You did nothing wrong and your card is fine.',
    },
    next: { zh: '請再輸入一次 PIN 碼並按「登入」。', en: 'Enter the PIN again and press Sign in.' },
    article: 212,
  },
  'token-malformed': {
    title: { zh: '憑證元件送來的資料無法讀取', en: 'The card software sent something unreadable' },
    explanation: {
      zh: '憑證元件送來的資料格式不正確，因此沒有登入。並非您操作錯誤；多半是元件版本太舊。',
      en: 'The data from the card software does not have the right form, so you were not signed in. You did nothing wrong; the software is probably too old.',
    },
    next: {
      zh: '請更新憑證元件，重新開啟瀏覽器後再試。',
      en: 'Update the card software, restart the browser and try again.',
    },
    article: 213,
    helpdesk: true,
  },
  'algorithm-not-allowed': {
    title: { zh: '不接受這種簽章演算法', en: 'This signature algorithm is not accepted' },
    explanation: {
      zh: '卡片或憑證元件使用的簽章演算法不夠安全，或與憑證的金鑰不合。',
      en: 'The signature algorithm that the card or its software used is not strong enough or does not fit the key of the certificate.',
    },
    next: {
      zh: '請更新憑證元件後再試；若卡片很舊，請向發卡機關換發新卡。',
      en: 'Update the card software and try again; if the card is old, ask the issuer for a new one.',
    },
    article: 214,
  },
} as const satisfies Record<string, RefusalWords>;
