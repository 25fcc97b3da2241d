import { limits } from '../../domain/limits.ts';
import { type WrongPart } from '../../domain/account/failed-try.ts';
import { type FailedTry } from '../../usecases/console/last-failures.ts';
import { dayText } from './date-text.ts';
import { refusalText } from './refusals/refusal-text.ts';
import { type Language, t, type Text } from './text.ts';

/** What HR and the helpdesk read of a try, where whoever tried only read that something was wrong. */
const wrongText: Readonly<Record<WrongPart, { readonly why: Text; readonly next: Text }>> = {
  'initial-password': {
    why: { zh: '初始密碼輸入錯誤', en: 'Wrong initial password' },
    next: {
      zh: '請本人對照密碼單再試；單子遺失就再發給一組。',
      en: 'The person reads the slip again; if it is lost, issue another one.',
    },
  },
  'no-initial-password': {
    why: {
      zh: '沒有可用的初始密碼：已用過、逾期、作廢，或從未發給',
      en: 'No initial password was open: used, run out, revoked or never issued',
    },
    next: { zh: '需要時再發給一組初始密碼。', en: 'Issue another one when it is needed.' },
  },
  'birth-date': {
    why: { zh: '出生年月日與人事資料不符', en: 'The date of birth differs from the register' },
    next: {
      zh: '請本人再試；如果人事資料有誤，請更正報送。',
      en: 'The person tries again; if the register is wrong, correct the report.',
    },
  },
  'birth-date-not-reported': {
    why: { zh: '人事資料沒有出生年月日', en: 'The register has no date of birth' },
    next: {
      zh: '請機關報送出生年月日，之後再試。',
      en: 'The agency reports the date of birth; then the person tries again.',
    },
  },
  locked: {
    why: { zh: '密碼連續輸入錯誤，暫時鎖定', en: 'Locked for a while after wrong passwords' },
    next: {
      zh: `${limits.lockMinutes} 分鐘後再試；再發給初始密碼也會解除鎖定。`,
      en: `Try again after ${limits.lockMinutes} minutes; issuing an initial password ends the lock too.`,
    },
  },
};

const ended: Text = { zh: '憑證有效至 {day}', en: 'The certificate was good until {day}' };

/** Why a try failed and what can be done, as two cells of a table. */
export function failedTryWords(
  language: Language,
  { refusal, wrong, certificateEnded }: FailedTry,
): readonly [why: string, next: string] {
  const say = t(language);
  const join = language === 'en' ? '; ' : '；';
  if (wrong.length > 0)
    return [
      wrong.map((part) => say(wrongText[part].why)).join(join),
      [...new Set(wrong.map((part) => say(wrongText[part].next)))].join(language === 'en' ? ' ' : ''),
    ];
  const { title, next } = refusalText[refusal];
  const since = certificateEnded && say(ended, { day: dayText(language, certificateEnded) });
  return [[say(title), ...(since === undefined ? [] : [since])].join(join), say(next)];
}
