import { type identityEvents } from '../../../domain/audit/events/identity.ts';
import { type WordsOf } from './event-words.ts';

export const identityWords: WordsOf<typeof identityEvents> = {
  'identity.confirm': {
    name: { zh: '首次使用憑證的身分驗證', en: 'First identity check of a certificate' },
    sentence: { zh: '驗證持卡人是{subject}', en: 'The holder of a card was confirmed to be {subject}' },
  },
  'verification.start': {
    name: { zh: '開始外部驗證', en: 'Outside verification begun' },
    sentence: { zh: '{actor}開始外部驗證', en: '{actor} began an outside verification' },
  },
};
