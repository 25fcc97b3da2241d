import { type Leaf } from '../../domain/audit/audit.ts';
import { csvLine, csvMark } from '../../domain/csv.ts';
import { type Stores } from '../../domain/stores.ts';

export const exportFormats = ['jsonl', 'csv'] as const;

const page = 1000;

const columns = [
  'number',
  'at',
  'node',
  'type',
  'actor',
  'subject',
  'method',
  'assurance',
  'sourceAddress',
  'result',
] as const;

const cells = (row: Leaf): string[] =>
  columns.map((name) => (name === 'at' ? row.at.toISOString() : String(row[name])));

/** One row a line. In JSON details are a text as they stand, since its bytes are hashed. */
const formats: Readonly<
  Record<(typeof exportFormats)[number], { readonly head: string; readonly line: (row: Leaf) => string }>
> = {
  jsonl: {
    head: '',
    line: ({ leafHash, details, ...row }) =>
      `${JSON.stringify({
        ...Object.fromEntries(
          columns.map((name) => [name, name === 'at' ? row.at.toISOString() : row[name]]),
        ),
        details,
        leafHash,
      })}\n`,
  },
  csv: {
    head: csvMark + csvLine([...columns, 'details', 'leafHash']),
    line: (row) => csvLine([...cells(row), row.details, row.leafHash]),
  },
};

/** Rows of the log as lines of a file, page after page; a reader in a spreadsheet finds no formula in them. */
export const exportAudit = ({ stores }: { readonly stores: Pick<Stores, 'audit'> }) =>
  async function* ({
    format,
    from,
    to,
  }: {
    readonly format: (typeof exportFormats)[number];
    readonly from: number;
    readonly to: number;
  }): AsyncGenerator<{ readonly text: string; readonly rows: number }> {
    const { head, line } = formats[format];
    if (head !== '') yield { text: head, rows: 0 };
    for (let after = from - 1; after < to;) {
      const rows = (await stores.audit.leaves(after, page)).filter(({ number }) => number <= to);
      if (rows.length === 0) return;
      yield { text: rows.map(line).join(''), rows: rows.length };
      after = rows.at(-1)?.number ?? to;
    }
  };
