import { satisfies } from '../application/assurance.ts';
import { type AssuranceLevel } from '../session/session.ts';
import { type Installation, type OfferedWay, type Place, type WayIn } from './way-in.ts';

const always = () => true;

const rows = {
  'natural-person-card': {
    name: { zh: '自然人憑證登入', en: 'Sign in by Citizen Digital Certificate' },
    hint: {
      zh: '卡片與 PIN 碼，附圖示步驟；第一次使用也從這裡開始。',
      en: 'Card and PIN, with illustrated steps; start here the first time.',
    },
    icon: 'card',
    path: '/sign-in/card',
    opens: 'person',
    acr: 'card',
    amr: ['sc', 'pin'],
    factor: 'whole',
    places: ['home', 'others', 'console', 'again'],
    recovery: {
      name: { zh: '以自然人憑證重設', en: 'Reset with your Citizen Digital Certificate' },
      hint: {
        zh: '最快：插入已綁定的卡片，輸入 PIN 碼，就能設定新密碼，不必等信。',
        en: 'Fastest: insert the card bound to your account, enter its PIN and choose a new password, without waiting for mail.',
      },
      path: '/recover/card',
    },
    isHere: always,
  },
  account: {
    name: { zh: '帳號登入', en: 'Sign in by account' },
    hint: {
      zh: '用自訂帳號或身分證號，加上密碼。',
      en: 'With your account name or national ID number and a password.',
    },
    icon: 'person',
    path: '/sign-in/account',
    opens: 'person',
    acr: 'password',
    amr: ['pwd'],
    factor: 'whole',
    places: ['home', 'phone', 'others', 'again'],
    isHere: always,
  },
  'agency-card': {
    name: { zh: '機關憑證登入', en: 'Sign in by agency card' },
    hint: {
      zh: '供持有機關憑證之人事單位使用。',
      en: 'For personnel units that hold the agency’s card.',
    },
    icon: 'agency',
    path: '/sign-in/agency',
    opens: 'agency',
    acr: 'agency-card',
    amr: ['sc', 'pin'],
    factor: 'whole',
    places: ['home', 'others'],
    isHere: always,
  },
  nhi: {
    name: { zh: '健保卡登入', en: 'Sign in by NHI card' },
    hint: { zh: '用已註冊密碼的健保卡。', en: 'With an NHI card whose password is registered.' },
    icon: 'health',
    path: '/sign-in/nhi',
    opens: 'person',
    acr: 'card',
    amr: ['nhi'],
    factor: 'whole',
    places: ['home', 'others', 'step-up'],
    isHere: ({ verifiers }) => verifiers?.['nhi'] !== undefined,
    absent: { zh: '這個入口尚未開放。', en: 'Not offered by this portal yet.' },
  },
  'mobile-certificate': {
    name: { zh: '行動自然人憑證登入', en: 'Sign in by mobile certificate' },
    hint: { zh: '用手機上的 TW FidO 確認。', en: 'Confirm on your phone with TW FidO.' },
    icon: 'phone',
    path: '/sign-in/mobile',
    opens: 'person',
    acr: 'two-factor',
    amr: ['fido-app'],
    factor: 'whole',
    places: ['home', 'phone', 'others'],
    isHere: ({ verifiers }) => verifiers?.['fido-app'] !== undefined,
  },
  certificate: {
    name: { zh: '由瀏覽器出示憑證', en: 'Present a certificate with the browser' },
    hint: { zh: '不必安裝憑證元件。', en: 'Without card software.' },
    icon: 'card',
    path: '/sign-in/certificate',
    opens: 'person',
    acr: 'card',
    amr: ['sc'],
    factor: 'whole',
    places: ['others', 'step-up'],
    isHere: ({ presentsCertificates }) => presentsCertificates === true,
  },
  passkey: {
    name: { zh: '通行密鑰登入', en: 'Sign in with a passkey' },
    hint: {
      zh: '用指紋、臉部辨識、裝置的螢幕鎖或安全金鑰。',
      en: 'With your fingerprint, face, screen lock or security key.',
    },
    icon: 'passkey',
    path: '/sign-in/passkey',
    opens: 'person',
    acr: 'two-factor',
    amr: ['hwk', 'user', 'mfa'],
    factor: 'both',
    places: ['phone', 'others', 'step-up', 'again'],
    recovery: {
      name: { zh: '以通行密鑰重設', en: 'Reset with a passkey' },
      hint: {
        zh: '用已新增的通行密鑰：指紋、臉部辨識、螢幕鎖或安全金鑰，不必等信。',
        en: 'With a passkey that you added: fingerprint, face, screen lock or security key, without waiting for mail.',
      },
      path: '/recover/passkey',
    },
    isHere: always,
  },
  /** The second step after a password: a code of the app, or one of those on paper. */
  'one-time-code': {
    name: { zh: '輸入驗證碼', en: 'Enter a code' },
    hint: {
      zh: '驗證碼 App 上的六位數字，或一個備用碼。',
      en: 'Six digits from your authenticator app, or a backup code.',
    },
    icon: 'key',
    path: '/sign-in/code',
    opens: 'person',
    acr: 'two-factor',
    amr: ['otp'],
    factor: 'second',
    places: ['step-up'],
    isHere: always,
  },
  /** An operator, by card and the sealed codes of two people, while no certificate can be checked. Offered nowhere. */
  emergency: {
    name: { zh: '緊急登入', en: 'Emergency sign-in' },
    hint: {
      zh: '供系統管理者在憑證狀態無法查驗時使用。',
      en: 'For operators while the status of certificates cannot be checked.',
    },
    icon: 'key',
    path: '/sign-in/emergency',
    opens: 'person',
    acr: 'card',
    amr: ['sc', 'pin', 'emergency'],
    factor: 'whole',
    places: [],
    isHere: always,
  },
  /** On the page of the account: national ID and what HR or the helpdesk handed over. It leads to the activation alone. */
  'initial-password': {
    name: { zh: '初始密碼', en: 'Initial password' },
    hint: {
      zh: '用身分證號，加上人事單位發給的初始密碼。',
      en: 'With your national ID number and the initial password from your personnel office.',
    },
    icon: 'key',
    path: '/sign-in/account',
    opens: 'person',
    acr: 'password',
    amr: ['initial-password'],
    factor: 'whole',
    places: [],
    isHere: always,
  },
} as const satisfies Readonly<Record<string, Omit<WayIn, 'id'>>>;

