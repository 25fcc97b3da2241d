import { personFields } from '../../ui/vocabulary/person-fields.ts';
import { mostListed } from '../../../usecases/people-overview/list-people.ts';
import { activationWords } from '../../ui/vocabulary/activation-words.ts';

/** Words of 啟用進度. */
export const text = {
  title: { zh: '啟用進度', en: 'Activation progress' },
  lead: {
    zh: '您範圍內在職人員的啟用情形。按數字可以看名單。',
    en: 'People in service within your scope. A number leads to the people behind it.',
  },
  twice: {
    zh: '兼任職務的人，在每個任職機關各計一次。',
    en: 'Somebody who serves in two agencies counts in both.',
  },
  chart: { zh: '{active} 人已啟用，共 {all} 人', en: '{active} of {all} people are active' },
  stages: { zh: '啟用情形', en: 'How far they are' },
  stage: personFields.state,
  alerts: { zh: '需要留意', en: 'Needs attention' },
  alert: { zh: '情形', en: 'What' },
  number: { zh: '人數', en: 'People' },
  share: { zh: '比例', en: 'Share' },
  meaning: { zh: '計算方式', en: 'What counts' },
  table: { zh: '各機關', en: 'By agency' },
  agency: personFields.agency,
  agencyCode: { zh: '機關代碼', en: 'Agency code' },
  above: { zh: '上級機關代碼', en: 'Code of the agency above' },
  withBelow: { zh: '{agency}及所屬', en: '{agency} and below' },
  up: { zh: '回到上一層', en: 'One level up' },
  all: { zh: '在職', en: 'In service' },
  csv: { zh: '下載全部名單（CSV）', en: 'Download the whole list (CSV)' },
  csvList: { zh: '下載這份名單（CSV）', en: 'Download this list (CSV)' },
  csvAgencies: { zh: '下載各機關人數（CSV）', en: 'Download the numbers by agency (CSV)' },
  csvHint: {
    zh: '名單不含身分證號；下載會寫入稽核紀錄。',
    en: 'The list holds no national ID numbers; downloading is kept in the audit log.',
  },
  empty: { zh: '範圍內沒有機關。', en: 'No agency is in your scope.' },
  people: { zh: '名單', en: 'People' },
  peopleOf: { zh: '名單：{group}', en: 'People: {group}' },
  back: { zh: '權限與兼辦管理', en: 'Permissions and concurrent duties' },
  operation: { zh: '系統管理', en: 'Operation' },
  close: { zh: '收起名單', en: 'Close the list' },
  name: personFields.name,
  personTitle: personFields.personTitle,
  account: personFields.account,
  state: personFields.state,
  failedAt: { zh: '最近一次失敗', en: 'Last refused' },
  passwordEnds: { zh: '初始密碼期限', en: 'Initial password until' },
  cardEnds: { zh: '憑證期限', en: 'Card until' },
  nobody: { zh: '沒有符合的人員。', en: 'Nobody is among them.' },
  more: {
    zh: `只顯示前 ${mostListed} 人；完整名單請下載 CSV。`,
    en: `The first ${mostListed} are shown; download the CSV for all.`,
  },
  listOf: { zh: '{agency}：{group} {people} 人，看名單', en: '{agency}: {people} {group}, show them' },
  listOfAll: { zh: '{group} {people} 人，看名單', en: '{people} {group}, show them' },
  groups: {
    active: activationWords.active,
    'active-card': { zh: '已啟用：自然人憑證', en: 'active by Citizen Digital Certificate' },
    'active-hr': { zh: '已啟用：人事人員發給初始密碼', en: 'active by initial password from HR' },
    'active-agency-card': {
      zh: '已啟用：機關憑證發給初始密碼',
      en: 'active by initial password by agency card',
    },
    'active-helpdesk': { zh: '已啟用：客服發給啟用碼', en: 'active by helpdesk code' },
    'active-earlier': { zh: '已啟用：未記錄方式', en: 'active, way not recorded' },
    'identity-confirmed': activationWords['identity-confirmed'],
    'not-activated': activationWords['not-activated'],
    failed: { zh: '登入或啟用失敗', en: 'Failed attempts' },
    'password-ends': { zh: '初始密碼快到期', en: 'initial password ends' },
    'card-ends': { zh: '憑證快到期', en: 'Card expires soon' },
  },
  meanings: {
    failed: {
      zh: '還沒啟用，{days} 天內登入或啟用沒有成功過的人',
      en: 'not active yet, and refused within the last {days} days',
    },
    'password-ends': {
      zh: '已發給、還沒使用，{hours} 小時內到期的初始密碼',
      en: 'handed out, not used yet, and over within {hours} hours',
    },
    'card-ends': {
      zh: '已啟用，綁定的自然人憑證 {days} 天內到期或已到期，也沒有換綁新卡',
      en: 'active, and the Citizen Digital Certificate ends within {days} days or has ended, with no newer one bound',
    },
  },
} as const;
