import { type SamlProblem } from '../../../domain/saml/saml-provider.ts';
import { type Text } from '../text.ts';

/** What to change at an application whose message was not believed. */
export const samlChanges: Readonly<Record<SamlProblem, Text>> = {
  'message-malformed': {
    zh: '以 SAML 2.0 的程式庫產生訊息；加密只用 metadata 所列的演算法（AES-GCM、RSA-OAEP），不含 DTD。',
    en: 'Make messages by a library of SAML 2.0; encrypt by the algorithms in the metadata alone (AES-GCM, RSA-OAEP); no DTD.',
  },
  'message-too-large': {
    zh: '要求不需要附帶屬性或憑證鏈。',
    en: 'A request needs neither attributes nor chains of certificates.',
  },
  'issuer-unknown': {
    zh: 'Issuer 須為登錄 metadata 的 entityID，逐字相同；已停用者須先恢復。',
    en: 'Issuer is the entityID of the registered metadata, character for character; one that is disabled has to be enabled.',
  },
  'signature-missing': {
    zh: '設定程式庫簽署登入與登出要求（AuthnRequestsSigned）。',
    en: 'Have the library sign requests and sign-outs (AuthnRequestsSigned).',
  },
  'signature-invalid': {
    zh: '簽章金鑰須在登錄的 metadata 中；更換金鑰後更新登錄。簽章須涵蓋整個訊息。',
    en: 'The key that signs is in the registered metadata: update it after a change of keys. A signature covers the whole message.',
  },
  'algorithm-not-allowed': {
    zh: '改用 RSA 與 SHA-256 或 SHA-512。',
    en: 'Sign with RSA and SHA-256 or SHA-512.',
  },
  'destination-wrong': {
    zh: 'Destination 須為入口網 metadata 中的位址；反向代理後方者檢查對外網址。',
    en: 'Destination is an address of the portal’s metadata; behind a proxy look at the public address.',
  },
  'instant-wrong': {
    zh: '校正伺服器時鐘（NTP）；容許誤差由 ECPA_SAML_CLOCK_TOLERANCE 設定。',
    en: 'Set the clock (NTP); ECPA_SAML_CLOCK_TOLERANCE says how far they may differ.',
  },
  'request-repeated': {
    zh: '每次登入產生新的要求；不要快取轉址。',
    en: 'Make a new request for each sign-in; cache no redirect.',
  },
  'consumer-unknown': {
    zh: 'AssertionConsumerServiceURL 或 Index 須在登錄的 metadata 中。',
    en: 'AssertionConsumerServiceURL, or its index, is in the registered metadata.',
  },
  'relay-state-too-long': {
    zh: 'RelayState 上限 2048 位元組；改存參照。',
    en: 'RelayState has 2048 bytes at most: keep a reference in it.',
  },
  'request-expired': {
    zh: '請使用者從應用系統重新開始。',
    en: 'The person starts again at the application.',
  },
  'not-offered': {
    zh: '請管理者以 ecpa keys rotate 產生 SAML 金鑰。',
    en: 'An operator makes the key of SAML with ecpa keys rotate.',
  },
};
