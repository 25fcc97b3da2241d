import { type sessionEvents } from '../../../domain/audit/events/session.ts';
import { type WordsOf } from './event-words.ts';

export const sessionWords: WordsOf<typeof sessionEvents> = {
  'session.start': {
    name: { zh: '登入', en: 'Sign-in' },
    sentence: { zh: '{actor}登入', en: '{actor} signed in' },
  },
  'session.first-factor': {
    name: { zh: '第一種驗證通過', en: 'First factor proven' },
    sentence: {
      zh: '有人以{subject}的名義通過第一種驗證，尚未登入',
      en: 'Somebody proved a first factor as {subject} and is not signed in yet',
    },
  },
  'session.start-restricted': {
    name: { zh: '開始啟用', en: 'Activation begun' },
    sentence: { zh: '{actor}開始啟用帳號', en: '{actor} began to activate the account' },
  },
  'session.deny': {
    name: { zh: '回報非本人登入', en: 'Sign-in denied' },
    sentence: {
      zh: '{actor}回報{subject}的一次登入並非本人，已登出所有裝置',
      en: '{actor} reported a sign-in to the account held by {subject} as not theirs; every device was signed out',
    },
  },
  'session.end': {
    name: { zh: '登出', en: 'Sign-out' },
    sentence: { zh: '{actor}讓{subject}登出', en: '{actor} signed {subject} out' },
  },
};
