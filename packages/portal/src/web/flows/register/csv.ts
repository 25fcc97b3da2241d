import { csvLine, csvMark } from '../../../domain/csv.ts';
import { columnsOf, columnWords } from '../../../domain/register/columns.ts';
import { type ReportKind } from '../../../domain/register/report.ts';
import { type ReportLine } from '../../../domain/register/report-store.ts';
import { streamOf } from '../../http/stream-of.ts';
import { type Language, t } from '../../ui/text.ts';
import { lineText, rowProblemText } from '../../ui/vocabulary/report-words.ts';
import { outcomeWords } from '../../ui/vocabulary/report-state-words.ts';
import { lineHeads } from './text.ts';

/** The first line of a report of a kind, and nothing else: an example that is left in it would be somebody’s record. */
export const templateCsv = (kind: ReportKind, words: 'zh' | 'en'): string =>
  csvMark + csvLine(columnsOf[kind].map((name) => columnWords(kind, name)[words]));

/** A row as pages and files of results show it, under `lineHeads`. */
export function lineCells(
  { line, name, agencyCode, title, outcome, problems }: ReportLine,
  { kind, language }: { kind: ReportKind; language: Language },
): readonly string[] {
  const say = t(language);
  return [
    lineText(line, language),
    name ?? '',
    ...(kind === 'accounts' ? [] : [agencyCode ?? '']),
    ...(kind === 'people' ? [title ?? ''] : []),
    say(outcomeWords[kind][outcome]),
    problems.map((problem) => rowProblemText(problem, { kind, language })).join(' '),
  ];
}

/** All rows as a file for spreadsheets, which is written while it is read: a million rows are never held. */
export function linesCsv(
  lines: AsyncIterable<readonly ReportLine[]>,
  reader: { kind: ReportKind; language: Language },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const say = t(reader.language);
  async function* parts(): AsyncGenerator<Uint8Array> {
    yield encoder.encode(csvMark + csvLine(lineHeads(reader.kind).map((head) => say(head))));
    for await (const some of lines)
      yield encoder.encode(some.map((line) => csvLine(lineCells(line, reader))).join(''));
  }
  return streamOf(parts());
}
