import { branded, type Brand } from '../../kernel/brand.ts';
import { type Day, parseDay } from '../day/day.ts';

/** A date of birth as `YYYY-MM-DD`. */
export type BirthDate = Brand<string, 'BirthDate'>;

const firstYearOfRepublic = 1912;

const oldest = '1900-01-01';

/** A day as a date of birth; undefined before 1900. */
export const birthDateOn = (day: Day): BirthDate | undefined =>
  day < oldest ? undefined : branded<BirthDate>(day);

/**
 * Reads a date of birth in any of the forms of a day.
 * @returns undefined when it is none of these, or no day of the calendar from 1900 on
 */
export function parseBirthDate(typed: string): BirthDate | undefined {
  const day = parseDay(typed);
  return day === undefined ? undefined : birthDateOn(day);
}

/** The digits in which people write it, Western and of the Republic: for telling whether a text holds it. */
export function waysToWrite(birthDate: BirthDate): string[] {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  const ofRepublic = String(Number(year) - firstYearOfRepublic + 1);
  return [
    `${year}${month}${day}`,
    `${ofRepublic}${month}${day}`,
    `${ofRepublic.padStart(3, '0')}${month}${day}`,
  ];
}
