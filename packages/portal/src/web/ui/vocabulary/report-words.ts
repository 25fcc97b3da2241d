import { columnWords } from '../../../domain/register/columns.ts';
import { type FileProblem, type RowProblem } from '../../../domain/register/problem.ts';
import { type Coverage, type Outcome, type ReportKind } from '../../../domain/register/report.ts';
import { type Language, t, type Text } from '../text.ts';
import { fileProblemWords } from './file-problem-words.ts';
import { rowProblemWords } from './row-problem-words.ts';

export const outcomeWords: Readonly<Record<Outcome, Text>> = {
  added: { zh: '新增', en: 'added' },
  changed: { zh: '異動', en: 'changed' },
  moved: { zh: '調任', en: 'moved' },
  separated: { zh: '離職', en: 'separated' },
  unchanged: { zh: '不變', en: 'unchanged' },
  outdated: { zh: '已有較新資料', en: 'older than what is known' },
  refused: { zh: '未接受', en: 'refused' },
};

export const coverageWords: Readonly<Record<Coverage, Text>> = {
  partial: { zh: '增修名冊', en: 'changes only' },
  full: { zh: '完整名冊', en: 'complete list' },
};

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
