import { type RefusalCode } from '../../../domain/refusal.ts';
import { refusalText } from './refusal-text.ts';
import { type RefusalWords } from './refusal-words.ts';

/** The words of refusals where somebody else verified the person: nothing was typed that could be mistyped. */
export const verifiedRefusalText: Readonly<Record<RefusalCode, RefusalWords>> = {
  ...refusalText,
  'person-unknown': {
    ...refusalText['person-unknown'],
    explanation: {
      zh: '已經確認是您本人，但公務人力資料庫裡沒有您的資料，可能是您的機關還沒有報送。',
      en: 'It is confirmed who you are, but the personnel register does not know you; your agency may not have reported you yet.',
    },
    next: {
      zh: '請洽服務機關的人事單位辦理報送。',
      en: 'Ask your agency’s personnel office to report you.',
    },
  },
};
