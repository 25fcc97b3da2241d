import { type Child } from 'hono/jsx';

/** Stands in a cell that has nothing to say. */
export const nothing = '–';

/** A table with a caption and column heads; on narrow screens each row becomes a block with the heads beside its cells. */
export const DataTable = ({
  caption,
  captionHidden = false,
  columns,
  rows,
  empty,
}: {
  caption: string;
  captionHidden?: boolean;
  columns: readonly string[];
  /** One cell per column; the first cell names the row. */
  rows: readonly (readonly Child[])[];
  /** What stands there instead of a table without rows. */
  empty: string;
}) =>
  rows.length === 0 ? (
    <p class="quiet">{empty}</p>
  ) : (
    <table class="table">
      <caption class={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col">{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {row.map((cell, index) =>
              index === 0 ? (
                <th scope="row" data-head={columns[0]}>
                  {cell}
                </th>
              ) : (
                <td data-head={columns[index]} class={cell === nothing ? 'nothing' : undefined}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
