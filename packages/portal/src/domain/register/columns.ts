import { type ReportKind, reportKinds } from './report-kind.ts';

interface Column {
  /** As templates and messages name it. */
  readonly zh: string;
  readonly en: string;
  readonly required: boolean;
  /** What offices write instead. */
  readonly also?: readonly string[];
}

const peopleColumns = [
  'nationalId',
  'name',
  'agencyCode',
  'title',
  'status',
  'from',
  'until',
  'post',
  'birthDate',
] as const;
const agencyColumns = ['code', 'oid', 'name', 'nameEn', 'parentCode', 'kind'] as const;
const accountColumns = ['nationalId', 'accountName', 'email', 'cardSerial'] as const;
export type PeopleColumn = (typeof peopleColumns)[number];
export type AgencyColumn = (typeof agencyColumns)[number];
export type AccountColumn = (typeof accountColumns)[number];
export type ColumnName = PeopleColumn | AgencyColumn | AccountColumn;
export const columnsOf = {
  people: peopleColumns,
  agencies: agencyColumns,
  accounts: accountColumns,
} as const;

const nationalId: Column = {
  zh: '身分證號',
  en: 'national ID',
  required: true,
  also: ['身分證字號', '身分證統一編號', '國民身分證統一編號', '統一證號'],
};

/** One row for each post. */
const people: Readonly<Record<PeopleColumn, Column>> = {
  nationalId,
  name: { zh: '姓名', en: 'name', required: true },
  agencyCode: { zh: '機關代碼', en: 'agency code', required: true, also: ['服務機關代碼', '機關代號'] },
  title: { zh: '職稱', en: 'title', required: false },
  status: { zh: '狀態', en: 'status', required: true, also: ['任職狀態', '在職狀態', '現職狀態'] },
  from: { zh: '起日', en: 'from', required: false, also: ['到職日', '任職起日', '生效日', '生效日期'] },
  until: { zh: '迄日', en: 'until', required: false, also: ['任職迄日', '離職日'] },
  post: { zh: '職務別', en: 'post', required: false, also: ['本兼職', '本職或兼職'] },
  birthDate: { zh: '出生日期', en: 'birth date', required: false, also: ['出生年月日', '生日'] },
};

/** Superior agencies may stand anywhere in the file. */
const agencies: Readonly<Record<AgencyColumn, Column>> = {
  code: { zh: '機關代碼', en: 'code', required: true, also: ['agencyCode', '機關代號'] },
  oid: { zh: '機關OID', en: 'OID', required: true, also: ['物件識別碼'] },
  name: { zh: '機關名稱', en: 'name', required: true, also: ['名稱'] },
  nameEn: { zh: '英文名稱', en: 'English name', required: false },
  parentCode: { zh: '上級機關代碼', en: 'parent code', required: false, also: ['上級機關代號'] },
  kind: { zh: '機關類別', en: 'kind', required: false },
};

/** Accounts of the portal before this one; a column with passwords is not known, so a file that has one is refused. */
const accounts: Readonly<Record<AccountColumn, Column>> = {
  nationalId,
  accountName: {
    zh: '自訂帳號',
    en: 'account name',
    required: false,
    also: ['帳號', '使用者帳號', 'user name'],
  },
  email: { zh: '電子郵件', en: 'e-mail', required: false, also: ['電子信箱', '電子郵件信箱', 'mail'] },
  cardSerial: {
    zh: '憑證序號',
    en: 'card serial',
    required: false,
    also: ['憑證編號', 'certificate serial', 'serial number'],
  },
};

const columns: Readonly<Record<ReportKind, Readonly<Record<string, Column>>>> = {
  people,
  agencies,
  accounts,
};

export const columnOf = (text: string): ColumnName | undefined =>
  reportKinds.flatMap((kind): readonly ColumnName[] => columnsOf[kind]).find((name) => name === text);

export const columnWords = (kind: ReportKind, name: string): { zh: string; en: string } =>
  columns[kind][name] ?? { zh: name, en: name };

export const requiredColumns = (kind: ReportKind): readonly ColumnName[] =>
  columnsOf[kind].filter((name) => columns[kind][name]?.required);

/** Case, width, spaces and the signs between words tell no column from another. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-.()*:]/gu, '');

const byHeader = {
  people: headersOf('people'),
  agencies: headersOf('agencies'),
  accounts: headersOf('accounts'),
} as const;

function headersOf(kind: ReportKind): ReadonlyMap<string, ColumnName> {
  const headers = new Map<string, ColumnName>();
  for (const name of columnsOf[kind]) {
    const column = columns[kind][name];
    if (column !== undefined)
      for (const text of [name, column.zh, column.en, ...(column.also ?? [])]) headers.set(plain(text), name);
  }
  return headers;
}

/** The column that a header names, in Chinese or English; undefined for one that is not ours. */
export const columnOfHeader = (kind: ReportKind, header: string): ColumnName | undefined =>
  byHeader[kind].get(plain(header));
