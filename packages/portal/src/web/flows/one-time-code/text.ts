import { limits } from '../../../domain/limits.ts';

/** Words of the second step by a code. */
export const text = {
  title: { zh: '第二步：驗證碼', en: 'Second step: code' },
  lead: {
    zh: '密碼正確。請輸入驗證碼 App 目前顯示的六位數字，才會完成登入。',
    en: 'Your password is right. Enter the six digits that your authenticator app shows now to complete the sign-in.',
  },
  raiseTitle: { zh: '以驗證碼確認身分', en: 'Confirm with a code that it is you' },
  raiseLead: {
    zh: '請輸入驗證碼 App 目前顯示的六位數字。',
    en: 'Enter the six digits that your authenticator app shows now.',
  },
  code: { zh: '驗證碼', en: 'Code' },
  codeHint: {
    zh: `每 ${limits.codeSeconds} 秒更換一次。手機不在身邊時，輸入一個備用碼。`,
    en: `It changes every ${limits.codeSeconds} seconds. Without your phone, enter one of your backup codes.`,
  },
  button: { zh: '繼續', en: 'Continue' },
};
