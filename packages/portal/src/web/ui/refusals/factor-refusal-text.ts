import { limits } from '../../../domain/limits.ts';
import { type RefusalWords } from './refusal-words.ts';

/** Words for what concerns passkeys and one-time codes. Articles 641 to 649. */
export const factorRefusalText = {
  'passkey-unknown': {
    title: { zh: '這把通行密鑰沒有登錄在任何帳號', en: 'This passkey belongs to no account here' },
    explanation: {
      zh: '它可能已經從帳號移除，或是帳號重設後留在裝置上的舊密鑰。',
      en: 'It may have been removed from its account, or be left on the device from before the account was reset.',
    },
    next: {
      zh: '請改用其他方式登入，再到「驗證方式」新增通行密鑰；舊的可以從裝置刪除。',
      en: 'Sign in another way and add a passkey under Sign-in factors; the old one can be deleted from the device.',
    },
    article: 641,
  },
  'passkey-invalid': {
    title: { zh: '通行密鑰未通過驗證', en: 'The passkey could not be verified' },
    explanation: {
      zh: '瀏覽器送來的驗證結果不完整或不正確，因此沒有放行。',
      en: 'What the browser sent was incomplete or not right, so nothing was opened.',
    },
    next: { zh: '請再試一次，或改用其他方式。', en: 'Try once more, or use another way.' },
    article: 642,
  },
  'passkey-copied': {
    title: { zh: '通行密鑰可能遭到複製', en: 'This passkey may have been copied' },
    explanation: {
      zh: '驗證器的使用次數沒有增加，表示同一把密鑰可能在另一個裝置上用過，因此沒有放行，並已寄信通知帳號的主人。',
      en: 'The authenticator’s count of uses did not go forward, so the same key may have been used elsewhere. Nothing was opened, and the owner of the account was told by mail.',
    },
    next: {
      zh: '請改用其他方式登入，移除這把通行密鑰，再新增一把。',
      en: 'Sign in another way, remove this passkey, and add a new one.',
    },
    article: 643,
    helpdesk: true,
  },
  'passkey-of-another': {
    title: { zh: '這把通行密鑰屬於另一個帳號', en: 'This passkey belongs to another account' },
    explanation: {
      zh: '剛才輸入密碼的帳號，與這把通行密鑰的帳號不同。',
      en: 'The password was that of one account, and the passkey is that of another.',
    },
    next: { zh: '請選擇同一個帳號的通行密鑰。', en: 'Choose a passkey of the same account.' },
    article: 644,
  },
  'passkey-known': {
    title: { zh: '這把通行密鑰已經登錄過', en: 'This passkey was added before' },
    explanation: {
      zh: '這個裝置上的通行密鑰已經登錄在帳號，不必再新增。',
      en: 'The passkey of this device is on an account already.',
    },
    next: { zh: '請直接使用，或在另一個裝置上新增。', en: 'Use it, or add one on another device.' },
    article: 645,
  },
  'passkey-model-not-allowed': {
    title: { zh: '這個型號的驗證器不能使用', en: 'This kind of authenticator may not be used here' },
    explanation: {
      zh: '本系統只接受核可型號的安全金鑰或裝置，這一個不在其中，或無法證明它的型號。',
      en: 'This portal takes approved models only; this one is not among them, or does not prove which model it is.',
    },
    next: { zh: '請使用機關核可的安全金鑰。', en: 'Use a security key that your agency approved.' },
    article: 646,
    helpdesk: true,
  },
  'code-wrong': {
    title: { zh: '驗證碼不正確', en: 'This code is not right' },
    explanation: {
      zh: `驗證碼每 ${limits.codeSeconds} 秒更換一次，每個驗證碼或備用碼只能用一次。`,
      en: `Codes change every ${limits.codeSeconds} seconds, and each code or backup code works once.`,
    },
    next: {
      zh: '請等 App 顯示下一個驗證碼再輸入；仍不正確時，請檢查手機的時間。',
      en: 'Wait for the next code of the app. If that one fails too, check the time on your phone.',
    },
    article: 647,
  },
  'passkey-required': {
    title: { zh: '這項作業還需要通行密鑰', en: 'This work needs your passkey as well' },
    explanation: {
      zh: '您的職務規定，除了自然人憑證，還要以通行密鑰確認。',
      en: 'Your role demands a passkey beside the card.',
    },
    next: { zh: '請以通行密鑰確認，就會繼續前往。', en: 'Confirm with your passkey, and you go on.' },
    article: 649,
  },
  'factor-needed': {
    title: { zh: '這是最後一把通行密鑰，不能移除', en: 'The last passkey cannot be removed' },
    explanation: {
      zh: '您的職務規定登入時除了憑證還要使用通行密鑰，因此至少要保留一把。',
      en: 'Your role demands a passkey beside the card, so one has to stay.',
    },
    next: { zh: '請先新增另一把，再移除這一把。', en: 'Add another one first, then remove this one.' },
    article: 648,
  },
} as const satisfies Record<string, RefusalWords>;
