/** What a cell of a file may be beside its text. */
export type CellFlaw = 'quote-stray' | 'row-no-object';

/** One row of a file, whatever its format: cells by their place. */
export interface FileRecord {
  /** Where it begins: lines of a text, rows of a sheet. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Of NDJSON: the name of each cell, since every row names its own. */
  readonly names?: readonly string[] | undefined;
  readonly flaw?: { readonly cell: number; readonly code: CellFlaw } | undefined;
}
