import { levelNamed } from '../../../domain/application/assurance.ts';
import { type employmentStatuses } from '../../../domain/person/person.ts';
import { type ApplicationKind } from '../../../usecases/application/registration/kinds.ts';
import { type Section } from '../../../usecases/application/registration/field.ts';
import { categoryText, claimText, levelText } from '../application-text.ts';
import { type Language, type Text, t } from '../text.ts';

/** The parts of a registration. */
export const sectionWords: Readonly<Record<Section, Text>> = {
  naming: { zh: '名稱與聯絡窗口', en: 'Name and contacts' },
  addresses: { zh: '網址', en: 'Addresses' },
  metadata: { zh: 'SAML metadata', en: 'SAML metadata' },
  access: { zh: '登入等級與提供對象', en: 'Level and audience' },
  data: { zh: '提供的資料', en: 'Data' },
  proof: { zh: '系統身分證明與權杖', en: 'Proof and tokens' },
  answers: { zh: '授權與回覆', en: 'Grants and answers' },
  api: { zh: 'API', en: 'APIs' },
  listing: { zh: '應用系統清單與公告', en: 'Launcher and announcement' },
};

/** What an application is, to whoever registers it. */
export const kindWords: Readonly<Record<ApplicationKind, { readonly name: Text; readonly text: Text }>> = {
  web: {
    name: { zh: '網站', en: 'Website' },
    text: {
      zh: '在伺服器上執行，能保管密鑰（OpenID Connect）。多數系統屬於這一種。',
      en: 'Runs on a server that can keep a secret (OpenID Connect). Most applications are this.',
    },
  },
  browser: {
    name: { zh: '只在瀏覽器執行的網頁', en: 'Single-page application' },
    text: {
      zh: '沒有自己的伺服器，以 PKCE 保護，沒有密鑰（OpenID Connect）。',
      en: 'Has no server of its own; PKCE in place of a secret (OpenID Connect).',
    },
  },
  native: {
    name: { zh: '電腦或手機程式', en: 'Program on a PC or phone' },
    text: {
      zh: '安裝在使用者的裝置，沒有密鑰（OpenID Connect）。',
      en: 'Installed on people’s devices; no secret (OpenID Connect).',
    },
  },
  service: {
    name: { zh: '背景服務', en: 'Service' },
    text: {
      zh: '只代表系統自己呼叫 API，沒有人登入（client_credentials）。',
      en: 'Calls APIs for itself; nobody signs in (client_credentials).',
    },
  },
  saml: {
    name: { zh: 'SAML 系統', en: 'SAML application' },
    text: {
      zh: '以 SAML 2.0 登入；請準備系統的 metadata 檔案。',
      en: 'Signs people in by SAML 2.0; have its metadata file at hand.',
    },
  },
};

/** Employment statuses, as whom an application is for. */
export const employmentWords: Readonly<Record<(typeof employmentStatuses)[number], Text>> = {
  'in-service': { zh: '現職', en: 'In service' },
  'on-leave': { zh: '留職停薪', en: 'On unpaid leave' },
  separated: { zh: '卸職', en: 'Separated' },
};

const values: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  category: categoryText,
  clearance: claimText,
  token_endpoint_auth_method: {
    client_secret_basic: { zh: '密鑰（client_secret_basic）', en: 'Secret (client_secret_basic)' },
    client_secret_post: { zh: '密鑰（client_secret_post）', en: 'Secret (client_secret_post)' },
    private_key_jwt: { zh: '金鑰（private_key_jwt）', en: 'Key (private_key_jwt)' },
    self_signed_tls_client_auth: {
      zh: 'TLS 憑證（self_signed_tls_client_auth）',
      en: 'TLS certificate (self_signed_tls_client_auth)',
    },
    none: { zh: '不證明（none）', en: 'Not at all (none)' },
  },
  application_type: {
    web: { zh: '網站', en: 'Website' },
    native: { zh: '電腦或手機程式', en: 'Program on a PC or phone' },
  },
  subject_type: {
    public: { zh: '各系統相同（public）', en: 'The same everywhere (public)' },
    pairwise: { zh: '各系統不同（pairwise）', en: 'Another one for each sector (pairwise)' },
  },
  acr_values: {
    preferred: { zh: '回覆實際等級（preferred）', en: 'Tell what was reached (preferred)' },
    demanded: { zh: '回覆錯誤（demanded）', en: 'Answer with an error (demanded)' },
  },
  saml_name_ids: { email: { zh: '電子郵件', en: 'Mail address' } },
};

/** One of the values that a field takes, in words where it has some. */
export function valueWords(language: Language, field: string, value: string): string {
  const level = levelNamed(value);
  const words = level === undefined ? values[field]?.[value] : levelText[level];
  return words === undefined ? value : t(language)(words);
}

/** A declared sentence without the marks that set code apart. */
export const plain = (sentence: string): string => sentence.replaceAll('`', '');

/** Words around the fields of registrations. */
export const fieldWords = {
  default: { zh: '依預設', en: 'Default' },
  defaultOf: { zh: '依預設（{value}）', en: 'Default ({value})' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  needed: { zh: '{label}（必填）', en: '{label} (required)' },
  named: { zh: '{means}（{name}）', en: '{means} ({name})' },
  line: { zh: '{label}第 {number} 行', en: '{label}, line {number}' },
  employment: { zh: '任職狀態', en: 'Employment' },
  agencies: { zh: '機關代碼', en: 'Agency codes' },
  agenciesHint: { zh: '每行一個，含所屬機關。', en: 'One a line; those below are meant too.' },
  roles: { zh: '角色', en: 'Roles' },
  audienceHint: {
    zh: '都不填就是全體。填了的條件須全部符合。',
    en: 'Leave all of it empty for everybody. All parts that are filled in must fit.',
  },
  everyone: { zh: '全體', en: 'Everybody' },
  lines: { zh: '每行一個。', en: 'One a line.' },
  fillIn: { zh: '請填寫「{label}」。', en: 'Fill in “{label}”.' },
} as const satisfies Readonly<Record<string, Text>>;
