import { type FileRecord } from '../../domain/register/file-record.ts';
import { type FileProblem } from '../../domain/register/problem.ts';
import { longestRow } from './longest-row.ts';

const delimiters = [',', ';', '\t'] as const;
/** A quoted field over more lines is of a file in which a quote was never closed. */
const mostLinesOfAField = 20;

/** The sign between cells: the one that the header has most of; spreadsheets may say it in a line before. */
function delimiterOf(line: string): string {
  const counts = delimiters.map((sign) => line.split(sign).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

interface Cut {
  readonly cells: string[];
  readonly flaw: FileRecord['flaw'];
  /** Where the next record begins; undefined while a quoted field is open. */
  readonly end: number | undefined;
}

/** Cuts a record with quotes in it, from `start` on. A quote in the middle of a cell is a sign like others. */
function cutQuoted(text: string, start: number, delimiter: string, isEnd: boolean): Cut {
  const cells: string[] = [];
  let flaw: FileRecord['flaw'];
  let at = start;
  for (;;) {
    let begin = at;
    while (text[begin] === ' ') begin += 1;
    if (text[begin] === '"') {
      let cell = '';
      let from = begin + 1;
      for (;;) {
        const close = text.indexOf('"', from);
        if (close < 0) return { cells, flaw, end: undefined };
        cell += text.slice(from, close);
        if (text[close + 1] !== '"') {
          at = close + 1;
          break;
        }
        cell += '"';
        from = close + 2;
      }
      const rest = restOfCell(text, at, delimiter);
      if (text.slice(at, rest).trim() !== '') flaw ??= { cell: cells.length, code: 'quote-stray' };
      cells.push(cell);
      at = rest;
    } else {
      const rest = restOfCell(text, at, delimiter);
      cells.push(text.slice(at, rest));
      at = rest;
    }
    if (at >= text.length) return { cells, flaw, end: isEnd ? at : undefined };
    if (text[at] === '\n') return { cells, flaw, end: at + 1 };
    at += delimiter.length;
  }
}

function restOfCell(text: string, from: number, delimiter: string): number {
  const newline = text.indexOf('\n', from);
  const line = newline < 0 ? text.length : newline;
  const next = text.indexOf(delimiter, from);
  return next < 0 || next > line ? line : next;
}

/** Line ends of Windows and of old Macs become those of everybody, also where a part of the text ends between them. */
function* lineEnds(text: string, state: { carried: boolean }): Generator<string> {
  let part = state.carried ? `\r${text}` : text;
  state.carried = part.endsWith('\r');
  if (state.carried) part = part.slice(0, -1);
  yield part.includes('\r') ? part.replace(/\r\n?/g, '\n') : part;
}

/**
 * Cuts a text into records as it comes in. What holds no quote, which is nearly all, is cut by one split of its line.
 * @yields a problem as the last thing, where the text cannot be cut
 */
export async function* splitRecords(
  texts: AsyncIterable<string>,
): AsyncGenerator<FileRecord[] | FileProblem> {
  const state = { carried: false };
  let delimiter: string | undefined;
  let rest = '';
  let line = 1;
  async function* parts(): AsyncGenerator<{ text: string; isEnd: boolean }> {
    for await (const text of texts)
      for (const part of lineEnds(text, state)) yield { text: part, isEnd: false };
    yield { text: state.carried ? '\n' : '', isEnd: true };
  }
  for await (const { text, isEnd } of parts()) {
    rest += text;
    const records: FileRecord[] = [];
    let at = 0;
    while (at < rest.length) {
      const newline = rest.indexOf('\n', at);
      if (newline < 0 && !isEnd) break;
      const end = newline < 0 ? rest.length : newline;
      const whole = rest.slice(at, end);
      const said = /^sep=(.)$/i.exec(whole)?.[1];
      if (said !== undefined && delimiter === undefined) {
        delimiter = said;
        at = end + 1;
        line += 1;
        continue;
      }
      const isDirective = whole.startsWith('#');
      if (delimiter === undefined && !isDirective && whole.trim() !== '') delimiter = delimiterOf(whole);
      if (!whole.includes('"')) {
        if (whole.length > longestRow) {
          yield { code: 'row-too-long', line };
          return;
        }
        records.push({ line, cells: isDirective ? [whole] : whole.split(delimiter ?? ',') });
        line += 1;
        at = end + 1;
        continue;
      }
      const cut = cutQuoted(rest, at, delimiter ?? ',', isEnd);
      const taken = rest.slice(at, cut.end ?? rest.length);
      const lines = taken.split('\n').length - (cut.end !== undefined && taken.endsWith('\n') ? 1 : 0);
      if (lines > mostLinesOfAField || taken.length > longestRow || (cut.end === undefined && isEnd)) {
        yield { code: 'quote-open', line };
        return;
      }
      if (cut.end === undefined) break;
      records.push({ line, cells: cut.cells, flaw: cut.flaw });
      line += lines;
      at = cut.end;
    }
    rest = rest.slice(at);
    if (records.length > 0) yield records;
    if (rest.length > longestRow * 2) {
      yield { code: 'row-too-long', line };
      return;
    }
  }
}
