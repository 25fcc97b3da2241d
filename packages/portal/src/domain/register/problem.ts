import { type ColumnName, columnOf } from './columns.ts';

/** What may be wrong with a file as a whole: nothing of it is judged. */
export const fileProblemCodes = [
  'file-empty',
  'file-no-text',
  'workbook-broken',
  'workbook-too-large',
  'file-too-large',
  'header-alone',
  'header-alone',
  'header-missing',
  'column-missing',
  'column-twice',
  'column-unknown',
  'quote-open',
  'row-too-long',
  'rows-missing',
  'count-needed',
  'coverage-differs',
  'date-differs',
  'date-ahead',
  'directive-unknown',
  'too-many-agencies',
  'agencies-in-use',
] as const;
export type FileProblemCode = (typeof fileProblemCodes)[number];

/** Places and counts alone: a message never repeats what stands in a report, which is about people. */
export interface FileProblem {
  readonly code: FileProblemCode;
  readonly line?: number | undefined;
  /** The name of a column of ours, or the place of one that is not. */
  readonly column?: ColumnName | number | undefined;
  /** What was expected, and what was found. */
  readonly expected?: number | undefined;
  readonly found?: number | undefined;
}

/** What may be said of a row: most refuse it, and with it the report; of accounts some tell what is left behind. */
export const rowProblemCodes = [
  'row-too-wide',
  'quote-stray',
  'quote-stray',
  'row-no-object',
  'text-undecodable',
  'text-private',
  'text-control',
  'text-too-long',
  'value-missing',
  'national-id-form',
  'national-id-check',
  'agency-code-form',
  'agency-unknown',
  'agency-not-yours',
  'status-unknown',
  'post-unknown',
  'day-form',
  'days-reversed',
  'birth-date-ahead',
  'post-twice',
  'names-differ',
  'birth-dates-differ',
  'main-posts-overlap',
  'return-needs-day',
  'serves-elsewhere-since',
  'serves-elsewhere',
  'name-of-main-post',
  'oid-form',
  'oid-twice',
  'oid-of-another',
  'agency-twice',
  'parent-unknown',
  'parent-circle',
  'value-not-kept',
  'account-twice',
  'account-name-twice',
  'account-name-of-another',
  'account-of-nobody',
  'account-confirmed',
] as const;
export type RowProblemCode = (typeof rowProblemCodes)[number];

export interface RowProblem {
  readonly code: RowProblemCode;
  readonly column?: ColumnName | undefined;
  /** The row that it contradicts. */
  readonly otherLine?: number | undefined;
}

/** Of one row no more is kept: who has mended these sees the rest. */
export const problemsOfARow = 6;

/** `code column line`, one problem a `;`: how a staged row keeps them. */
export const writeProblems = (problems: readonly RowProblem[]): string =>
  problems
    .slice(0, problemsOfARow)
    .map(({ code, column, otherLine }) => [code, column ?? '', otherLine ?? ''].join(' '))
    .join(';');

export function readProblems(text: string): RowProblem[] {
  return text.split(';').flatMap((one) => {
    const [named = '', columnText = '', line = ''] = one.split(' ');
    const code = rowProblemCodes.find((each) => each === named);
    if (code === undefined) return [];
    const column = columnOf(columnText);
    return [{ code, column, otherLine: line === '' ? undefined : Number(line) }];
  });
}
