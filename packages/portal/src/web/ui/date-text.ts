import { lastDayBefore } from '../../domain/day/day.ts';
import { type Language } from './text.ts';

const locale = { 'zh-Hant-TW': 'zh-TW', en: 'en-GB' } as const;
const timeZone = 'Asia/Taipei';

const formats = (language: Language) => ({
  day: new Intl.DateTimeFormat(locale[language], { timeZone, dateStyle: 'long' }),
  time: new Intl.DateTimeFormat(locale[language], { timeZone, timeStyle: 'short', hourCycle: 'h23' }),
});

const byLanguage = { 'zh-Hant-TW': formats('zh-Hant-TW'), en: formats('en') };

/** A day as people in Taiwan write it, in Taipei time: 2026年3月2日, 2 March 2026. */
export const dayText = (language: Language, date: Date): string => byLanguage[language].day.format(date);

/** Day and minute in Taipei time: 2026年3月2日 14:05, 2 March 2026 at 14:05. */
export const momentText = (language: Language, date: Date): string =>
  dayText(language, date) + (language === 'en' ? ' at ' : ' ') + timeText(language, date);

const stamp = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });

/** Day and minute in Taipei time as tables have them: 2026-03-02 14:05. */
export const momentStamp = (date: Date): string => stamp.format(date);

/** The last day on which something is good that ends at a moment, as tables have it. */
export const lastDayStamp = (end: Date): string => lastDayBefore(end);

/** Hours and minutes in Taipei time: 14:05. */
export const timeText = (language: Language, date: Date): string => byLanguage[language].time.format(date);
