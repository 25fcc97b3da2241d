import { type Child } from 'hono/jsx';

/** Stands in a cell that has nothing to say. */
export const nothing = '–';

/** The head of a column, which a list that can be put in order makes a link. */
export type Column =
  | string
  | {
      readonly label: string;
      /** Address of the list in the order of this column. */
      readonly href: string;
      readonly sorted?: 'ascending' | 'descending' | undefined;
    };

const labelOf = (column: Column | undefined): string | undefined =>
  typeof column === 'object' ? column.label : column;

/** Days and moments, which break at their hyphens else. */
const isStamp = (cell: Child): boolean =>
  typeof cell === 'string' && /^\d{4}-\d\d-\d\d( \d\d:\d\d(:\d\d)?)?$/.test(cell);

/** Lines of a card, in which a row stands on a narrow screen; the rest unfolds. */
const cardLines = 3;

/**
 * A table with a caption and column heads; on narrow screens each row becomes a card of three lines with the heads beside its
 * cells, and what is beyond them unfolds.
 */
export const DataTable = ({
  caption,
  captionHidden = false,
  columns,
  rows,
  empty,
  more,
  onCard,
}: {
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column[];
  /** One cell per column; the first cell names the row. */
  rows: readonly (readonly Child[])[];
  /** What stands there instead of a table without rows. */
  empty: string;
  /** What unfolds a card, such as 其他欄位; without it a card shows all of its row. */
  more?: string | undefined;
  /** Columns that a card shows folded, by place; the first three where absent. */
  onCard?: readonly number[] | undefined;
}) => {
  if (rows.length === 0) return <p class="quiet">{empty}</p>;
  const shown = onCard ?? columns.map((_, place) => place).slice(0, cardLines);
  const folds = (row: readonly Child[]) =>
    more !== undefined && row.some((cell, place) => cell !== nothing && !shown.includes(place));
  const classOf = (cell: Child, place: number) =>
    [
      ...(cell === nothing ? ['nothing'] : []),
      ...(isStamp(cell) ? ['stamp'] : []),
      ...(more !== undefined && !shown.includes(place) ? ['rest'] : []),
    ].join(' ') || undefined;
  return (
    <table class="table">
      <caption class={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) =>
            typeof column === 'string' ? (
              <th scope="col">{column}</th>
            ) : (
              <th scope="col" aria-sort={column.sorted}>
                <a href={column.href}>{column.label}</a>
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {row.map((cell, place) =>
              place === 0 ? (
                <th scope="row" data-head={labelOf(columns[0])}>
                  {cell}
                </th>
              ) : (
                <td data-head={labelOf(columns[place])} class={classOf(cell, place)}>
                  {cell}
                  {place === shown.at(-1) && folds(row) && (
                    <details class="unfold">
                      <summary>{more}</summary>
                    </details>
                  )}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
