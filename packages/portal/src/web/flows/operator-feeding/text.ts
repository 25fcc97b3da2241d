import { type FeedAttribute, rotationHours } from '../../../domain/feeding/feeding-system.ts';
import { type Text } from '../../ui/text.ts';

/** What a token reads and writes, with the name that SCIM gives it. */
export const attributeWords: Readonly<Record<FeedAttribute, Text>> = {
  name: { zh: '姓名（name）', en: 'Name (name)' },
  title: { zh: '職稱（title）', en: 'Title (title)' },
  active: { zh: '在職與否（active）', en: 'In service or not (active)' },
  department: { zh: '服務機關（department）', en: 'Agency (department)' },
  groups: { zh: '所屬機關（groups）', en: 'Agencies as groups (groups)' },
  nationalId: { zh: '身分證號，僅能寫入（nationalId）', en: 'National ID, written only (nationalId)' },
  birthDate: { zh: '出生日期，僅能寫入（birthDate）', en: 'Date of birth, written only (birthDate)' },
  onLeave: { zh: '留職停薪（onLeave）', en: 'On unpaid leave (onLeave)' },
  aliases: { zh: '姓名的其他寫法，僅能讀取（aliases）', en: 'Other spellings, read only (aliases)' },
  posts: { zh: '職務（posts）', en: 'Posts (posts)' },
};

/** Words of the page of feeding systems. */
export const text = {
  title: { zh: '人事系統介接', en: 'Feeding systems' },
  lead: {
    zh: '下列人事系統以 SCIM 2.0 報送人員。權杖只及於指定的機關與欄位，不能設定權限、密碼或電子郵件。',
    en: 'These personnel systems report people over SCIM 2.0. A token reaches its agencies and attributes; it sets no roles, passwords or mail addresses.',
  },
  systems: { zh: '介接系統', en: 'Systems' },
  none: { zh: '尚無介接系統。', en: 'There is none yet.' },
  name: { zh: '系統名稱', en: 'Name of the system' },
  agencies: { zh: '機關代碼', en: 'Agency codes' },
  agenciesHint: { zh: '以空格分隔。', en: 'Separated by spaces.' },
  agencyNames: { zh: '機關', en: 'Agencies' },
  attributes: { zh: '可讀寫的欄位', en: 'Attributes it reads and writes' },
  between: { zh: '、', en: ', ' },
  since: { zh: '發給日期', en: 'Issued' },
  inForce: { zh: '有效', en: 'In force' },
  revoked: { zh: '已撤銷', en: 'Revoked' },
  action: { zh: '辦理', en: 'Action' },
  rotate: { zh: '更換權杖', en: 'Replace the token' },
  revoke: { zh: '撤銷', en: 'Revoke' },
  issueTitle: { zh: '發給權杖', en: 'Issue a token' },
  issue: { zh: '發給', en: 'Issue' },
  tokenTitle: { zh: '權杖', en: 'Token' },
  tokenLead: {
    zh: '權杖只會顯示這一次，請立即交給介接系統的管理人員。',
    en: 'The token is shown this once. Hand it to whoever runs the system now.',
  },
  tokenBefore: {
    zh: `原權杖在 ${rotationHours} 小時內仍可使用。`,
    en: `The token before goes on for ${rotationHours} hours.`,
  },
  back: { zh: '回到介接系統', en: 'Back to the feeding systems' },
  revokedDone: { zh: '權杖已撤銷', en: 'The token is revoked' },
  operation: { zh: '系統管理', en: 'Operation' },
} as const;
