import { z } from 'zod';
import { field } from './field.ts';
import { webAddress } from './forms.ts';

const byLibrary = { obeyedBy: 'library' } as const;

/** Keys of applications may be of more kinds than the portal’s own. */
const theirAlgorithms = z.enum(['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA']);

/** How an application proves itself and its requests, and to whom its tokens are bound. */
export const proofFields = {
  token_endpoint_auth_method: field(
    z
      .enum([
        'client_secret_basic',
        'client_secret_post',
        'private_key_jwt',
        'self_signed_tls_client_auth',
        'none',
      ])
      .optional(),
    {
      section: 'proof',
      label: { zh: '證明身分的方式', en: 'How it proves itself' },
      means: {
        zh: '系統如何證明自己；`none` 只用於保不住密鑰的程式',
        en: 'how it proves itself, in this way alone; `none` is for programs that can keep no secret',
      },
      otherwise: '`client_secret_basic`',
      ...byLibrary,
    },
  ),
  token_endpoint_auth_signing_alg: field(theirAlgorithms.optional(), {
    section: 'proof',
    label: { zh: '證明身分的簽章演算法', en: 'Algorithm of its proof' },
    means: { zh: '`private_key_jwt` 只用這個演算法', en: 'the one algorithm of `private_key_jwt`' },
    otherwise: 'any that fits the key',
    ...byLibrary,
  }),
  jwks: field(z.object({ keys: z.array(z.record(z.string(), z.unknown())).min(1).max(20) }).optional(), {
    section: 'proof',
    label: { zh: '公開金鑰（JWKS）', en: 'Public keys (JWKS)' },
    means: { zh: '系統的公開金鑰', en: 'its public keys' },
    otherwise: 'none',
    ...byLibrary,
  }),
  jwks_uri: field(webAddress.optional(), {
    section: 'proof',
    label: { zh: '公開金鑰的網址', en: 'Where its public keys are' },
    means: { zh: '公開金鑰的網址', en: 'where its public keys are' },
    otherwise: 'none',
    ...byLibrary,
  }),
  dpop_bound_access_tokens: field(z.boolean().optional(), {
    section: 'proof',
    label: { zh: '權杖綁定 DPoP 金鑰', en: 'Tokens bound by DPoP' },
    means: {
      zh: '權杖一律綁定 DPoP 金鑰（RFC 9449）',
      en: 'tokens are bound to a DPoP key always (RFC 9449); a proof that is sent binds them in any case',
    },
    otherwise: '`false`',
    ...byLibrary,
  }),
  tls_client_certificate_bound_access_tokens: field(z.boolean().optional(), {
    section: 'proof',
    label: { zh: '權杖綁定 TLS 憑證', en: 'Tokens bound to a TLS certificate' },
    means: {
      zh: '權杖一律綁定 TLS 憑證（RFC 8705）',
      en: 'tokens are bound to the certificate of the TLS connection (RFC 8705)',
    },
    otherwise: '`false`',
    ...byLibrary,
  }),
  request_object_signing_alg: field(theirAlgorithms.optional(), {
    section: 'proof',
    label: { zh: '簽章要求的演算法', en: 'Algorithm of signed requests' },
    means: {
      zh: '簽章的要求（RFC 9101）只用這個演算法',
      en: 'the one algorithm of signed requests (RFC 9101)',
    },
    otherwise: 'any that fits the key',
    ...byLibrary,
  }),
  require_signed_request_object: field(z.boolean().optional(), {
    section: 'proof',
    label: { zh: '只接受簽章的要求', en: 'Signed requests only' },
    means: { zh: '只接受簽章的要求', en: 'takes signed requests only' },
    otherwise: '`false`',
    ...byLibrary,
  }),
  profile: field(z.enum(['fapi2']).optional(), {
    section: 'proof',
    label: { zh: '安全規格', en: 'Security profile' },
    means: {
      zh: '`fapi2`：依 FAPI 2.0 Security Profile 檢查登錄與每一個要求',
      en: '`fapi2` holds the registration and every request to the FAPI 2.0 Security Profile',
    },
    otherwise: 'none',
    obeyedBy: 'portal',
  }),
  require_pushed_authorization_requests: field(z.boolean().optional(), {
    section: 'proof',
    label: { zh: '只接受預先送出的要求（PAR）', en: 'Pushed requests (PAR) only' },
    means: { zh: '只接受預先送出的要求（PAR）', en: 'takes pushed requests (PAR) only' },
    otherwise: '`false`',
    ...byLibrary,
  }),
  require_pkce: field(z.boolean().optional(), {
    section: 'proof',
    label: { zh: '要求 PKCE', en: 'PKCE' },
    means: {
      zh: '`false`：不要求 PKCE；只限能證明自己的系統，並改為要求 `nonce`',
      en: '`false` waives PKCE, for an application that proves itself; `nonce` is demanded then',
    },
    otherwise: '`true`',
    obeyedBy: 'portal',
  }),
  require_nonce: field(z.boolean().optional(), {
    section: 'proof',
    label: { zh: '要求 nonce', en: 'Nonce' },
    means: {
      zh: '`true`：一律要求 `nonce`；`false`：免除 PKCE 時也不要求',
      en: '`true` demands `nonce` always; `false` waives it too where PKCE is waived',
    },
    otherwise: '`true` where PKCE is waived',
    obeyedBy: 'portal',
  }),
};
