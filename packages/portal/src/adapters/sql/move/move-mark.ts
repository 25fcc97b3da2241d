import { type Kysely } from 'kysely';
import { z } from 'zod';
import { type Tables } from '../tables.ts';

/** Under this name a database keeps what it has to do with a move. */
export const moveFact = 'move';

const mark = z.strictObject({
  /** `leaving` and `left` stand in the database that is moved away, `arriving` and `arrived` in the one that it moves to. */
  state: z.enum(['leaving', 'left', 'arriving', 'arrived']),
  /** One a move, the same on both sides: what another move, or one that was given up, brought counts for nothing. */
  move: z.string(),
  /** The other side, as an operator calls it, without a password. */
  other: z.string(),
});

/** What a database has to do with a move from SQLite to PostgreSQL. */
export type MoveMark = z.infer<typeof mark>;

/** Facts of a move stand on each side for itself, and are not moved. */
export const isOfMove = (table: string, row: Readonly<Record<string, unknown>>): boolean =>
  table === 'portal_facts' && /^move(:|$)/.test(String(row['name']));

export const readMark = (value: unknown): MoveMark | undefined =>
  typeof value === 'string' ? mark.parse(JSON.parse(value)) : undefined;

/** Of a database whose tables are there. */
export async function moveMark(db: Kysely<Tables>): Promise<MoveMark | undefined> {
  const row = await db
    .selectFrom('portal_facts')
    .select('value')
    .where('name', '=', moveFact)
    .executeTakeFirst();
  return readMark(row?.value);
}