export type WayId = keyof typeof rows;

/** A way by its name. */
export const wayIn = (id: WayId): WayIn & { readonly id: WayId } => ({ id, ...rows[id] });

/** Every way that this portal knows, in the order in which pages show them. */
export const waysIn: readonly WayIn[] = Object.entries(rows).map(([id, row]) => ({ id, ...row }));

/** Whether a sign-in by a way can come up to a level; after a password a second factor does, where the account has one. */
export const reaches = ({ acr }: Pick<WayIn, 'acr'>, level: AssuranceLevel): boolean =>
  satisfies(acr, level) || (acr === 'password' && level === 'two-factor');

/** Whether a way is one of the second factors, of which each account has its own. */
export const isSecondFactor = ({ factor }: Pick<WayIn, 'factor'>): boolean => factor !== 'whole';

/** The ways of an installation: those that it has, and those whose row says what to tell where it does not. */
export const waysOf = (installation: Installation, ways: readonly WayIn[] = waysIn): readonly OfferedWay[] =>
  ways
    .map((way) => ({ ...way, here: way.isHere(installation) }))
    .filter(({ here, absent }) => here || absent !== undefined);

/** Those of some ways that are offered at a place. */
export const offeredAt = (place: Place, ways: readonly OfferedWay[]): readonly OfferedWay[] =>
  ways.filter(({ places }) => places.includes(place));
