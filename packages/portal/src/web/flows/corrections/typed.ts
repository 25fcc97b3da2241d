import { columnsOf, type PeopleColumn } from '../../../domain/register/columns.ts';
import { postCorrections } from '../../../domain/register/correction.ts';
import { type RowProblem } from '../../../domain/register/problem.ts';
import { type Correction, type TypedCells } from '../../../usecases/register/judge-correction.ts';
import { type Form } from '../../http/form.ts';
import { rowProblemText } from '../../ui/vocabulary/report-words.ts';
import { type Language, t } from '../../ui/text.ts';
import { reasonField } from '../../ui/vocabulary/person-fields.ts';

/** What was filled in on a form of corrections; shown again where it is refused. */
export interface Typed {
  readonly cells: TypedCells;
  readonly reason: string;
  readonly kind: string;
  readonly place: string;
}

export const nothingTyped: Typed = { cells: {}, reason: '', kind: '', place: '' };

export const readTyped = (form: Form): Typed => ({
  cells: Object.fromEntries(
    columnsOf.people.flatMap((column) => (form.has(column) ? [[column, form.text(column)]] : [])),
  ),
  reason: form.text('reason'),
  kind: form.text('kind'),
  place: form.text('place'),
});

export const newcomerOf = ({ cells, reason }: Typed): Correction => ({ kind: 'new', cells, reason });

/** Of somebody known; undefined where the form names no kind of change. */
export function changeOf(
  { cells, reason, kind: named, place }: Typed,
  personId: string,
): Correction | undefined {
  const kind = postCorrections.find((each) => each === named);
  return kind && { kind, cells, reason, place, personId };
}

/** Every field of a form as hidden ones, so that confirming sends what the plan showed. */
export const fieldsOf = ({ cells, reason, kind, place }: Typed): readonly (readonly [string, string])[] => [
  ...columnsOf.people.flatMap((column): [PeopleColumn, string][] => {
    const text = cells[column];
    return text === undefined ? [] : [[column, text]];
  }),
  ['reason', reason],
  ['kind', kind],
  ['place', place],
];

export interface Wrong {
  readonly problems: readonly RowProblem[];
  readonly lacksReason: boolean;
}

const reasonMissing = { zh: '請填寫「{label}」。', en: 'Fill in “{label}”.' };

/** What is wrong in the words of the register, beside the fields and above them. */
export function wordWrong(language: Language, wrong: Wrong | undefined) {
  const say = t(language);
  const summary = [
    ...(wrong?.problems ?? []).map((problem) => ({
      field: problem.column ?? 'from',
      message: rowProblemText(problem, { kind: 'people', language }),
    })),
    ...(wrong?.lacksReason === true
      ? [{ field: 'reason', message: say(reasonMissing, { label: say(reasonField) }) }]
      : []),
  ];
  return { summary, messageOf: (field: string) => summary.find((each) => each.field === field)?.message };
}
