import { type recoveryEvents } from '../../../domain/audit/events/recovery.ts';
import { type WordsOf } from './event-words.ts';

export const recoveryWords: WordsOf<typeof recoveryEvents> = {
  'recovery.ask': {
    name: { zh: '要求以電子郵件重設密碼', en: 'Password reset by mail asked for' },
    sentence: { zh: '{actor}要求以電子郵件重設密碼', en: '{actor} asked for a password reset by mail' },
  },
  'recovery.begin': {
    name: { zh: '處理以電子郵件重設密碼的要求', en: 'Request to reset the password by mail answered' },
    sentence: {
      zh: '有人要求以電子郵件重設{subject}的密碼',
      en: 'Somebody asked to reset the password kept for {subject} by mail',
    },
  },
  'recovery.open': {
    name: { zh: '寄出重設密碼的連結', en: 'Link to reset the password sent' },
    sentence: {
      zh: '等候期滿，已寄出重設{subject}密碼的連結',
      en: 'The wait was over and the link to reset the password went to {subject}',
    },
  },
  'recovery.prove': {
    name: { zh: '驗證身分以重設密碼', en: 'Identity proven for a password reset' },
    sentence: {
      zh: '{subject}已驗證身分，可以重設密碼',
      en: 'Identity was proven to reset the password set by {subject}',
    },
  },
  'recovery.cancel': {
    name: { zh: '取消重設密碼', en: 'Password reset cancelled' },
    sentence: {
      zh: '{actor}取消{subject}的密碼重設',
      en: '{actor} cancelled the password reset meant for {subject}',
    },
  },
  'password.recover': {
    name: { zh: '重設密碼', en: 'Password reset' },
    sentence: {
      zh: '{actor}重設{subject}的密碼',
      en: '{actor} reset the password that {subject} had forgotten',
    },
  },
};
