import { type CardPlan } from '@ecpa/card-simulator';

/** An agency of the fictional city 晴川市. */
export interface CastAgency {
  readonly code: string;
  readonly oid: string;
  readonly name: string;
  readonly nameEn: string;
  readonly parentCode: string;
}

/** A person of the sandbox. The national IDs cannot belong to anybody (area letter Y ended in 1974). */
export interface CastPerson {
  readonly name: string;
  readonly nationalId: string;
  readonly agencyCode?: string;
  readonly title: string;
  readonly status?: 'in-service' | 'on-leave' | 'separated';
  /** As the report carries it; asked for beside an initial password only where the setting says so. */
  readonly birthDate?: string;
  /** Another post in another agency. */
  readonly concurrentAgencyCode?: string;
  /** Active from the start; the password is random per sandbox. */
  readonly accountName?: string;
  /** Card that is bound to the account from the start. */
  readonly boundCard?: string;
  /** What there is to see with this person. */
  readonly note: { readonly zh: string; readonly en: string };
}

const city = 'Y00000000A';
const personnel = 'Y00010000B';
const culture = 'Y00020000C';
const library = 'Y00030000D';
const school = 'Y00040000E';
const oid = '2.16.886.101.99001';

export const agencies: readonly CastAgency[] = [
  { code: city, oid, name: '晴川市政府', nameEn: 'Qingchuan City Government', parentCode: '' },
  {
    code: personnel,
    oid: `${oid}.1`,
    name: '晴川市政府人事處',
    nameEn: 'Department of Personnel',
    parentCode: city,
  },
  {
    code: culture,
    oid: `${oid}.2`,
    name: '晴川市政府文化局',
    nameEn: 'Department of Culture',
    parentCode: city,
  },
  { code: library, oid: `${oid}.2.1`, name: '晴川市立圖書館', nameEn: 'City Library', parentCode: culture },
  {
    code: school,
    oid: `${oid}.3`,
    name: '晴川市立明德國民小學',
    nameEn: 'Mingde Elementary School',
    parentCode: city,
  },
];

export const people: readonly CastPerson[] = [
  {
    name: '林嘉文',
    nationalId: 'Y291000003',
    agencyCode: culture,
    title: '科員',
    birthDate: '0790618',
    note: { zh: '在職，尚未啟用；從這張卡開始。', en: 'In service, not activated yet: start with this one.' },
  },
  {
    name: '陳志豪',
    nationalId: 'Y191000001',
    agencyCode: culture,
    title: '人事室主任',
    accountName: 'chen.zh',
    boundCard: 'chen',
    note: { zh: '文化局人事主管，已啟用。', en: 'Head of HR of the Department of Culture, active.' },
  },
  {
    name: '黃淑芬',
    nationalId: 'Y291371178',
    agencyCode: library,
    title: '人事管理員',
    concurrentAgencyCode: school,
    accountName: 'huang.sf',
    boundCard: 'huang',
    note: {
      zh: '圖書館人事人員，兼辦明德國小，已啟用。',
      en: 'HR officer of the library, also serving the school, active.',
    },
  },
  {
    name: '張家豪',
    nationalId: 'Y191371176',
    agencyCode: culture,
    title: '科員',
    status: 'separated',
    note: {
      zh: '已離職，卡片仍有效：不能登入。',
      en: 'Separated; the card is still good, but does not get in.',
    },
  },
  {
    name: '李美玲',
    nationalId: 'Y291742346',
    agencyCode: culture,
    title: '科員',
    note: { zh: '憑證已過期。', en: 'The certificate has expired.' },
  },
  {
    name: '吳建宏',
    nationalId: 'Y191742344',
    agencyCode: culture,
    title: '科員',
    note: { zh: '憑證已廢止。', en: 'The certificate has been revoked.' },
  },
  {
    name: '劉怡君',
    nationalId: 'Y292113518',
    agencyCode: library,
    title: '館員',
    note: { zh: '憑證已停用（暫時）。', en: 'The certificate is suspended.' },
  },
  {
    name: '蔡宗翰',
    nationalId: 'Y192113516',
    agencyCode: library,
    title: '館員',
    note: { zh: '卡片已鎖住，沒有剩餘次數。', en: 'The card is locked: no PIN tries left.' },
  },
  {
    name: '楊雅婷',
    nationalId: 'Y292484683',
    title: '',
    note: { zh: '不在人力資料庫中。', en: 'Not in the personnel register.' },
  },
  {
    name: '鄭文傑',
    nationalId: 'Y192484681',
    agencyCode: culture,
    title: '科員',
    birthDate: '0750312',
    note: {
      zh: '在職，尚未啟用，沒有卡片：由人事單位發給初始密碼。',
      en: 'In service, not activated, has no card: HR issues an initial password.',
    },
  },
  {
    name: '許雅雯',
    nationalId: 'Y292855851',
    agencyCode: school,
    title: '教師',
    accountName: 'hsu.yw',
    note: { zh: '已啟用，使用健保卡。', en: 'Active, uses a health insurance card.' },
  },
  {
    name: '何俊賢',
    nationalId: 'Y192855859',
    agencyCode: personnel,
    title: '系統管理師',
    accountName: 'ho.jx',
    boundCard: 'ho',
    note: { zh: '系統管理者，已啟用。', en: 'Operator, active.' },
  },
  {
    name: '周佩珊',
    nationalId: 'Y293227020',
    agencyCode: personnel,
    title: '客服專員',
    accountName: 'chou.ps',
    boundCard: 'chou',
    note: { zh: '客服人員，已啟用。', en: 'Helpdesk, active.' },
  },
  {
    name: '蘇柏翰',
    nationalId: 'Y193227028',
    agencyCode: school,
    title: '教師',
    status: 'on-leave',
    note: { zh: '留職停薪中：預設不能登入。', en: 'On unpaid leave: refused by default.' },
  },
];

