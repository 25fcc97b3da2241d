/** Words of 啟用進度. */
export const text = {
  title: { zh: '啟用進度', en: 'How far people are' },
  lead: {
    zh: '您範圍內在職人員的啟用情形。按數字可以看名單。',
    en: 'People in service within your scope. A number leads to the people behind it.',
  },
  chart: { zh: '{active} 人已啟用，共 {all} 人', en: '{active} of {all} people are active' },
  table: { zh: '各機關', en: 'By agency' },
  agency: { zh: '機關', en: 'Agency' },
  withBelow: { zh: '{agency}及所屬', en: '{agency} and below' },
  up: { zh: '回到上一層', en: 'One level up' },
  all: { zh: '在職', en: 'In service' },
  csv: { zh: '下載名單（CSV）', en: 'Download the list (CSV)' },
  csvHint: {
    zh: '名單不含身分證號；下載會寫入稽核紀錄。',
    en: 'The list holds no national ID numbers; downloading is kept in the audit log.',
  },
  empty: { zh: '範圍內沒有機關。', en: 'No agency is in your scope.' },
  people: { zh: '名單', en: 'People' },
  name: { zh: '姓名', en: 'Name' },
  personTitle: { zh: '職稱', en: 'Post' },
  account: { zh: '帳號', en: 'Account' },
  state: { zh: '狀態', en: 'State' },
  nobody: { zh: '沒有符合的人員。', en: 'Nobody is among them.' },
  more: {
    zh: '只顯示前 200 人；完整名單請下載 CSV。',
    en: 'The first 200 are shown; download the CSV for all.',
  },
  listOf: { zh: '{agency}：{state} {people} 人，看名單', en: '{agency}: {people} {state}, show them' },
  states: {
    'not-activated': { zh: '尚未啟用', en: 'not activated' },
    'identity-confirmed': { zh: '啟用中', en: 'activation under way' },
    active: { zh: '已啟用', en: 'active' },
  },
} as const;
