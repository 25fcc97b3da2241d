import { governmentPinLength } from '@ecpa/card-protocol';
import { type AgentErrorCode } from '@ecpa/card-protocol';
import { type RefusalWords } from './refusal-words.ts';

/** Words for the errors of the card agent. Articles 101 to 199, shared with the conditions of the page. */
export const agentRefusalText: Readonly<Record<AgentErrorCode, RefusalWords>> = {
  'no-reader': {
    title: { zh: '找不到讀卡機', en: 'No card reader was found' },
    explanation: {
      zh: '憑證元件已經啟動，但沒有偵測到讀卡機。',
      en: 'The card software is running, but it sees no card reader.',
    },
    next: {
      zh: '請將讀卡機接上電腦；若已接上，請換一個 USB 插孔，或安裝讀卡機驅動程式。',
      en: 'Connect the reader. If it is connected, try another USB port or install the reader’s driver.',
    },
    article: 104,
  },
  'no-card': {
    title: { zh: '讀卡機裡沒有卡片', en: 'There is no card in the reader' },
    explanation: {
      zh: '讀卡機已經就緒，但沒有讀到卡片。卡片方向相反時也會這樣。',
      en: 'The reader is ready but sees no card. A card that is the wrong way round looks the same.',
    },
    next: {
      zh: '請將卡片的金色晶片朝上、朝前插到底，再按「登入」。',
      en: 'Insert the card all the way with its golden chip up and first, then press Sign in.',
    },
    article: 105,
  },
  'no-certificate': {
    title: { zh: '卡片上沒有可以登入的憑證', en: 'The card has no certificate for signing in' },
    explanation: {
      zh: '讀到了卡片，但上面沒有「簽章用」憑證；只有加密用的憑證不能登入。',
      en: 'The card was read, but it holds no signing certificate; one for encryption only cannot be used to sign in.',
    },
    next: {
      zh: '請確認插入的是自然人憑證或機關憑證；若是，請向發卡機關洽詢。',
      en: 'Check that it is a natural-person or agency card; if it is, ask the issuer.',
    },
    article: 106,
  },
  'pin-wrong': {
    title: { zh: 'PIN 碼錯誤', en: 'The PIN is wrong' },
    explanation: {
      zh: '卡片不接受這個 PIN 碼。連續錯三次卡片就會鎖住，錯誤次數由卡片自己記錄。',
      en: 'The card did not accept this PIN. Three wrong PINs in a row lock the card; the card itself keeps the count.',
    },
    next: {
      zh: '請看清楚大小寫，再輸入一次。',
      en: 'Mind capital letters and enter it once more.',
    },
    article: 107,
  },
  'pin-length': {
    title: { zh: 'PIN 碼格式不對', en: 'This cannot be a PIN' },
    explanation: {
      zh: `PIN 碼是 ${governmentPinLength.min} 到 ${governmentPinLength.max} 個半形英數字元，不含空白。這次沒有送到卡片，不會減少可試次數。`,
      en: `A PIN has ${governmentPinLength.min} to ${governmentPinLength.max} half-width letters or digits and no spaces. Nothing was sent to the card, so no try was lost.`,
    },
    next: {
      zh: '請重新輸入完整的 PIN 碼。',
      en: 'Enter the whole PIN again.',
    },
    article: 108,
  },
  'pin-last-try': {
    title: { zh: 'PIN 碼只剩最後一次機會', en: 'One PIN try is left' },
    explanation: {
      zh: '再輸入錯誤一次，卡片就會鎖住。這次還沒有使用，PIN 碼沒有送到卡片。',
      en: 'One more wrong PIN locks the card. It was not used: the PIN was not sent to the card.',
    },
    next: {
      zh: '確定 PIN 碼後，再輸入一次並按「登入」，網頁會先請您確認；不確定時，請改用帳號登入。',
      en: 'Once you are sure of the PIN, enter it again and press Sign in: the page asks you first. If you are not sure, sign in by account.',
    },
    article: 125,
  },
  'pin-locked': {
    title: { zh: '卡片已鎖住', en: 'The card is locked' },
    explanation: {
      zh: 'PIN 碼連續錯誤三次，卡片為了保護您而鎖住。憑證仍然有效，解卡後就能繼續使用。',
      en: 'After three wrong PINs the card has locked itself to protect you. The certificate is still valid and works again once the card is unblocked.',
    },
    next: {
      zh: '請到發卡機關的網頁辦理解卡，完成後再回來登入。',
      en: 'Unblock the card on its issuer’s page, then come back and sign in.',
    },
    article: 109,
  },
  'card-removed': {
    title: { zh: '卡片在簽章途中被取出', en: 'The card was taken out while signing' },
    explanation: {
      zh: '簽章還沒完成，卡片就離開了讀卡機，因此沒有登入。',
      en: 'The card left the reader before the signature was finished, so you were not signed in.',
    },
    next: {
      zh: '請重新插入卡片並輸入 PIN 碼，登入完成前不要取出卡片。',
      en: 'Insert the card again, enter the PIN, and leave the card in until you are signed in.',
    },
    article: 110,
  },
  busy: {
    title: { zh: '卡片正在處理另一個要求', en: 'The card is busy with another request' },
    explanation: {
      zh: '另一個視窗或程式正在使用這張卡片。',
      en: 'Another window or program is using this card.',
    },
    next: {
      zh: '請關閉其他使用卡片的視窗，稍候幾秒再按「登入」。',
      en: 'Close other windows that use the card, wait a few seconds and press Sign in again.',
    },
    article: 111,
  },
  cancelled: {
    title: { zh: '登入已取消', en: 'The sign-in was cancelled' },
    explanation: {
      zh: '簽章在憑證元件裡被取消了，什麼都沒有變動。',
      en: 'The signature was cancelled in the card software; nothing was changed.',
    },
    next: {
      zh: '要登入時，請再輸入 PIN 碼並按「登入」。',
      en: 'When you want to sign in, enter the PIN and press Sign in again.',
    },
    article: 112,
  },
  timeout: {
    title: { zh: '卡片太久沒有回應', en: 'The card did not answer in time' },
    explanation: {
      zh: '憑證元件等不到卡片的回應，因此放棄了這次登入。',
      en: 'The card software waited for the card and gave up on this sign-in.',
    },
    next: {
      zh: '請取出卡片再重新插入，然後再試一次。',
      en: 'Take the card out, insert it again and try once more.',
    },
    article: 113,
  },
  'middleware-missing': {
    title: { zh: '缺少卡片驅動程式', en: 'The card driver is missing' },
    explanation: {
      zh: '憑證元件已經啟動，但找不到讀取卡片所需的驅動程式。',
      en: 'The card software is running, but the driver that reads the card was not found.',
    },
    next: {
      zh: '請安裝卡片驅動程式，重新開啟瀏覽器後再試。',
      en: 'Install the card driver, restart the browser and try again.',
    },
    article: 114,
  },
  'origin-not-allowed': {
    title: { zh: '憑證元件不接受這個網站', en: 'The card software does not accept this site' },
    explanation: {
      zh: '憑證元件只為設定過的網站簽章，而這個網站不在名單上。並非您操作錯誤。',
      en: 'The card software only signs for sites on its list, and this site is not on it. You did nothing wrong.',
    },
    next: {
      zh: '請確認網址列顯示的是人事服務網；若正確，請洽機關的資訊人員更新憑證元件的設定。',
      en: 'Check in the address bar that this is the personnel services portal; if so, ask your agency’s IT staff to update the card software’s settings.',
    },
    article: 115,
  },
  'card-failed': {
    title: { zh: '卡片或讀卡機發生錯誤', en: 'The card or the reader failed' },
    explanation: {
      zh: '簽章時卡片或讀卡機回報錯誤。可能是接觸不良或晶片髒污。',
      en: 'The card or the reader reported a fault while signing. Bad contact or a dirty chip can be the cause.',
    },
    next: {
      zh: '請用軟布擦拭晶片，重新插入後再試；若仍失敗，請換一台讀卡機。',
      en: 'Wipe the chip with a soft cloth, insert the card again and retry; if it still fails, try another reader.',
    },
    article: 116,
    helpdesk: true,
  },
  'certificate-choice-needed': {
    title: { zh: '有不只一張可用的憑證', en: 'There is more than one certificate to choose from' },
    explanation: {
      zh: '讀卡機裡有不只一張可以登入的憑證，需要您選擇要用哪一張。',
      en: 'More than one certificate can be used to sign in; please choose which one to use.',
    },
    next: {
      zh: '請在下方選擇憑證，再輸入 PIN 碼。',
      en: 'Choose the certificate below and enter its PIN.',
    },
    article: 117,
  },
  'request-malformed': {
    title: { zh: '憑證元件看不懂這個要求', en: 'The card software did not understand the request' },
    explanation: {
      zh: '憑證元件的版本與網站不相合，因此沒有簽章，也沒有減少 PIN 碼的可試次數。',
      en: 'The card software’s version does not fit this site, so nothing was signed and no PIN try was lost.',
    },
    next: {
      zh: '請更新憑證元件，重新開啟瀏覽器後再試。',
      en: 'Update the card software, restart the browser and try again.',
    },
    article: 121,
  },
  'certificate-not-yet-valid': {
    title: {
      zh: '憑證元件表示憑證尚未生效',
      en: 'The card software says that the certificate is not valid yet',
    },
    explanation: {
      zh: '憑證元件拒絕用尚未生效的憑證簽章。電腦的日期設定錯誤時也會這樣。',
      en: 'The card software refuses to sign before the first day of the certificate. A wrong date on the computer has the same effect.',
    },
    next: {
      zh: '請確認電腦的日期與時間正確，再試一次。',
      en: 'Check the date and time of the computer and try again.',
    },
    article: 123,
  },
  'certificate-expired': {
    title: { zh: '憑證元件表示憑證已過期', en: 'The card software says that the certificate has expired' },
    explanation: {
      zh: '憑證元件拒絕用過期的憑證簽章。卡片和 PIN 碼都沒有問題。',
      en: 'The card software refuses to sign with an expired certificate. Card and PIN are fine.',
    },
    next: {
      zh: '請向發卡機關辦理展期或換發新卡；這段期間可以改用帳號登入。',
      en: 'Renew the certificate or get a new card from its issuer. Until then you can sign in by account.',
    },
    article: 124,
  },
};
