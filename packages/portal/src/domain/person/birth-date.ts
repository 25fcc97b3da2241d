import { branded, type Brand } from '../../kernel/brand.ts';

/** A date of birth as `YYYY-MM-DD`. */
export type BirthDate = Brand<string, 'BirthDate'>;

/** Year 1 of the Republic (民國元年) is 1912. */
const republicBegins = 1911;
const oldest = 1900;

const forms: readonly RegExp[] = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/,
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/,
  /^(?:民國)?(\d{2,3})[-/.](\d{1,2})[-/.](\d{1,2})$/,
  /^(?:民國)?(\d{2,3})年(\d{1,2})月(\d{1,2})日?$/,
  /^(?:民國)?(\d{2,3})(\d{2})(\d{2})$/,
];

/**
 * Reads a date of birth as people of Taiwan write it: `1986-03-12`, `1986/3/12`, `19860312`, and in years of the
 * Republic `0750312`, `750312`, `75/3/12`, `民國75年3月12日`; full-width digits and spaces too. Years of four digits are
 * Western ones.
 * @returns undefined when it is none of these, or no day of the calendar from 1900 on
 */
export function parseBirthDate(typed: string): BirthDate | undefined {
  const text = typed.normalize('NFKC').replace(/\s+/g, '').replace(/^西元/, '');
  const [, year = '', month = '', day = ''] = forms.map((form) => form.exec(text)).find(Boolean) ?? [];
  const western = year.length === 4 ? Number(year) : Number(year) + republicBegins;
  if (year === '' || Number(year) === 0 || western < oldest) return undefined;
  const iso = `${western}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
  return exists ? branded<BirthDate>(iso) : undefined;
}
