import { type SessionEnd } from '../../../domain/session/session.ts';
import { type Text } from '../../ui/text.ts';

/** Words of the pages for refusals that no other page shows, and for faults. */
export const text = {
  refused: { zh: '無法完成此項作業', en: 'This could not be done' },
  home: { zh: '回首頁', en: 'Go to the home page' },
  siteMap: { zh: '網站導覽', en: 'Site map' },
  retry: { zh: '這一頁會在 {seconds} 秒後自動重試。', en: 'This page tries again in {seconds} seconds.' },
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

/** Why somebody who was signed in is not any more. */
export const endText: Readonly<Record<SessionEnd, Text>> = {
  'signed-out': { zh: '您先前已經登出。', en: 'You signed out before.' },
  idle: {
    zh: '您有一段時間沒有操作，系統已自動登出。',
    en: 'You were signed out after a time without activity.',
  },
  absolute: {
    zh: '這次登入已達時間上限，系統已自動登出。',
    en: 'This sign-in had lasted as long as one may, and you were signed out.',
  },
  'ended-by-owner': {
    zh: '這次登入已在另一台裝置上結束。',
    en: 'This sign-in was ended from another device.',
  },
  'ended-by-authority': {
    zh: '這次登入已由人事單位或管理人員結束。',
    en: 'This sign-in was ended by your personnel office or an operator.',
  },
  separated: {
    zh: '人事資料顯示您已離職，登入因此結束。',
    en: 'The personnel register says that you have left, which ended your sign-in.',
  },
  'on-leave': {
    zh: '人事資料顯示您已留職停薪，登入因此結束。',
    en: 'The personnel register says that you are on unpaid leave, which ended your sign-in.',
  },
  'handler-left': {
    zh: '人事資料顯示經辦人已不在該機關任職，登入因此結束。',
    en: 'The personnel register says that the person using the agency card has left the agency, which ended the sign-in.',
  },
  suspended: { zh: '帳號已停用，登入因此結束。', en: 'Your account is suspended, which ended your sign-in.' },
  reset: {
    zh: '密碼已變更或重設，先前的登入因此結束。',
    en: 'The password was changed or reset, which ended earlier sign-ins.',
  },
  rotated: { zh: '這次登入已由新的登入取代。', en: 'A newer sign-in has taken the place of this one.' },
  'certificate-revoked': {
    zh: '登入所用的憑證已廢止或停用，登入因此結束。',
    en: 'The certificate of this sign-in was revoked or suspended, which ended it.',
  },
};
