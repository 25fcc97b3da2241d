import { isOfMove } from './move-mark.ts';
import { type MovedTable, type MoveSource, type PlacedRow } from './move-source.ts';

import { type MoveTarget } from './move-target.ts';
import { RowsDigest } from './rows-digest.ts';

const rowsAtOnce = 1000;

type Source = Pick<MoveSource, 'tables' | 'slice'>;

interface Copied {
  readonly table: string;
  /** On the side that is left. */
  readonly rows: number;
  readonly digest: string;
  /** On the side that is moved to, read back from it. */
  readonly arrived: Pick<RowsDigest, 'rows' | 'digest'>;
}

function digestOf(source: Source, table: MovedTable): RowsDigest {
  const digest = new RowsDigest(table.columns);
  for (let after = 0; ;) {
    const rows = source.slice(table, after, rowsAtOnce);
    if (rows.length === 0) return digest;
    for (const { row } of rows) if (!isOfMove(table.name, row)) digest.add(row);
    after = rows.at(-1)?.place ?? after;
  }
}

/** Copies every table from where the last try ended, and then reads each on both sides. */
export async function* copyTables(source: Source, target: MoveTarget): AsyncGenerator<Copied> {
  const tables = source.tables();
  const slicesOf =
    (table: MovedTable) =>
    (after: number, limit: number): PlacedRow[] =>
      source.slice(table, after, limit);
  for (const table of tables) await target.take(table, slicesOf(table));
  for (const table of tables) await target.refer(table, slicesOf(table));
  for (const table of tables) {
    const { rows, digest } = digestOf(source, table);
    yield { table: table.name, rows, digest, arrived: await target.digest(table) };
  }
}
