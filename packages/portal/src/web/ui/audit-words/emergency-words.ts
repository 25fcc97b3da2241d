import { type emergencyEvents } from '../../../domain/audit/events/emergency.ts';
import { type WordsOf } from './event-words.ts';

export const emergencyWords: WordsOf<typeof emergencyEvents> = {
  'emergency.make-codes': {
    name: { zh: '製作緊急登入代碼', en: 'Emergency codes made' },
    sentence: { zh: '{actor}製作緊急登入的密封代碼', en: '{actor} made the sealed codes for emergencies' },
  },
  'emergency.prove': {
    name: { zh: '緊急登入：驗證憑證', en: 'Emergency: card proven' },
    sentence: {
      zh: '{subject}於憑證狀態無法查驗時，為緊急登入驗證憑證',
      en: '{subject} proved a card for an emergency, without its status',
    },
  },
  'emergency.open': {
    name: { zh: '緊急登入', en: 'Emergency sign-in' },
    sentence: {
      zh: '{actor}以密封代碼緊急登入',
      en: '{actor} signed in by the sealed codes',
    },
  },
};
