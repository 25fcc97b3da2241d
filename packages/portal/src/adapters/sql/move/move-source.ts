import { DatabaseSync } from 'node:sqlite';
import { type MoveMark, moveFact, readMark } from './move-mark.ts';
import { type Row } from './rows-digest.ts';

/** One table of the database that is moved. */
export interface MovedTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  /** Columns by which its rows refer to rows of the same table, which may come later. */
  readonly ownReferences: readonly string[];
}

/** A row with its place in the file, from which the next slice goes on. */
export interface PlacedRow {
  readonly place: number;
  readonly row: Row;
}

/** Somebody has the file open. */
export class SourceInUse extends Error {
  override readonly name = 'SourceInUse';
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Tables after those that they refer to. @throws when they refer to each other */
function inOrder(refersTo: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const ordered: string[] = [];
  const waiting = new Map(refersTo);
  while (waiting.size > 0) {
    const free = [...waiting].filter(([, others]) => ![...others].some((other) => waiting.has(other)));
    if (free.length === 0) throw new Error('Tables refer to each other in a circle');
    for (const [name] of free) {
      ordered.push(name);
      waiting.delete(name);
    }
  }
  return ordered;
}

/**
 * The file of SQLite that is moved, held for this process alone: in its exclusive mode SQLite takes the file only when no
 * other connection has it open, and a portal that serves has two (https://www.sqlite.org/pragma.html#pragma_locking_mode).
 */
export class MoveSource {
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** @throws {SourceInUse} when another process has it open */
  static open(file: string): MoveSource {
    const database = new DatabaseSync(file, { timeout: 1000 });
    try {
      database.exec('pragma locking_mode = exclusive; pragma synchronous = full; begin exclusive; commit');
    } catch (error) {
      database.close();
      if (error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5)
        throw new SourceInUse(`${file} is open in another process`);
      throw error;
    }
    return new MoveSource(database);
  }

  #texts(query: string, column: string, ...values: string[]): string[] {
    return this.#database
      .prepare(query)
      .all(...values)
      .map((row) => String(row[column]));
  }

  /** Each after those that it refers to; not what the schema keeps of itself. */
  tables(): MovedTable[] {
    const names = this.#texts(
      "select name from sqlite_schema where type = 'table' order by name",
      'name',
    ).filter((name) => !/^(sqlite|kysely)_/.test(name));
    const references = (name: string) =>
      this.#database
        .prepare('select "table" as other, "from" as own from pragma_foreign_key_list(?)')
        .all(name);
    const refersTo = new Map(
      names.map((name) => [
        name,
        new Set(
          references(name)
            .map(({ other }) => String(other))
            .filter((other) => other !== name),
        ),
      ]),
    );
    return inOrder(refersTo).map((name) => ({
      name,
      columns: this.#texts('select name from pragma_table_info(?) order by cid', 'name', name),
      key: this.#texts('select name from pragma_table_info(?) where pk > 0 order by pk', 'name', name),
      ownReferences: references(name)
        .filter(({ other }) => other === name)
        .map(({ own }) => String(own)),
    }));
  }

  /** The next rows after a place, in the order in which they lie in the file. */
  slice({ name }: MovedTable, after: number, limit: number): PlacedRow[] {
    return this.#database
      .prepare(
        `select rowid as "place of row", * from ${quoted(name)} where rowid > ? order by rowid limit ?`,
      )
      .all(after, limit)
      .map(({ 'place of row': place, ...row }) => ({ place: Number(place), row }));
  }

  get mark(): MoveMark | undefined {
    return readMark(
      this.#database.prepare('select value from portal_facts where name = ?').get(moveFact)?.['value'],
    );
  }

  set mark(mark: MoveMark | undefined) {
    if (mark === undefined) this.#database.prepare('delete from portal_facts where name = ?').run(moveFact);
    else
      this.#database
        .prepare('insert or replace into portal_facts (name, value) values (?, ?)')
        .run(moveFact, JSON.stringify(mark));
  }

  close(): void {
    this.#database.close();
  }
}
