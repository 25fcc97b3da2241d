import { type SsfErrorCode } from '../../../domain/signals/signals-api.ts';
import { type ErrorWords } from './protocol-errors.ts';

/** Errors of managing and polling a stream of signals (Shared Signals, 8.1). */
export const signalErrors: Readonly<Record<SsfErrorCode, Pick<ErrorWords, 'means' | 'change'>>> = {
  invalid_request: {
    means: {
      zh: '內容不是 JSON、太大，或欄位不對；說明中有其名稱。',
      en: 'The body is no JSON or too large, or a field is wrong, which the description names.',
    },
    change: {
      zh: '依說明修改；endpoint_url 須為 https 並在管理者列出的網路。',
      en: 'Mend it; endpoint_url is https, and in a network that the operator listed.',
    },
  },
  invalid_token: {
    means: {
      zh: '權杖過期、不是給這個 API，或未出示其綁定的金鑰或憑證。',
      en: 'The token is over, is for another API, or its key or certificate was not shown.',
    },
    change: {
      zh: '以 client_credentials 取新的；resource 為 /ssf。',
      en: 'Get a new one by client_credentials; its resource is /ssf.',
    },
  },
  insufficient_scope: {
    means: { zh: '沒有 ssf.manage。', en: 'It lacks ssf.manage.' },
    change: {
      zh: '在 calls 登錄該 scope，並在要求中指明。',
      en: 'Register the scope in calls, and name it in the request.',
    },
  },
  not_found: {
    means: { zh: '沒有這個串流。', en: 'There is no such stream.' },
    change: { zh: '先以 POST /ssf/stream 建立。', en: 'Make it first, by POST /ssf/stream.' },
  },
  stream_exists: {
    means: { zh: '已有串流，每個應用系統一個。', en: 'There is one already; an application has one.' },
    change: { zh: '讀取、修改或刪除現有的。', en: 'Read it, change it or delete it.' },
  },
  too_many_requests: {
    means: {
      zh: '太頻繁，例如一分鐘內再次要求驗證。',
      en: 'Too often, such as a second verification within the minute.',
    },
    change: { zh: '依 Retry-After 的秒數後再試。', en: 'Try again after the seconds of Retry-After.' },
  },
};
