import { columnWords } from '../../../domain/register/columns.ts';
import { type FileProblem, type RowProblem } from '../../../domain/register/problem.ts';
import { type ReportKind } from '../../../domain/register/report.ts';
import { type Language, t } from '../text.ts';
import { fileProblemWords } from './file-problem-words.ts';
import { rowProblemWords } from './row-problem-words.ts';

const valuesOf = (
  { kind, language }: Reader,
  values: Readonly<Record<string, string | number | undefined>>,
): Readonly<Record<string, string | number>> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      if (value === undefined) return [];
      return [
        [
          name,
          name === 'column' && typeof value === 'string' ? t(language)(columnWords(kind, value)) : value,
        ],
      ];
    }),
  );

interface Reader {
  readonly kind: ReportKind;
  readonly language: Language;
}

/** One sentence about a file, with what to do; it repeats nothing of what stands there. */
export const fileProblemText = ({ code, ...values }: FileProblem, reader: Reader): string =>
  t(reader.language)(fileProblemWords[code], valuesOf(reader, { ...values }));

/** One sentence about a row. */
export const rowProblemText = ({ code, column, otherLine }: RowProblem, reader: Reader): string =>
  t(reader.language)(rowProblemWords[code], valuesOf(reader, { column, other: otherLine }));

const place = { zh: '第 {line} 列', en: 'row {line}' };
const notListed = { zh: '名冊中沒有', en: 'not in the list' };

/** Where a row is, for whoever has the file open: a post that a complete list lacks has none. */
export const lineText = (line: number, language: Language): string =>
  line < 1 ? t(language)(notListed) : t(language)(place, { line });
