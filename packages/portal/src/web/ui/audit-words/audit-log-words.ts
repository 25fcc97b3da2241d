import { type auditLogEvents } from '../../../domain/audit/events/audit.ts';
import { type WordsOf } from './event-words.ts';

export const auditLogWords: WordsOf<typeof auditLogEvents> = {
  'audit.search': {
    name: { zh: '查詢稽核紀錄', en: 'Audit log searched' },
    sentence: { zh: '{actor}查詢稽核紀錄', en: '{actor} searched the audit log' },
  },
  'audit.export': {
    name: { zh: '匯出稽核紀錄', en: 'Audit log exported' },
    sentence: { zh: '{actor}匯出稽核紀錄', en: '{actor} exported rows of the audit log' },
  },
  'audit.prove': {
    name: { zh: '取得稽核紀錄證明', en: 'Proof of an audit row' },
    sentence: {
      zh: '{actor}取得一筆稽核紀錄的證明',
      en: '{actor} took out a proof of one row of the audit log',
    },
  },
  'audit.verify': {
    name: { zh: '驗證稽核紀錄', en: 'Audit log verified' },
    sentence: {
      zh: '{actor}以簽章檢查點驗證整份稽核紀錄',
      en: '{actor} compared the whole audit log with its signed checkpoints',
    },
  },
  'audit.cut': {
    name: { zh: '截去逾期稽核紀錄', en: 'Old audit rows cut off' },
    sentence: {
      zh: '{actor}截去已逾保存期限的稽核紀錄',
      en: '{actor} cut off audit rows that were kept long enough',
    },
  },
};
