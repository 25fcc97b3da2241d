import { personFields } from '../../ui/vocabulary/person-fields.ts';

/** Words of the page where operators look up an account. */
export const text = {
  title: { zh: '帳號停用與恢復', en: 'Suspend or release accounts' },
  lead: {
    zh: '請輸入完整的帳號或身分證號。每一次查詢都會留下紀錄。',
    en: 'Enter the complete account name or national ID number. Every look leaves a record.',
  },
  searchFor: personFields.identifier,
  search: { zh: '搜尋', en: 'Search' },
  nobody: { zh: '查無此人。', en: 'Nobody goes by that.' },
  person: personFields.account,
  notYours: {
    zh: '自己的帳號，以及系統管理者、客服與稽核人員的帳號，不能在這裡停用；必要時由主機上的 ecpa account suspend 命令處理。',
    en: 'Your own account and those of operators, helpdesk and auditors are not suspended here; the command `ecpa account suspend` on the server does that.',
  },
  operation: { zh: '系統管理', en: 'Operation' },
  again: { zh: '查另一個帳號', en: 'Look up another account' },
} as const;
