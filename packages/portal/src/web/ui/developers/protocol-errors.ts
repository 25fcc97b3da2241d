import { secretOverlapSeconds } from '../../../domain/application/application.ts';
import { type Text } from '../text.ts';

const overlapDays = secretOverlapSeconds / (24 * 3600);

/** What a developer reads of an error: what it means here, and what to change. */
export interface ErrorWords {
  readonly means: Text;
  readonly change: Text;
}

const words = (means: Text, change: Text): ErrorWords => ({ means, change });

/** Errors of OAuth 2.0 and OpenID Connect by their codes, as answers, bodies and pages of the portal carry them. */
export const protocolErrors: Readonly<Record<string, ErrorWords>> = {
  access_denied: words(
    {
      zh: '該員不在 visible_to 之內，或在登入頁返回。',
      en: 'The person is not among those of visible_to, or went back at the sign-in page.',
    },
    {
      zh: '檢查登錄檔的 visible_to；應用系統須能顯示「未登入」。',
      en: 'Look at visible_to in the registration; the application must be able to show that nobody signed in.',
    },
  ),
  consent_required: words(
    {
      zh: '須徵得本人同意，但要求帶有 prompt=none。',
      en: 'Consent is needed, and the request had prompt=none.',
    },
    { zh: '改為不帶 prompt=none 再要求一次。', en: 'Ask again without prompt=none.' },
  ),
  insufficient_scope: words(
    { zh: '權杖沒有這個位址所需的 scope。', en: 'The token lacks the scope of this address.' },
    { zh: '要求登入或權杖時加上該 scope。', en: 'Name that scope when you ask for a sign-in or a token.' },
  ),
  interaction_required: words(
    {
      zh: '須由本人操作頁面，但要求帶有 prompt=none。',
      en: 'The person has to do something, and the request had prompt=none.',
    },
    { zh: '改為不帶 prompt=none 再要求一次。', en: 'Ask again without prompt=none.' },
  ),
  invalid_client: words(
    {
      zh: '用戶端代碼不存在或已停用、密鑰或憑證不符，或驗證方式與登錄的不同。',
      en: 'No such client_id or it is disabled, the secret, key or certificate is another, or the method is not the registered one.',
    },
    {
      zh: `核對 token_endpoint_auth_method 與密鑰；密鑰更換後，舊的 ${overlapDays} 日後失效。private_key_jwt 的 aud 為發行者。`,
      en: `Compare token_endpoint_auth_method and the secret; one that was replaced ends after ${overlapDays} days. For private_key_jwt aud is the issuer.`,
    },
  ),
  invalid_client_metadata: words(
    { zh: '登錄的內容不符合通訊協定。', en: 'The registration is against the protocol.' },
    {
      zh: '依說明修改登錄檔，再以 ecpa application update 登錄。',
      en: 'Mend the file as the description says and update it.',
    },
  ),
  invalid_dpop_proof: words(
    {
      zh: 'DPoP 證明缺少、過期、重複使用，或是為另一個位址或方法所簽。',
      en: 'The DPoP proof is missing, too old, used before, or signed for another address or method.',
    },
    {
      zh: '每個要求簽一份新的：htm、htu、iat、jti，帶權杖時加 ath。htu 為對外的位址。',
      en: 'Sign a new one for each request: htm, htu, iat, jti, and ath beside a token. htu is the public address.',
    },
  ),
  invalid_grant: words(
    {
      zh: '授權碼已使用、已逾時、屬於另一個用戶端或位址，code_verifier 不符；或入口網的工作階段已結束、更新權杖已用過。',
      en: 'The code was used, is too old, or is of another client or address; code_verifier does not fit; or the portal’s session is over, or the refresh token was used before.',
    },
    {
      zh: '每個授權碼只換一次且立即換；更新權杖每次換新並只由一處使用。工作階段已結束者，請本人重新登入。',
      en: 'Redeem each code once and at once; keep the newest refresh token and use it from one place. Where the session is over, send the person to sign in.',
    },
  ),
  invalid_redirect_uri: words(
    {
      zh: 'redirect_uri 與登錄的網址不是逐字相同。',
      en: 'redirect_uri is not, character for character, a registered one.',
    },
    {
      zh: '修改應用系統的設定或登錄檔的 redirect_uris，包括通訊埠與結尾的斜線。',
      en: 'Mend the application or redirect_uris, port and last slash included.',
    },
  ),
  invalid_request: words(
    {
      zh: '要求缺少參數、參數重複或內容不對，說明中有其名稱。常見：缺少 code_challenge（PKCE S256）或 nonce、授權要求未先送 PAR、網址未登錄。',
      en: 'A parameter is missing, comes twice or is wrong; the description names it. Often: no code_challenge (PKCE, S256) or nonce, a request that had to be pushed, an address that is not registered.',
    },
    {
      zh: '依說明補上；多數程式庫有 PKCE 的開關。',
      en: 'Add what the description names; most libraries have a switch for PKCE.',
    },
  ),
  invalid_request_object: words(
    {
      zh: '簽章的要求（request）無法驗證，或內容與參數不同。',
      en: 'The signed request does not verify, or says something else than the parameters.',
    },
    {
      zh: '以登錄的金鑰與演算法簽；aud 為發行者，fapi2 須有 nbf，exp 距 nbf 依 FAPI 2.0 Message Signing 5.3.1。',
      en: 'Sign it with the registered key and algorithm; aud is the issuer, and fapi2 needs nbf, and exp as near to it as FAPI 2.0 Message Signing 5.3.1 says.',
    },
  ),
  invalid_request_uri: words(
    {
      zh: 'PAR 的 request_uri 已使用、已逾時，或屬於另一個用戶端。',
      en: 'The pushed request_uri was used, is too old, or belongs to another client.',
    },
    { zh: '重新推送要求。', en: 'Push the request anew.' },
  ),
  invalid_scope: words(
    {
      zh: '要求了登錄中沒有的 scope，例如沒有 clearance 的 national_id。',
      en: 'A scope that the registration does not have, such as national_id without clearance.',
    },
    { zh: '拿掉該 scope，或請管理者登錄。', en: 'Leave it out, or have an operator register it.' },
  ),
  invalid_target: words(
    {
      zh: 'resource 不是登錄在 calls 的 API，或可呼叫多個而未指明。',
      en: 'resource is not an API in calls, or there are several and the request names none.',
    },
    { zh: '補上 calls，並以 resource 指明。', en: 'Register calls, and name the resource.' },
  ),
  invalid_token: words(
    {
      zh: '權杖過期、已撤銷、工作階段已結束，或綁定於金鑰或憑證而未出示。',
      en: 'The token is too old or revoked, its session is over, or it is bound to a key or certificate that was not shown.',
    },
    {
      zh: '更新權杖；仍被拒絕即表示已登出。',
      en: 'Refresh it; where that is refused the person is signed out.',
    },
  ),
  login_required: words(
    {
      zh: '無人登入（prompt=none），或登入的不是要求所指的人。',
      en: 'Nobody is signed in (prompt=none), or somebody else than the request is about.',
    },
    {
      zh: '改為不帶 prompt=none 再要求一次；檢查 id_token_hint 與 claims 的 sub。',
      en: 'Ask again without prompt=none; look at id_token_hint and at sub in claims.',
    },
  ),
  request_not_supported: words(
    { zh: '不接受這種簽章的要求。', en: 'A signed request of this kind is not taken.' },
    { zh: '改用參數或 PAR。', en: 'Send parameters, or push them.' },
  ),
  request_uri_not_supported: words(
    {
      zh: '不接受以網址提供的要求（request_uri），只接受 PAR。',
      en: 'Requests by reference are not taken, pushed ones are.',
    },
    { zh: '改用 PAR 或以值簽章的 request。', en: 'Push the request, or sign it by value.' },
  ),
  temporarily_unavailable: words(
    { zh: '入口網的資料庫暫時無法使用。', en: 'The portal’s database is away for the moment.' },
    { zh: '依 Retry-After 的秒數後再試。', en: 'Try again after the seconds of Retry-After.' },
  ),
  unauthorized_client: words(
    {
      zh: '登錄中沒有這種 grant_types 或回應方式。',
      en: 'The registration lacks this grant type or response type.',
    },
    {
      zh: '登錄 grant_types，例如 refresh_token 或 client_credentials。',
      en: 'Register grant_types, such as refresh_token or client_credentials.',
    },
  ),
  unmet_authentication_requirements: words(
    {
      zh: '要求的等級（acr）不存在，或該員沒有完成。',
      en: 'There is no such level (acr), or the person did not reach it.',
    },
    {
      zh: '核對名稱；若只是希望而非必須，改用 acr_values。',
      en: 'Compare its name; where it is a wish and no demand, use acr_values.',
    },
  ),
  unsupported_grant_type: words(
    { zh: '不提供這種 grant_type。', en: 'This grant_type is not offered.' },
    {
      zh: '使用 authorization_code、refresh_token 或 client_credentials。',
      en: 'Use authorization_code, refresh_token or client_credentials.',
    },
  ),
  unsupported_response_mode: words(
    {
      zh: '不提供這種 response_mode，或登錄未允許。',
      en: 'This response_mode is not offered, or the registration does not allow it.',
    },
    { zh: '使用 query、form_post 或 jwt。', en: 'Use query, form_post or jwt.' },
  ),
  unsupported_response_type: words(
    { zh: '只提供 response_type=code。', en: 'There is response_type=code alone.' },
    {
      zh: '改用授權碼流程與 PKCE；implicit 與 hybrid 不提供。',
      en: 'Use the code flow with PKCE; implicit and hybrid flows are not offered.',
    },
  ),
  unsupported_token_type: words(
    { zh: '這種權杖無法撤銷或查詢。', en: 'Tokens of this kind are neither revoked nor looked up.' },
    { zh: '只送存取權杖或更新權杖。', en: 'Send an access or a refresh token.' },
  ),
  use_dpop_nonce: words(
    { zh: 'DPoP 證明須含伺服器給的 nonce。', en: 'The DPoP proof needs the nonce of the server.' },
    { zh: '以 DPoP-Nonce 標頭的值重簽一次。', en: 'Sign again with the value of the field DPoP-Nonce.' },
  ),
};
