import { type Kysely, type RawBuilder, sql } from 'kysely';
import { isPostgres } from '../many-rows.ts';
import { type Tables } from '../tables.ts';

/** Texts as a query of one column, all in one parameter: the statement stays the same however many they are. */
export const listed = (db: Kysely<Tables>, texts: readonly string[]): RawBuilder<{ value: string }> =>
  isPostgres(db)
    ? sql`select value from jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb) as l(value)`
    : sql`select value from json_each(${JSON.stringify(texts)})`;
