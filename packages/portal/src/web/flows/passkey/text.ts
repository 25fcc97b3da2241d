/** Words of the sign-in by passkey. */
export const text = {
  lead: {
    zh: '按下按鈕，再用指紋、臉部辨識、裝置的螢幕鎖或安全金鑰確認。不必輸入帳號與密碼。',
    en: 'Press the button, then confirm with your fingerprint, face, screen lock or security key. No account name and no password.',
  },
  button: { zh: '以通行密鑰登入', en: 'Sign in with a passkey' },
  secondTitle: { zh: '第二步：通行密鑰', en: 'Second step: passkey' },
  secondLead: {
    zh: '密碼正確。請再用這個帳號的通行密鑰確認，才會完成登入。',
    en: 'Your password is right. Confirm with a passkey of this account to complete the sign-in.',
  },
  none: { zh: '還沒有通行密鑰？', en: 'No passkey yet?' },
  noneText: {
    zh: '先以其他方式登入，到「我的帳號」的「驗證方式」新增。',
    en: 'Sign in another way first, and add one under My account, Sign-in factors.',
  },
};
