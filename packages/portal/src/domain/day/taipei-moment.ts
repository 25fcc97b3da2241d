import { beginningOf, type Day, parseDay } from './day.ts';

const withTime = /^(.*\S)[\sT]+([01]?\d|2[0-3])[:：]([0-5]\d)$/u;

/**
 * A moment as people of Taiwan write it: a day in the forms of `parseDay`, and a time of 24 hours behind it, as in
 * `115/12/24 22:00`. @param ofDay the moment that a day without a time means
 * @returns undefined when it is none
 */
export function parseTaipeiMoment(typed: string, ofDay: (day: Day) => Date = beginningOf): Date | undefined {
  const [, day = typed, hours, minutes] = withTime.exec(typed.normalize('NFKC').trim()) ?? [];
  const parsed = parseDay(day);
  if (parsed === undefined) return undefined;
  return hours === undefined
    ? ofDay(parsed)
    : new Date(beginningOf(parsed).getTime() + (Number(hours) * 60 + Number(minutes)) * 60_000);
}
