import { type RegistrationProblem } from '../../../domain/application/registration-problem.ts';
import { type Language, type Text, t } from '../text.ts';

/** By its code, with places for the field and what would be right. */
export const problemWords: Readonly<Record<RegistrationProblem['code'], Text>> = {
  'no-json': { zh: '內容不是 JSON。', en: 'This is no JSON.' },
  missing: { zh: '{field}：缺少這個欄位。', en: '{field}: is missing.' },
  'unknown-field': {
    zh: '{field}：沒有這個欄位，請檢查拼字。',
    en: '{field}: is not a known field; check its spelling.',
  },
  'not-one-of': { zh: '{field}：只能是 {detail}。', en: '{field}: must be one of {detail}.' },
  'wrong-form': { zh: '{field}：格式或長度不對。', en: '{field}: has the wrong form or length.' },
  'not-secure-address': {
    zh: '{field}：必須是 https 開頭的網址（只有本機可以用 http），不可以有 # 或帳號。',
    en: '{field}: must be an https address (plain http on this machine only), without # and user name.',
  },
  'wildcard-address': {
    zh: '{field}：網址逐字比對，不可以有 *；請列出每一個網址。',
    en: '{field}: addresses are compared character for character, so there is no *; list each of them.',
  },
  'not-beside': {
    zh: '{field}：不能與 {detail} 一起使用。',
    en: '{field}: cannot stand beside {detail}.',
  },
  'no-effect': {
    zh: '{field}：在這份登錄檔中不會有作用，請移除，或補上它所依據的欄位。',
    en: '{field}: would have no effect in this file; take it out, or add the field that it belongs to.',
  },
  'not-agency-code': {
    zh: '{field}：必須是機關代碼，例如 A00000000A。',
    en: '{field}: must be an agency code such as A00000000A.',
  },
  'nothing-to-open': {
    zh: '{field}：請填系統的網址，應用系統清單會開啟它。',
    en: '{field}: give the address of the application, which the launcher opens.',
  },
  'changed-meanwhile': {
    zh: '這份登錄在您填寫時已由他人變更。請重新開啟這一頁，再填一次。',
    en: 'Somebody else changed this registration while you filled in the page. Open it again and enter your change once more.',
  },
  'network-not-listed': {
    zh: '{field}：{detail} 位於未列入設定 ECPA_APPLICATION_NETWORKS 的內部網路，系統不會連線。',
    en: '{field}: {detail} lies in a private network that ECPA_APPLICATION_NETWORKS does not list; the portal does not ask it.',
  },
  taken: {
    zh: '{field} 已由另一個應用系統（{detail}）登錄。',
    en: '{field} belongs to another application already ({detail}).',
  },
  'against-protocol': {
    zh: '不符合通訊協定的規定：{detail}',
    en: 'Against the rules of the protocol: {detail}',
  },
};

/** A problem of a registration file in one sentence. */
export const problemSentence = ({ field, code, detail }: RegistrationProblem, language: Language): string =>
  t(language)(problemWords[code], { field, detail });
