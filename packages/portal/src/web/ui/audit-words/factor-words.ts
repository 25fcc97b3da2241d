import { type factorEvents } from '../../../domain/audit/events/factor.ts';
import { type WordsOf } from './event-words.ts';

export const factorWords: WordsOf<typeof factorEvents> = {
  'factor.add': {
    name: { zh: '新增驗證方式', en: 'Factor added' },
    sentence: {
      zh: '{actor}為{subject}的帳號新增驗證方式',
      en: '{actor} added a factor to the account held by {subject}',
    },
  },
  'factor.remove': {
    name: { zh: '移除驗證方式', en: 'Factor removed' },
    sentence: {
      zh: '{actor}移除{subject}帳號的驗證方式',
      en: '{actor} removed a factor from the account held by {subject}',
    },
  },
  'factor.reset': {
    name: { zh: '驗證方式全部失效', en: 'All factors ended' },
    sentence: {
      zh: '{actor}重設後，{subject}的驗證方式全部失效',
      en: 'With the reset by {actor}, all factors ended for {subject}',
    },
  },
};
