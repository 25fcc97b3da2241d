import { z } from 'zod';
import { roles } from '../../../domain/authority/authority.ts';
import { parseDay } from '../../../domain/day/day.ts';
import { employmentStatuses } from '../../../domain/person/person.ts';
import { type DeclaredField } from './field.ts';

/** What stands in the controls of a form, by their names. */
export type Answers = Readonly<Record<string, string>>;

/** The name of a field's control: ids take letters, digits and dashes. */
export const controlName = (field: string): string => field.replaceAll(/[#.]/g, '-');
/** The name of the box of one value of a field. */
export const boxName = (field: string, value: string): string => `${controlName(field)}-${value}`;

const ticked = 'yes';
/** Values of the boxes by which an audience is chosen. */
export const audienceBoxes = { employment: employmentStatuses, roles } as const;

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

const chosen = (field: string, values: readonly string[], answers: Answers): string[] =>
  values.filter((value) => answers[boxName(field, value)] === ticked);

const said = (values: readonly string[]): readonly string[] | undefined =>
  values.length === 0 ? undefined : values;

function audienceIn(field: string, answers: Answers): unknown {
  const limits = {
    employment: said(chosen(`${field}.employment`, audienceBoxes.employment, answers)),
    agencies: said(linesOf(answers[boxName(field, 'agencies')] ?? '')),
    roles: said(chosen(`${field}.roles`, audienceBoxes.roles, answers)),
  };
  const some = Object.entries(limits).filter(([, values]) => values !== undefined);
  return some.length === 0 ? undefined : Object.fromEntries(some);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not what the field takes, so that the one reader of files says so.
    return text;
  }
}

const wholeNumber = (text: string): unknown => (/^\d{1,9}$/.test(text) ? Number(text) : text);

/** What the answers say of one field, as a file says it; undefined where its default is meant. */
function valueIn({ name, control }: DeclaredField, answers: Answers): unknown {
  const text = (answers[controlName(name)] ?? '').trim();
  const unlessEmpty = (read: (text: string) => unknown) => (text === '' ? undefined : read(text));
  switch (control.kind) {
    case 'some-of':
      return said(chosen(name, control.values, answers));
    case 'audience':
      return audienceIn(name, answers);
    case 'lines':
      return said(linesOf(text));
    case 'switch':
      return text === ticked ? true : text === 'no' ? false : undefined;
    case 'number':
      return unlessEmpty(wholeNumber);
    case 'day':
      return unlessEmpty((typed) => parseDay(typed) ?? typed);
    case 'json':
      return unlessEmpty(parsed);
    case 'one-of':
    case 'metadata':
    case 'text':
      return unlessEmpty((typed) => typed);
  }
}

type File = Readonly<Record<string, unknown>>;

/** The fields of a file that answers stand for. What cannot be read stays as it was entered: the reader of files refuses it. */
export function readAnswers(fields: readonly DeclaredField[], answers: Answers): File {
  const entries = fields.map((field) => [field.name, valueIn(field, answers)] as const);
  const read = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  const name = read['client_name#en'] ?? read['client_name#zh-Hant-TW'];
  const asksNames = fields.some((field) => field.name === 'client_name#en');
  return asksNames && name !== undefined ? { ...read, client_name: name } : read;
}

const texts = z.array(z.string()).catch([]);
const audience = z
  .object({ employment: texts.optional(), agencies: texts.optional(), roles: texts.optional() })
  .catch({});

const boxes = (field: string, values: readonly string[]): [string, string][] =>
  values.map((value) => [boxName(field, value), ticked]);

function answersFor({ name, control }: DeclaredField, value: unknown): [string, string][] {
  const one = (text: string): [string, string][] => [[controlName(name), text]];
  switch (control.kind) {
    case 'some-of':
      return boxes(name, texts.parse(value));
    case 'lines':
      return one(texts.parse(value).join('\n'));
    case 'switch':
      return one(value === true ? ticked : 'no');
    case 'json':
      return one(JSON.stringify(value, undefined, 2));
    case 'audience': {
      const { employment = [], agencies = [], roles: some = [] } = audience.parse(value);
      return [
        ...boxes(`${name}.employment`, employment),
        ...boxes(`${name}.roles`, some),
        [boxName(name, 'agencies'), agencies.join('\n')],
      ];
    }
    case 'one-of':
    case 'number':
    case 'day':
    case 'metadata':
    case 'text':
      return one(String(value));
  }
}

/** The answers that a file would have been given in a form. */
export const answersOf = (fields: readonly DeclaredField[], file: File): Answers =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = file[field.name];
      return value === undefined ? [] : answersFor(field, value);
    }),
  );

/** The field that a problem is about, and the control at which it is shown; undefined where none of these fields has it. */
export function placeOf(
  fields: readonly DeclaredField[],
  problem: string,
): { readonly field: DeclaredField; readonly control: string } | undefined {
  const [named = ''] = problem.split(/[ .:]/);
  const field = fields.find(
    ({ name }) => name === named || (named === 'client_name' && name.startsWith('client_name#')),
  );
  if (field === undefined) return undefined;
  const control = controlName(field.name);
  if (field.control.kind !== 'audience') return { field, control };
  const [, part = 'employment'] = problem.split('.');
  return { field, control: boxName(field.name, part) };
}
