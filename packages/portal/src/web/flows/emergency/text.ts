import { limits } from '../../../domain/limits.ts';
import { type Text } from '../../ui/text.ts';

/** Words of the sealed way in. */
export const text = {
  title: { zh: '緊急登入', en: 'Emergency sign-in' },
  lead: {
    zh: '只供系統管理者在憑證狀態無法查驗（OCSP 與 CRL 都沒有回應）時使用。須備妥兩位保管人的密封代碼。',
    en: 'For operators alone, while the status of certificates cannot be checked (neither OCSP nor CRL answers). The sealed codes of two holders are needed.',
  },
  rules: {
    zh: `登入後效期 ${limits.emergencyMinutes} 分鐘，只能查看信任與介接狀態、停用應用系統與權杖，不能變更任何人的資料。全部作業留有紀錄，並通知所有系統管理者與稽核人員。`,
    en: `The session lasts ${limits.emergencyMinutes} minutes, shows trust and connections, and can shut an application or a token; it has no power over anybody’s data. Everything is on record, and all operators and auditors are told.`,
  },
  codesTitle: { zh: '輸入兩組密封代碼', en: 'Enter the two sealed codes' },
  codesLead: {
    zh: '請兩位保管人各自拆封、輸入。代碼使用後即失效，事後須重新製作。',
    en: 'Each holder opens the envelope and types the code. Codes work once; new ones are made afterwards.',
  },
  'code-1': { zh: '第一位保管人的代碼', en: 'Code of the first holder' },
  'code-2': { zh: '第二位保管人的代碼', en: 'Code of the second holder' },
  codeHint: {
    zh: '四組四個字元，大小寫與連字號不拘。',
    en: 'Four groups of four; capitals and hyphens do not matter.',
  },
  open: { zh: '緊急登入', en: 'Sign in' },
  usual: { zh: '改用一般的憑證登入', en: 'Sign in by card as usual' },
} as const satisfies Record<string, Text>;
