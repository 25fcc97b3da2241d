import { type authorityEvents } from '../../../domain/audit/events/authority.ts';
import { type helpdeskEvents } from '../../../domain/audit/events/helpdesk.ts';
import { type peopleEvents } from '../../../domain/audit/events/people.ts';
import { type WordsOf } from './event-words.ts';

export const peopleWords: WordsOf<typeof peopleEvents> = {
  'people.search': {
    name: { zh: '搜尋人員', en: 'People searched' },
    sentence: { zh: '{actor}搜尋人員', en: '{actor} searched for people' },
  },
  'people.read': {
    name: { zh: '查看人員資料', en: 'Person looked at' },
    sentence: { zh: '{actor}查看{subject}的資料', en: '{actor} looked at {subject}' },
  },
  'people.list': {
    name: { zh: '查看人員名單', en: 'List of people opened' },
    sentence: { zh: '{actor}查看人員名單', en: '{actor} opened a list of people' },
  },
  'people.log': {
    name: { zh: '查看作業紀錄', en: 'Record of HR acts opened' },
    sentence: { zh: '{actor}查看機關的作業紀錄', en: '{actor} opened the record of an agency’s HR acts' },
  },
  'people.newcomers': {
    name: { zh: '查看尚未啟用名單', en: 'List of newcomers opened' },
    sentence: { zh: '{actor}查看尚未啟用名單', en: '{actor} opened the list of newcomers' },
  },
  'people.overview': {
    name: { zh: '查看啟用進度', en: 'Activation progress opened' },
    sentence: { zh: '{actor}查看啟用進度', en: '{actor} opened the activation progress' },
  },
  'people.export': {
    name: { zh: '下載人員名單', en: 'List of people downloaded' },
    sentence: { zh: '{actor}下載人員名單', en: '{actor} downloaded a list of people' },
  },
  'people.remind': {
    name: { zh: '寄送啟用提醒', en: 'Reminders to activate sent' },
    sentence: { zh: '{actor}寄送啟用提醒', en: '{actor} sent reminders to activate' },
  },
  'person.remind': {
    name: { zh: '提醒啟用帳號', en: 'Reminded to activate' },
    sentence: {
      zh: '{actor}提醒{subject}啟用帳號',
      en: '{actor} reminded {subject} to activate the account',
    },
  },
  'alias.list': {
    name: { zh: '查看待確認的姓名寫法', en: 'Spellings to confirm opened' },
    sentence: { zh: '{actor}查看待確認的姓名寫法', en: '{actor} opened the spellings that wait' },
  },
  'alias.enter': {
    name: { zh: '登錄姓名的其他寫法', en: 'Spelling of a name entered' },
    sentence: {
      zh: '{actor}登錄{subject}姓名的其他寫法',
      en: '{actor} entered another spelling of a name for {subject}',
    },
  },
  'alias.decide': {
    name: { zh: '辦理姓名的其他寫法', en: 'Spelling of a name decided' },
    sentence: {
      zh: '{actor}確認、不同意或撤銷{subject}姓名的其他寫法',
      en: '{actor} decided on another spelling of a name for {subject}',
    },
  },
  'agencies.export': {
    name: { zh: '下載機關統計', en: 'Figures of agencies downloaded' },
    sentence: { zh: '{actor}下載機關統計', en: '{actor} downloaded the figures of agencies' },
  },
};

export const helpdeskWords: WordsOf<typeof helpdeskEvents> = {
  'helpdesk.read': {
    name: { zh: '開啟客服頁面', en: 'Helpdesk opened' },
    sentence: { zh: '客服人員{actor}開啟客服頁面', en: '{actor} opened the helpdesk' },
  },
  'helpdesk.look': {
    name: { zh: '客服查詢來電者', en: 'Caller looked up' },
    sentence: { zh: '客服人員{actor}查詢{subject}', en: '{actor} of the helpdesk looked up {subject}' },
  },
  'helpdesk.issue-code': {
    name: { zh: '客服發給啟用代碼', en: 'Activation code given by the helpdesk' },
    sentence: {
      zh: '客服人員{actor}發給{subject}啟用代碼',
      en: '{actor} of the helpdesk gave an activation code to {subject}',
    },
  },
  'helpdesk.ask-second': {
    name: { zh: '客服請第二人同意', en: 'Second agent asked to agree' },
    sentence: {
      zh: '客服人員{actor}請第二人同意發給{subject}啟用代碼',
      en: '{actor} of the helpdesk asked a second agent to agree to a code for {subject}',
    },
  },
  'helpdesk.decide': {
    name: { zh: '客服第二人決定', en: 'Decision of the second agent' },
    sentence: {
      zh: '客服人員{actor}決定是否同意發給{subject}啟用代碼',
      en: '{actor} of the helpdesk decided about a code for {subject}',
    },
  },
};

export const authorityWords: WordsOf<typeof authorityEvents> = {
  'authority.read': {
    name: { zh: '查看人事權限', en: 'HR authority opened' },
    sentence: { zh: '{actor}查看人事權限', en: '{actor} looked at who else holds HR authority' },
  },
  'authority.list': {
    name: { zh: '查看人事權限名單', en: 'List of officers opened' },
    sentence: { zh: '{actor}查看人事權限名單', en: '{actor} opened the list of officers' },
  },
  'authority.grant': {
    name: { zh: '授予權限', en: 'Authority granted' },
    sentence: { zh: '{actor}授予{subject}權限', en: '{actor} granted authority to {subject}' },
  },
  'authority.revoke': {
    name: { zh: '終止權限', en: 'Authority ended' },
    sentence: { zh: '{actor}終止{subject}的權限', en: '{actor} ended an authority held by {subject}' },
  },
  'authority.restore': {
    name: { zh: '還原權限', en: 'Authority restored' },
    sentence: {
      zh: '{actor}還原剛才終止的{subject}的權限',
      en: '{actor} restored an authority held by {subject} that had just been ended',
    },
  },
  'authority.lapse': {
    name: { zh: '權限隨職務終止', en: 'Authority ended with the post' },
    sentence: {
      zh: '{subject}的權限隨所依據的職務結束而終止',
      en: 'An authority held by {subject} ended with the post on which it rested',
    },
  },
  'authority.confirm': {
    name: { zh: '覆核權限', en: 'Authority reviewed' },
    sentence: {
      zh: '{actor}覆核{subject}的權限，繼續有效',
      en: '{actor} reviewed an authority held by {subject}, which holds on',
    },
  },
};
