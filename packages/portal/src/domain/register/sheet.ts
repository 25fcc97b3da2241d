import { isOneLine } from '../../kernel/visible-text.ts';
import { parseReportedDay, type Day } from '../day/day.ts';
import { columnOfHeader, type ColumnName, requiredColumns } from './columns.ts';
import { type FileRecord } from './file-record.ts';
import { type FileProblem, type RowProblem } from './problem.ts';
import { type Coverage, type ReportKind } from './report.ts';

/** What a file says of itself, in lines that begin with `#` or in `#` names of NDJSON. */
export interface Directives {
  readonly rows?: number | undefined;
  readonly coverage?: Coverage | undefined;
  readonly asOf?: Day | undefined;
}

/** A row with its cells under our columns. */
export interface SheetRow {
  readonly line: number;
  readonly cell: (column: ColumnName) => string | undefined;
  /** What is wrong with signs, quotes and width; nothing else of such a row is read. */
  readonly problems: readonly RowProblem[];
}

type Taken = { readonly row: SheetRow } | { readonly problem: FileProblem } | undefined;

const directiveNames: Readonly<Record<string, keyof Directives>> = {
  rows: 'rows',
  筆數: 'rows',
  coverage: 'coverage',
  報送方式: 'coverage',
  'as-of': 'asOf',
  資料日期: 'asOf',
};
const coverageWords: Readonly<Record<string, Coverage>> = {
  full: 'full',
  完整名冊: 'full',
  partial: 'partial',
  增修名冊: 'partial',
};

/** Private use: signs that one office made for itself (造字), which another reads as something else or nothing. */
const privateUse = /[\ue000-\uf8ff\u{f0000}-\u{10ffff}]/u;
const undecodable = '\ufffd';

function signsIn(text: string, column: ColumnName | undefined): RowProblem[] {
  if (text.includes(undecodable)) return [{ code: 'text-undecodable', column }];
  if (privateUse.test(text)) return [{ code: 'text-private', column }];
  return isOneLine(text) ? [] : [{ code: 'text-control', column }];
}

/** Turns the records of a file into rows under our columns; the first record that is no directive is the header. */
export class Sheet {
  readonly #kind: ReportKind;
  #places: ReadonlyMap<ColumnName, number> | undefined;
  #columns: readonly (ColumnName | undefined)[] = [];
  #names: readonly string[] | undefined;
  #directives: Directives = {};
  #rows = 0;

  constructor(kind: ReportKind) {
    this.#kind = kind;
  }

  get directives(): Directives {
    return this.#directives;
  }

  /** Rows that were given out. */
  get rows(): number {
    return this.#rows;
  }

  /** What is missing once the file has ended. */
  end(): FileProblem | undefined {
    return this.#rows === 0
      ? { code: this.#places === undefined ? 'file-empty' : 'header-alone' }
      : undefined;
  }

  take(record: FileRecord): Taken {
    const { cells, names, line } = record;
    if (names === undefined && (cells[0] ?? '').trimStart().startsWith('#'))
      return this.#directive(cells.join(',').split(/[,;\t]/), line);
    if (record.flaw?.code === 'row-no-object') {
      this.#rows += 1;
      return { row: { line, cell: () => undefined, problems: [{ code: 'row-no-object' }] } };
    }
    if (cells.every((cell) => cell.trim() === '')) return undefined;
    if (names !== undefined && names !== this.#names) {
      const problem = this.#namedColumns(names, record);
      if (problem !== undefined) return { problem };
      if (names.every((name) => name.startsWith('#'))) return undefined;
    } else if (this.#places === undefined) {
      const problem = this.#header(cells, line);
      return problem && { problem };
    }
    this.#rows += 1;
    return { row: this.#row(record) };
  }

  #directive([nameText = '', valueText = '']: readonly string[], line: number): Taken {
    const name = directiveNames[nameText.trim().replace(/^#\s*/, '').toLowerCase()];
    const value = valueText.trim();
    const read = {
      rows: /^\d{1,9}$/.test(value) ? Number(value) : undefined,
      coverage: coverageWords[value.toLowerCase()],
      asOf: parseReportedDay(value),
    };
    if (name === undefined || read[name] === undefined)
      return { problem: { code: 'directive-unknown', line } };
    this.#directives = { ...this.#directives, [name]: read[name] };
    return undefined;
  }

  #header(cells: readonly string[], line: number): FileProblem | undefined {
    const columns = cells.map((cell) => columnOfHeader(this.#kind, cell));
    if (columns.every((column) => column === undefined)) return { code: 'header-missing', line };
    const unknown = cells.findIndex((cell, place) => cell.trim() !== '' && columns[place] === undefined);
    if (unknown >= 0) return { code: 'column-unknown', line, column: unknown + 1 };
    return this.#setColumns(columns, line);
  }

  #namedColumns(names: readonly string[], { line, cells }: FileRecord): FileProblem | undefined {
    for (const [place, name] of names.entries()) {
      if (!name.startsWith('#')) continue;
      const said = this.#directive([name, cells[place] ?? ''], line);
      if (said !== undefined && 'problem' in said) return said.problem;
    }
    if (names.every((name) => name.startsWith('#'))) return undefined;
    const columns = names.map((name) =>
      name.startsWith('#') ? undefined : columnOfHeader(this.#kind, name),
    );
    const unknown = names.findIndex((name, place) => !name.startsWith('#') && columns[place] === undefined);
    if (unknown >= 0) return { code: 'column-unknown', line, column: unknown + 1 };
    this.#names = names;
    return this.#setColumns(columns, line);
  }

  #setColumns(columns: readonly (ColumnName | undefined)[], line: number): FileProblem | undefined {
    const places = new Map<ColumnName, number>();
    for (const [place, column] of columns.entries()) {
      if (column === undefined) continue;
      if (places.has(column)) return { code: 'column-twice', line, column };
      places.set(column, place);
    }
    const missing = requiredColumns(this.#kind).find((column) => !places.has(column));
    if (missing !== undefined) return { code: 'column-missing', line, column: missing };
    this.#places = places;
    this.#columns = columns;
    return undefined;
  }

  #row({ line, cells, flaw }: FileRecord): SheetRow {
    const places = this.#places;
    const problems: RowProblem[] = [];
    if (flaw !== undefined) problems.push({ code: flaw.code, column: this.#columns[flaw.cell] });
    if (cells.some((cell, place) => this.#columns[place] === undefined && cell.trim() !== ''))
      problems.push({ code: 'row-too-wide' });
    const whole = cells.join('');
    if (!isOneLine(whole) || whole.includes(undecodable) || privateUse.test(whole))
      for (const [place, cell] of cells.entries())
        problems.push(...signsIn(cell.trim(), this.#columns[place]));
    return {
      line,
      problems,
      cell: (column) => {
        const place = places?.get(column);
        return place === undefined ? undefined : cells[place];
      },
    };
  }
}
