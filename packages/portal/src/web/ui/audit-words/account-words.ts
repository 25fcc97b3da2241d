import { type accountEvents } from '../../../domain/audit/events/account.ts';
import { type initialPasswordEvents } from '../../../domain/audit/events/initial-password.ts';
import { type WordsOf } from './event-words.ts';

export const accountWords: WordsOf<typeof accountEvents> = {
  'account.activate': {
    name: { zh: '啟用帳號', en: 'Account activated' },
    sentence: { zh: '{actor}啟用{subject}的帳號', en: '{actor} activated the account held by {subject}' },
  },
  'account.rename': {
    name: { zh: '變更自訂帳號', en: 'Account name changed' },
    sentence: { zh: '{actor}變更了自訂帳號', en: '{actor} changed the account name' },
  },
  'account.suspend': {
    name: { zh: '停用帳號', en: 'Account suspended' },
    sentence: { zh: '{actor}停用{subject}的帳號', en: '{actor} suspended the account held by {subject}' },
  },
  'account.release': {
    name: { zh: '恢復帳號', en: 'Account released' },
    sentence: { zh: '{actor}恢復{subject}的帳號', en: '{actor} released the account held by {subject}' },
  },
  'account.list-due': {
    name: { zh: '查看年度帳號清查', en: 'Yearly review opened' },
    sentence: { zh: '{actor}查看待清查的帳號', en: '{actor} opened the yearly review of accounts' },
  },
  'account.confirm-need': {
    name: { zh: '年度帳號清查', en: 'Accounts confirmed' },
    sentence: {
      zh: '{actor}於年度清查確認帳號仍需使用',
      en: '{actor} confirmed in the yearly review that accounts are needed',
    },
  },
  'account.export': {
    name: { zh: '匯出個人資料', en: 'Personal data exported' },
    sentence: { zh: '{actor}匯出{subject}的個人資料', en: '{actor} exported what is held about {subject}' },
  },
  'email.change': {
    name: { zh: '變更電子郵件', en: 'E-mail address changed' },
    sentence: {
      zh: '{actor}變更{subject}的電子郵件',
      en: '{actor} changed the e-mail address kept for {subject}',
    },
  },
  'email.undo': {
    name: { zh: '取消電子郵件的變更', en: 'Change of e-mail undone' },
    sentence: {
      zh: '{subject}的電子郵件已由原信箱改回',
      en: 'From the mailbox before, the e-mail address was brought back for {subject}',
    },
  },
  'email.verify': {
    name: { zh: '驗證電子郵件', en: 'E-mail address verified' },
    sentence: { zh: '{subject}的電子郵件已驗證', en: 'The e-mail address kept for {subject} was verified' },
  },
  'email.undelivered': {
    name: { zh: '通知信被退回', en: 'Mail came back' },
    sentence: {
      zh: '寄給{subject}的通知信被退回',
      en: 'Mail to the address kept for {subject} came back',
    },
  },
  'password.change': {
    name: { zh: '變更密碼', en: 'Password changed' },
    sentence: { zh: '{actor}變更{subject}的密碼', en: '{actor} changed the password set by {subject}' },
  },
  'password.lock': {
    name: { zh: '密碼登入鎖定', en: 'Password sign-in locked' },
    sentence: {
      zh: '連續輸入錯誤，{subject}的密碼登入暫時鎖定',
      en: 'After wrong tries, password sign-in was locked for {subject}',
    },
  },
  'second-factor.lock': {
    name: { zh: '第二道驗證鎖定', en: 'Second factor locked' },
    sentence: {
      zh: '連續驗證錯誤，{subject}的第二道驗證鎖定',
      en: 'After wrong tries, the second factor was locked for {subject}',
    },
  },
  'password.close': {
    name: { zh: '密碼登入停用', en: 'Password sign-in closed' },
    sentence: {
      zh: '連續輸入錯誤次數過多，{subject}的密碼登入停用',
      en: 'After too many wrong tries in a row, password sign-in was closed for {subject}',
    },
  },
};

export const initialPasswordWords: WordsOf<typeof initialPasswordEvents> = {
  'initial-password.issue': {
    name: { zh: '發給初始密碼', en: 'Initial password issued' },
    sentence: { zh: '{actor}發給{subject}初始密碼', en: '{actor} issued an initial password to {subject}' },
  },
  'initial-password.batch': {
    name: { zh: '批次發給初始密碼', en: 'Password slips printed in bulk' },
    sentence: { zh: '{actor}批次發給初始密碼', en: '{actor} printed password slips in bulk' },
  },
  'initial-password.collect': {
    name: { zh: '登記領取密碼單', en: 'Slip signed for' },
    sentence: {
      zh: '{actor}登記{subject}已領取密碼單',
      en: '{actor} noted that {subject} signed for the slip',
    },
  },
  'initial-password.revoke': {
    name: { zh: '收回初始密碼', en: 'Initial password taken back' },
    sentence: {
      zh: '{actor}收回發給{subject}的初始密碼',
      en: '{actor} took back the initial password issued to {subject}',
    },
  },
};
