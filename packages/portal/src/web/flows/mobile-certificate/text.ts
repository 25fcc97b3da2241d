import { personFields } from '../../ui/vocabulary/person-fields.ts';

/** Words of the sign-in by mobile certificate. */
export const text = {
  lead: {
    zh: '用手機裡的行動自然人憑證（TW FidO）登入，不需要讀卡機。請先輸入身分證號，再用手機確認。',
    en: 'Sign in with the mobile certificate (TW FidO) on your phone; no reader is needed. Enter your national ID number first, then confirm on the phone.',
  },
  identifier: personFields.nationalId,
  identifierHint: {
    zh: '包含統一證號，英文字母大小寫都可以。',
    en: 'A UI number counts too; capital and small letters are the same.',
  },
  next: { zh: '下一步', en: 'Next' },
  level: { zh: '可以開啟什麼', en: 'What it opens' },
  levelText: {
    zh: '相當於密碼加上第二種驗證。需要卡片的系統（例如 MyData）與人事作業，仍要用自然人憑證或健保卡。',
    en: 'It counts as a password with a second factor. What demands a card, such as MyData, and HR work still need one.',
  },
  wait: { zh: '請在 {seconds} 秒後再試。', en: 'Please try again in {seconds} seconds.' },
  offTitle: { zh: '這個入口沒有開放行動自然人憑證登入', en: 'This portal does not offer it' },
  offText: {
    zh: '行動自然人憑證的驗證服務沒有連接到這個入口。並非您操作錯誤，手機也沒有問題。',
    en: 'The service that checks mobile certificates is not connected to this portal. You did nothing wrong and your phone is fine.',
  },
  waitingTitle: { zh: '請用手機確認', en: 'Confirm on your phone' },
  waitingLead: {
    zh: '打開手機的行動自然人憑證，掃描 QR 碼，核對數字後按確認。這個畫面會自動繼續。',
    en: 'Open the mobile certificate on your phone, scan the QR code, compare the number and confirm. This page goes on by itself.',
  },
  waitingLeadStill: {
    zh: '打開手機的行動自然人憑證，掃描 QR 碼，核對數字後按確認。這個畫面每隔幾秒會重新整理。',
    en: 'Open the mobile certificate on your phone, scan the QR code, compare the number and confirm. This page reloads every few seconds.',
  },
  qr: { zh: '給手機掃描的 QR 碼', en: 'QR code to scan with the phone' },
  checkNumber: { zh: '手機上的數字應該是', en: 'The phone should show' },
  checkText: {
    zh: '數字不同，或這不是您要登入的網站，請在手機上按拒絕。',
    en: 'If the number differs, or this is not where you want to sign in, decline on the phone.',
  },
  samePhone: { zh: '正用手機看這一頁？直接開啟', en: 'Reading this on the phone? Open it here' },
  until: { zh: '請在 {time} 前完成。', en: 'Please finish before {time}.' },
  progress: { zh: '進度', en: 'Progress' },
  stepAsked: { zh: '已向驗證服務送出要求', en: 'Request sent to the verification service' },
  stepPhone: { zh: '在手機上確認', en: 'Confirmation on the phone' },
  stepIn: { zh: '登入人事服務網', en: 'Sign-in to this portal' },
  silent: {
    zh: '驗證服務暫時沒有回應，仍在繼續詢問。',
    en: 'The verification service is not answering at the moment; it is being asked again.',
  },
  verifiedTitle: { zh: '手機已確認，正在登入', en: 'Confirmed; signing you in' },
  verifiedLead: {
    zh: '若沒有自動繼續，請按「繼續」。',
    en: 'If nothing happens, press Continue.',
  },
  goOn: { zh: '繼續', en: 'Continue' },
  cancel: { zh: '改用其他方式', en: 'Use another way' },
};