type PersonCard = Partial<CardPlan> & { readonly id: string; readonly holder: string };

const personCard = ({ id, holder, ...rest }: PersonCard): CardPlan => {
  const nationalId = people.find(({ name }) => name === holder)?.nationalId ?? 'Y293227099';
  return {
    id,
    holder,
    issuer: 'natural-person-g2',
    kind: 'natural-person',
    lastFour: nationalId.slice(-4),
    ...rest,
  };
};

/** The cards that can be put into the reader. 林嘉文's comes from the older generation of the CA, 陳志豪's from the newer. */
export const cards: readonly CardPlan[] = [
  personCard({ id: 'lin', holder: '林嘉文' }),
  personCard({ id: 'chen', holder: '陳志豪', issuer: 'natural-person-g3' }),
  personCard({ id: 'huang', holder: '黃淑芬', issuer: 'natural-person-g3' }),
  personCard({ id: 'chang', holder: '張家豪' }),
  personCard({ id: 'li', holder: '李美玲', state: 'expired' }),
  personCard({ id: 'wu', holder: '吳建宏', state: 'revoked' }),
  personCard({ id: 'liu', holder: '劉怡君', issuer: 'natural-person-g3', state: 'suspended' }),
  personCard({ id: 'tsai', holder: '蔡宗翰', triesLeft: 0 }),
  personCard({ id: 'yang', holder: '楊雅婷' }),
  personCard({ id: 'ho', holder: '何俊賢', issuer: 'natural-person-g3' }),
  personCard({ id: 'chou', holder: '周佩珊', issuer: 'natural-person-g3' }),
  personCard({ id: 'su', holder: '蘇柏翰' }),
  personCard({ id: 'encryption-only', holder: '趙子軒', encryptionOnly: true }),
  personCard({ id: 'untrusted', holder: '林嘉文', issuer: 'untrusted' }),
  { id: 'culture', issuer: 'gca', kind: 'agency', holder: '晴川市政府文化局', agencyOid: `${oid}.2` },
  { id: 'mingde', issuer: 'xca', kind: 'agency', holder: '晴川市立明德國民小學', agencyOid: `${oid}.3` },
];

const otherCards: Readonly<Record<string, CastPerson['note']>> = {
  culture: { zh: '文化局的機關憑證（GCA）。', en: 'Agency card of the Department of Culture (GCA).' },
  mingde: { zh: '明德國小的組織憑證（XCA）。', en: 'Organisation card of the school (XCA).' },
  'encryption-only': { zh: '只有加密憑證，沒有簽章憑證。', en: 'Holds a certificate for encryption only.' },
  untrusted: { zh: '由不受信任的憑證管理中心簽發。', en: 'Issued by an authority that nobody trusts.' },
};

/** What there is to see with a card. */
export const cardNote = ({ id, holder }: Pick<CardPlan, 'id' | 'holder'>): CastPerson['note'] =>
  otherCards[id] ?? people.find(({ name }) => name === holder)?.note ?? { zh: '', en: '' };
