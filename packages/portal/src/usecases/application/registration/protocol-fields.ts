import { z } from 'zod';
import { field } from './field.ts';
import { returnAddress, short, webAddress } from './forms.ts';

/** Algorithms by which the portal signs; applications choose one of them for each kind of answer. */
const ownAlgorithms = z.enum(['RS256', 'ES256']);

/** Names an API: an absolute URI without a fragment (RFC 8707, 2). */
const resource = z
  .url()
  .max(500)
  .refine((text) => !text.includes('#'));
const scopes = z
  .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/))
  .min(1)
  .max(50);

const byLibrary = { obeyedBy: 'library' } as const;

/**
 * What the protocol knows, by the names of OpenID Connect Dynamic Client Registration 1.0 and of the standards after it;
 * ours among them are the portal’s to obey.
 */
export const protocolFields = {
  redirect_uris: field(z.array(returnAddress).min(1).max(50).optional(), {
    section: 'addresses',
    label: { zh: '返回網址', en: 'Return addresses' },
    means: {
      zh: '登入後返回的網址，逐字比對，不接受萬用字元',
      en: 'where answers go: compared character for character, no wildcards',
    },
    otherwise: 'needed by whatever signs people in',
    ...byLibrary,
  }),
  post_logout_redirect_uris: field(z.array(returnAddress.pipe(webAddress)).max(50).optional(), {
    section: 'addresses',
    label: { zh: '登出後的返回網址', en: 'Addresses after sign-out' },
    means: { zh: '登出後返回的網址，逐字比對', en: 'where a sign-out may lead back to: to the very slash' },
    otherwise: 'nowhere',
    ...byLibrary,
  }),
  backchannel_logout_uri: field(webAddress.optional(), {
    section: 'addresses',
    label: { zh: '登出通知網址', en: 'Logout notices go to' },
    means: { zh: '登入結束時，入口網通知系統的網址', en: 'told by the portal when a session ends' },
    otherwise: 'nobody is told',
    ...byLibrary,
  }),
  backchannel_logout_session_required: field(z.boolean().optional(), {
    section: 'addresses',
    label: { zh: '登出通知附上 sid', en: 'Logout notices name the session' },
    means: { zh: '登出通知中附上 `sid`', en: 'the notice names the session (`sid`)' },
    otherwise: '`false`',
    ...byLibrary,
  }),
  grant_types: field(
    z
      .array(z.enum(['authorization_code', 'refresh_token', 'client_credentials']))
      .min(1)
      .optional(),
    {
      section: 'answers',
      label: { zh: '授權方式', en: 'Grants' },
      means: {
        zh: '`refresh_token`：取得可換新的權杖；`client_credentials`：系統自己呼叫，不代表任何人',
        en: '`refresh_token` for tokens that renew; `client_credentials` for a service that acts for nobody',
      },
      otherwise: '`["authorization_code"]`',
      ...byLibrary,
    },
  ),
  response_types: field(z.array(z.literal('code')).optional(), {
    section: undefined,
    label: { zh: '回覆種類', en: 'Response types' },
    means: { zh: '只有 `code`', en: '`code` and nothing else' },
    otherwise: '`["code"]`',
    ...byLibrary,
  }),
  response_modes: field(
    z
      .array(z.enum(['query', 'fragment', 'form_post', 'jwt', 'query.jwt', 'fragment.jwt', 'form_post.jwt']))
      .min(1)
      .optional(),
    {
      section: 'answers',
      label: { zh: '回覆方式', en: 'Response modes' },
      means: { zh: '只接受這些回覆方式', en: 'the only ways in which answers may be asked for' },
      otherwise: 'all of them',
      ...byLibrary,
    },
  ),
  application_type: field(z.enum(['web', 'native']).optional(), {
    section: 'proof',
    label: { zh: '程式類型', en: 'Kind of program' },
    means: { zh: '`native`：電腦或手機上的程式', en: '`native` for a program on a PC or phone' },
    otherwise: '`web`',
    ...byLibrary,
  }),
  scope: field(z.string().min(1).max(1000).optional(), {
    section: 'data',
    label: { zh: '範圍（scope）', en: 'Scopes' },
    means: {
      zh: '系統可要求的範圍，以空格分隔；不得超出許可',
      en: 'the scopes that it may ask for, separated by spaces; none beyond its clearance',
    },
    otherwise: '`openid profile email`, and those of `clearance`',
    ...byLibrary,
  }),
  subject_type: field(z.enum(['public', 'pairwise']).optional(), {
    section: 'data',
    label: { zh: '識別碼（sub）的種類', en: 'Kind of sub' },
    means: {
      zh: '`pairwise`：其他網域的系統無法比對的 `sub`',
      en: '`pairwise`: a `sub` that no other sector can compare',
    },
    otherwise: '`public`',
    ...byLibrary,
  }),
  sector_identifier_uri: field(webAddress.optional(), {
    section: 'addresses',
    label: { zh: '共用識別碼的網址清單', en: 'Document of the sector' },
    means: { zh: '列出同一組返回網址的文件', en: 'a document that lists the return addresses of one sector' },
    otherwise: 'the host of the return addresses',
    ...byLibrary,
  }),
  id_token_signed_response_alg: field(ownAlgorithms.optional(), {
    section: 'answers',
    label: { zh: 'ID 權杖的簽章', en: 'Signature of ID tokens' },
    means: {
      zh: 'ID 權杖的簽章演算法；建議 `ES256`',
      en: 'how ID tokens and logout notices are signed; `ES256` is recommended',
    },
    otherwise: '`RS256`',
    ...byLibrary,
  }),
  userinfo_signed_response_alg: field(ownAlgorithms.optional(), {
    section: 'answers',
    label: { zh: 'userinfo 的簽章', en: 'Signature of userinfo' },
    means: { zh: 'userinfo 以簽章的 JWT 回覆', en: 'userinfo answers with a JWT, signed so' },
    otherwise: 'plain JSON',
    ...byLibrary,
  }),
  authorization_signed_response_alg: field(ownAlgorithms.optional(), {
    section: 'answers',
    label: { zh: '回覆的簽章（JARM）', en: 'Signature of answers (JARM)' },
    means: {
      zh: '以 JWT 回覆（JARM）的簽章演算法',
      en: 'how answers by the `jwt` response modes are signed (JARM)',
    },
    otherwise: '`RS256`',
    ...byLibrary,
  }),
  api: field(z.strictObject({ resource, scopes }).optional(), {
    section: 'api',
    label: { zh: '提供的 API', en: 'The API that it is' },
    means: {
      zh: '這個系統提供的 API：`resource` 為其識別網址，`scopes` 為可授予的範圍；可查驗發給它的權杖',
      en: 'the API that the application is: `resource` names it (RFC 8707), `scopes` what may be granted; it may introspect tokens for itself',
    },
    otherwise: 'none',
    obeyedBy: 'portal',
  }),
  calls: field(z.array(z.strictObject({ resource, scopes })).min(1).max(50).optional(), {
    section: 'api',
    label: { zh: '呼叫的 API', en: 'APIs that it calls' },
    means: {
      zh: '這個系統可以呼叫的 API 與範圍；一個權杖只給一個 API',
      en: 'APIs that it may call, and with which scopes; a token is for one of them',
    },
    otherwise: 'none',
    obeyedBy: 'portal',
  }),
  default_max_age: field(z.number().int().min(0).optional(), {
    section: 'access',
    label: { zh: '登入有效秒數', en: 'Oldest sign-in, in seconds' },
    means: { zh: '登入可以多久以前（秒）', en: 'how old a sign-in may be, in seconds' },
    otherwise: 'as old as a session lives',
    ...byLibrary,
  }),
  default_acr_values: field(z.array(z.string()).min(1).max(10).optional(), {
    section: 'access',
    label: { zh: '預設要求的等級', en: 'Levels asked for by default' },
    means: { zh: '要求沒有 `acr_values` 時的等級', en: 'levels where a request has no `acr_values`' },
    otherwise: 'none',
    ...byLibrary,
  }),
  require_auth_time: field(z.boolean().optional(), {
    section: 'access',
    label: { zh: '一律附上登入時間', en: 'Always tells when the person signed in' },
    means: { zh: 'ID 權杖一律含 `auth_time`', en: 'every ID token says when the person signed in' },
    otherwise: '`false`',
    ...byLibrary,
  }),
  initiate_login_uri: field(webAddress.optional(), {
    section: 'addresses',
    label: { zh: '開始登入的網址', en: 'Where a sign-in begins' },
    means: {
      zh: '應用系統清單由此開啟，附上 `iss` 並立即開始登入',
      en: 'where the launcher opens it; gets `iss` and starts a sign-in at once',
    },
    otherwise: '`client_uri`',
    obeyedBy: 'portal',
  }),
  client_uri: field(webAddress.optional(), {
    section: 'addresses',
    label: { zh: '系統網址', en: 'Address of the application' },
    means: { zh: '應用系統清單開啟的網址', en: 'where the launcher opens it' },
    otherwise: 'the origin of the first return address',
    ...byLibrary,
  }),
  contacts: field(z.array(short).max(10).optional(), {
    section: 'naming',
    label: { zh: '聯絡窗口', en: 'Contacts' },
    means: { zh: '聯絡窗口的電子郵件', en: 'mail addresses of who runs it' },
    otherwise: 'empty',
    ...byLibrary,
  }),
  acr_values: field(z.enum(['preferred', 'demanded']).optional(), {
    section: 'access',
    label: { zh: '要求的等級未達到時', en: 'When a named level is not reached' },
    means: {
      zh: '要求指定的等級：`preferred` 先請使用者提升，做不到時回覆實際等級；`demanded` 未達到就回覆錯誤',
      en: 'levels that a request names: `preferred` are offered, and the answer carries what was reached; `demanded` are reached, or the answer is an error',
    },
    otherwise: '`preferred`',
    obeyedBy: 'portal',
  }),
};
