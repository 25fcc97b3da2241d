import { type Kysely, type Selectable, sql } from 'kysely';
import { type Checkpoint, type CheckpointStore } from '../../../domain/audit/checkpoint.ts';
import { type Subtree } from '../../../domain/audit/merkle.ts';
import { base64 } from '../../../kernel/bytes.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment } from './moment.ts';

const slice = 100;

/** A literal in the statement: a bound number would make SQLite divide with fractions. */
const month = sql.lit(30 * 24 * 3600 * 1000);

const frontierText = (frontier: readonly Subtree[]): string =>
  frontier.map(({ hash }) => base64(hash)).join(' ');

/** The sizes of the subtrees are the bits of the size of the tree. */
function frontierOf(size: number, text: string): Subtree[] {
  const sizes: number[] = [];
  for (let bit = 1, left = size; left > 0; bit *= 2, left = Math.floor(left / 2))
    if (left % 2 === 1) sizes.unshift(bit);
  const hashes = text === '' ? [] : text.split(' ');
  return sizes.map((of, place) => ({ size: of, hash: Buffer.from(hashes[place] ?? '', 'base64') }));
}

const checkpointOf = ({ size, at, note, frontier }: Selectable<Tables['audit_checkpoints']>): Checkpoint => ({
  size,
  at: dateOf(at),
  note,
  frontier: frontierOf(size, frontier),
});

export function checkpointStore(db: Kysely<Tables>): CheckpointStore {
  const all = () => db.selectFrom('audit_checkpoints').selectAll();
  const one = (row: Selectable<Tables['audit_checkpoints']> | undefined) => row && checkpointOf(row);
  return {
    latest: async () => one(await all().orderBy('size', 'desc').limit(1).executeTakeFirst()),
    find: async (size) => one(await all().where('size', '=', size).executeTakeFirst()),
    async list(after, limit) {
      const rows = await all().where('size', '>', after).orderBy('size').limit(limit).execute();
      return rows.map(checkpointOf);
    },
    async add({ size, at, note, frontier }) {
      await db
        .insertInto('audit_checkpoints')
        .values({ size, at: moment(at), note, frontier: frontierText(frontier), is_cut: 0 })
        .onConflict((conflict) => conflict.column('size').doNothing())
        .execute();
    },
    async copied(copy) {
      const row = await db.selectFrom('audit_copies').selectAll().where('copy', '=', copy).executeTakeFirst();
      return row && { size: row.size, at: dateOf(row.at) };
    },
    async noteCopied(copy, size, at) {
      const row = { copy, size, at: moment(at) };
      await db
        .insertInto('audit_copies')
        .values(row)
        .onConflict((conflict) => conflict.column('copy').doUpdateSet({ size, at: row.at }))
        .execute();
    },
    cut: async () =>
      one(await all().where('is_cut', '=', 1).orderBy('size', 'desc').limit(1).executeTakeFirst()),
    async noteCut(size) {
      await db.updateTable('audit_checkpoints').set({ is_cut: 1 }).where('size', '=', size).execute();
    },
    async deleteBefore(before) {
      const newest = db.selectFrom('audit_checkpoints').select(({ fn }) => fn.max('size').as('size'));
      const cutAt = sql`(select coalesce(max(size), 0) from audit_checkpoints where is_cut = 1)`;
      const newerOfMonth = sql`exists (select 1 from audit_checkpoints as newer where newer.at > audit_checkpoints.at
        and newer.at < (audit_checkpoints.at / ${month} + 1) * ${month})`;
      const over = await all()
        .where('at', '<', moment(before))
        .where('is_cut', '=', 0)
        .where('size', '<', newest)
        .where(sql<boolean>`(size < ${cutAt} or ${newerOfMonth})`)
        .orderBy('at')
        .limit(slice)
        .execute();
      if (over.length === 0) return 0;
      await db
        .deleteFrom('audit_checkpoints')
        .where(
          'size',
          'in',
          over.map(({ size }) => size),
        )
        .execute();
      return over.length;
    },
  };
}
