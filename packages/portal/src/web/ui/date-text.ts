import { type Language } from './text.ts';

const locale = { 'zh-Hant-TW': 'zh-TW', en: 'en-GB' } as const;
const timeZone = 'Asia/Taipei';

const formats = (language: Language) => ({
  day: new Intl.DateTimeFormat(locale[language], { timeZone, dateStyle: 'long' }),
  time: new Intl.DateTimeFormat(locale[language], { timeZone, timeStyle: 'short', hourCycle: 'h23' }),
  moment: new Intl.DateTimeFormat(locale[language], { timeZone, dateStyle: 'long', timeStyle: 'short' }),
});

const byLanguage = { 'zh-Hant-TW': formats('zh-Hant-TW'), en: formats('en') };

/** A day as people in Taiwan write it, in Taipei time: 2026年3月2日, 2 March 2026. */
export const dayText = (language: Language, date: Date): string => byLanguage[language].day.format(date);

/** Day and minute in Taipei time. */
export const momentText = (language: Language, date: Date): string =>
  byLanguage[language].moment.format(date);

/** Hours and minutes in Taipei time: 14:05. */
export const timeText = (language: Language, date: Date): string => byLanguage[language].time.format(date);
