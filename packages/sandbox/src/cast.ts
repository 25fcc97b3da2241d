import { type CardPlan } from '@ecpa/card-simulator';
import {
  agencyCodes,
  agencies,
  type CityName,
  type CityPerson,
  people as cityPeople,
} from '@ecpa/testkit/city';

/** What there is to see with somebody or something of the sandbox. */
interface Note {
  readonly zh: string;
  readonly en: string;
}

/** A person of the sandbox. */
export interface CastPerson extends CityPerson {
  /** Card that is bound to the account from the start. */
  readonly boundCard?: string;
  readonly note: Note;
}

const special: Readonly<Record<CityName, Pick<CastPerson, 'boundCard' | 'note'>>> = {
  林嘉文: {
    note: { zh: '在職，尚未啟用；從這張卡開始。', en: 'In service, not activated yet: start with this one.' },
  },
  陳志豪: {
    boundCard: 'chen',
    note: { zh: '文化局人事主管，已啟用。', en: 'Head of HR of the Department of Culture, active.' },
  },
  黃淑芬: {
    boundCard: 'huang',
    note: {
      zh: '圖書館人事人員，兼辦明德國小，已啟用。',
      en: 'HR officer of the library, also serving the school, active.',
    },
  },
  張家豪: {
    note: {
      zh: '已離職，卡片仍有效：不能登入。',
      en: 'Separated; the card is still good, but does not get in.',
    },
  },
  李美玲: { note: { zh: '憑證已過期。', en: 'The certificate has expired.' } },
  吳建宏: { note: { zh: '憑證已廢止。', en: 'The certificate has been revoked.' } },
  劉怡君: { note: { zh: '憑證已停用（暫時）。', en: 'The certificate is suspended.' } },
  蔡宗翰: { note: { zh: '卡片已鎖住，沒有剩餘次數。', en: 'The card is locked: no PIN tries left.' } },
  楊雅婷: { note: { zh: '不在人力資料庫中。', en: 'Not in the personnel register.' } },
  鄭文傑: {
    note: {
      zh: '在職，尚未啟用，沒有卡片：由人事單位發給初始密碼。',
      en: 'In service, not activated, has no card: HR issues an initial password.',
    },
  },
  許雅雯: { note: { zh: '已啟用，使用健保卡。', en: 'Active, uses a health insurance card.' } },
  何俊賢: { boundCard: 'ho', note: { zh: '系統管理者，已啟用。', en: 'Operator, active.' } },
  周佩珊: { boundCard: 'chou', note: { zh: '客服人員，已啟用。', en: 'Helpdesk, active.' } },
  蘇柏翰: { note: { zh: '留職停薪中：預設不能登入。', en: 'On unpaid leave: refused by default.' } },
};

export const people: readonly CastPerson[] = cityPeople.map((person) => ({
  ...person,
  ...special[person.name],
}));
export { agencies };

const oidOf = (code: string): string => agencies.find((each) => each.code === code)?.oid ?? '';

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
  {
    id: 'culture',
    issuer: 'gca',
    kind: 'agency',
    holder: '晴川市政府文化局',
    agencyOid: oidOf(agencyCodes.culture),
  },
  {
    id: 'mingde',
    issuer: 'xca',
    kind: 'agency',
    holder: '晴川市立明德國民小學',
    agencyOid: oidOf(agencyCodes.school),
  },
];

const otherCards: Readonly<Record<string, Note>> = {
  culture: { zh: '文化局的機關憑證（GCA）。', en: 'Agency card of the Department of Culture (GCA).' },
  mingde: { zh: '明德國小的組織憑證（XCA）。', en: 'Organisation card of the school (XCA).' },
  'encryption-only': { zh: '只有加密憑證，沒有簽章憑證。', en: 'Holds a certificate for encryption only.' },
  untrusted: { zh: '由不受信任的憑證管理中心簽發。', en: 'Issued by an authority that nobody trusts.' },
};

/** What there is to see with a card. */
export const cardNote = ({ id, holder }: Pick<CardPlan, 'id' | 'holder'>): Note =>
  otherCards[id] ?? people.find(({ name }) => name === holder)?.note ?? { zh: '', en: '' };
