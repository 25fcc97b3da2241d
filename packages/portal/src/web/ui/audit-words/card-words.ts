import { type cardEvents } from '../../../domain/audit/events/card.ts';
import { type WordsOf } from './event-words.ts';

export const cardWords: WordsOf<typeof cardEvents> = {
  'certificate.bind': {
    name: { zh: '綁定卡片', en: 'Card bound' },
    sentence: {
      zh: '{actor}把卡片綁定到{subject}的帳號',
      en: '{actor} bound a card to the account held by {subject}',
    },
  },
  'certificate.retire': {
    name: { zh: '舊卡停用', en: 'Old card retired' },
    sentence: {
      zh: '{actor}以新卡取代{subject}的舊卡',
      en: '{actor} replaced an old card held by {subject}',
    },
  },
  'certificate.block': {
    name: { zh: '停用卡片', en: 'Card blocked' },
    sentence: { zh: '{actor}停用{subject}已綁定的卡片', en: '{actor} blocked the cards bound to {subject}' },
  },
  'certificate.block-code': {
    name: { zh: '寄送停用卡片代碼', en: 'Code to block a card mailed' },
    sentence: {
      zh: '{actor}通報{subject}的卡片遺失，已寄出代碼',
      en: '{actor} reported a lost card held by {subject}, and a code was mailed',
    },
  },
  'certificate.release': {
    name: { zh: '恢復卡片', en: 'Card restored' },
    sentence: { zh: '{actor}恢復{subject}的卡片', en: '{actor} restored a card held by {subject}' },
  },
  'card.check': {
    name: { zh: '測試憑證', en: 'Card tested' },
    sentence: { zh: '{actor}測試憑證{subject}', en: '{actor} tested the card {subject}' },
  },
};
