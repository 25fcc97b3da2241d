import { type AudiencePart } from '../../../domain/application/access.ts';
import { type Text } from '../../ui/text.ts';
import { personFields, reasonField } from '../../ui/vocabulary/person-fields.ts';

/** Why an application is not there for somebody, by what its audience is limited to. */
export const lackText: Readonly<Record<AudiencePart, Text>> = {
  employment: {
    zh: '這個系統提供給特定任職狀態的人員，例如現職人員。',
    en: 'This is for people of another employment status, such as those in service.',
  },
  agencies: { zh: '這個系統提供給特定機關的人員。', en: 'This is for people of certain agencies.' },
  roles: { zh: '這個系統提供給具特定權限的人員。', en: 'This is for people with certain roles.' },
};

/** Words of the launcher. */
export const text = {
  title: { zh: '應用系統', en: 'Applications' },
  lead: {
    zh: '登入一次，就能開啟下列系統。灰色的系統會說明原因與開啟的方法。',
    en: 'Sign in once and open any of these. A grey one says why, and how to get in.',
  },
  search: { zh: '搜尋應用系統', en: 'Search applications' },
  find: { zh: '搜尋', en: 'Search' },
  found: { zh: '符合「{query}」的系統：{count} 個', en: 'Applications that match “{query}”: {count}' },
  all: { zh: '顯示全部', en: 'Show all' },
  none: { zh: '目前沒有提供給您的應用系統。', en: 'There are no applications for you at present.' },
  notFound: {
    zh: '找不到符合的系統。請換一個詞，或顯示全部。',
    en: 'Nothing matches. Try another word, or show all.',
  },
  favourites: { zh: '常用', en: 'Favourites' },
  recent: { zh: '最近開啟', en: 'Opened lately' },
  add: { zh: '加入常用：{name}', en: 'Add to favourites: {name}' },
  remove: { zh: '移出常用：{name}', en: 'Remove from favourites: {name}' },
  addShort: { zh: '加入常用', en: 'Add to favourites' },
  removeShort: { zh: '移出常用', en: 'Remove from favourites' },
  fresh: { zh: '新系統', en: 'New' },
  announcement: { zh: '公告：{words}', en: 'Notice: {words}' },
  lacked: { zh: '尚未開放給您的系統', en: 'Not available to you yet' },
  lackedLead: {
    zh: '下列系統不屬於您目前的提供對象。需要使用時，請洽所列單位或提出申請。',
    en: 'You are not among those for whom these are provided. If you need one, ask whom it names, or request access.',
  },
  between: { zh: '、', en: ', ' },
  askWhom: { zh: '洽詢：{whom}', en: 'Ask: {whom}' },
  wish: { zh: '申請使用', en: 'Request access' },
  wishFor: { zh: '申請使用：{name}', en: 'Request access: {name}' },
  wished: {
    zh: '已於 {day} 提出申請，將由負責人員回覆。',
    en: 'Requested on {day}; whoever decides will answer you.',
  },
  wishTitle: { zh: '申請使用應用系統', en: 'Request access to an application' },
  wishLead: {
    zh: '申請會以電子郵件寄給這個系統的負責人員，附上下列資料與您填寫的事由。是否開放由負責人員決定，並回覆到您的電子郵件。',
    en: 'Your request is mailed to whoever is in charge of the application, with these details and your reason. They decide, and answer you by mail.',
  },
  name: personFields.name,
  agency: personFields.agency,
  jobTitle: personFields.personTitle,
  email: { zh: '電子郵件', en: 'E-mail' },
  reason: reasonField,
  reasonHint: {
    zh: '例如：支援跨機關專案。請勿填寫身分證號。',
    en: 'Such as: support of a project. No national ID.',
  },
  sendWish: { zh: '送出申請', en: 'Send request' },
  back: { zh: '回到應用系統', en: 'Back to applications' },
  wishDone: { zh: '申請已送出', en: 'The request is on its way' },
};
