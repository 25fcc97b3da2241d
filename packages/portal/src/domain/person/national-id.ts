import { branded, type Brand } from '../../kernel/brand.ts';
import { dashes, withoutUnseen } from '../../kernel/visible-text.ts';

/** A national ID number whose check digit is right (身分證號, or 統一證號 of a resident in its old or new form). */
export type NationalId = Brand<string, 'NationalId'>;

const letterValues = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';
const valueOf = (letter: string): number => letterValues.indexOf(letter) + 10;
const weights = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1];

function digitsOf(text: string): number[] {
  const area = valueOf(text.charAt(0));
  const second = text.charAt(1);
  // Old resident numbers carry a letter in the second place; the units digit of its value counts.
  const sex = /[A-D]/.test(second) ? valueOf(second) % 10 : Number(second);
  return [Math.floor(area / 10), area % 10, sex, ...Array.from(text.slice(2), Number)];
}

const separators = new RegExp(`[\\s${dashes}]`, 'gu');

/** As people type, paste and group it: any case and width, spaces, hyphens, signs that nobody sees. */
const tidy = (typed: string): string =>
  withoutUnseen(typed).normalize('NFKC').replace(separators, '').toUpperCase();

/** Whether somebody meant to type a national ID, be it right or not; no account name looks like that. */
export const isShapedLikeNationalId = (typed: string): boolean => /^[A-Z][A-Z0-9]\d{8}$/.test(tidy(typed));

/**
 * Reads a national ID as people type it: `Y291 000 003`, `y-291000003`, full-width letters, pasted marks.
 * The check digit is a typo filter only: it proves nothing about a person.
 * @returns the ID, or undefined when form or check digit is wrong
 */
export function parseNationalId(typed: string): NationalId | undefined {
  const text = tidy(typed);
  if (!/^[A-Z][1289A-D]\d{8}$/.test(text)) return undefined;
  const sum = digitsOf(text).reduce((total, digit, place) => total + digit * (weights[place] ?? 0), 0);
  return sum % 10 === 0 ? branded<NationalId>(text) : undefined;
}

/** What is wrong with a text that was to be a national ID: nothing typed, another shape, or a digit mistyped. */
export type NationalIdProblem = 'required' | 'national-id-form' | 'national-id-check';

/** @returns which of them `parseNationalId` found */
export function nationalIdProblem(typed: string): NationalIdProblem {
  if (tidy(typed) === '') return 'required';
  return isShapedLikeNationalId(typed) ? 'national-id-check' : 'national-id-form';
}

/** `A12345****`: the last four are hidden, by the national rule for masking. */
export const maskNationalId = (nationalId: NationalId): string => `${nationalId.slice(0, 6)}****`;

export const lastFour = (nationalId: NationalId): string => nationalId.slice(-4);
