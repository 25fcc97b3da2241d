import { type Kysely } from 'kysely';
import { behindMark, type ListMark, type ListMarkStore } from '../../../domain/certificate/list-mark.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment } from './moment.ts';

type Row = Tables['list_marks'];

/** Numbers may have 20 octets, so they are text; empty where a list has none. */
const rowOf = ({ issuerKeyId, scope, number, thisUpdate }: ListMark): Row => ({
  issuer_key_id: issuerKeyId,
  scope,
  number: number?.toString() ?? '',
  this_update: moment(thisUpdate),
});

const markOf = ({ number, this_update }: Pick<Row, 'number' | 'this_update'>) => ({
  number: number === '' ? undefined : BigInt(number),
  thisUpdate: dateOf(this_update),
});

export function listMarkStore(db: Kysely<Tables>): ListMarkStore {
  return {
    async advance(mark) {
      const next = rowOf(mark);
      const { issuer_key_id, scope } = next;
      for (;;) {
        const known = await db
          .selectFrom('list_marks')
          .select(['number', 'this_update'])
          .where('issuer_key_id', '=', issuer_key_id)
          .where('scope', '=', scope)
          .executeTakeFirst();
        const behind = known === undefined ? undefined : behindMark(markOf(known), mark);
        if (behind !== undefined) return behind;
        // Whoever moved it in between is read again: what was compared must be what is replaced.
        const moved =
          known === undefined
            ? await db
                .insertInto('list_marks')
                .values(next)
                .onConflict((conflict) => conflict.columns(['issuer_key_id', 'scope']).doNothing())
                .returning('scope')
                .executeTakeFirst()
            : await db
                .updateTable('list_marks')
                .set({ number: next.number, this_update: next.this_update })
                .where('issuer_key_id', '=', issuer_key_id)
                .where('scope', '=', scope)
                .where('number', '=', known.number)
                .where('this_update', '=', known.this_update)
                .returning('scope')
                .executeTakeFirst();
        if (moved !== undefined) return 'advanced';
      }
    },
    async forget(issuerKeyId) {
      const all = db.deleteFrom('list_marks').returning('scope');
      const gone = issuerKeyId === undefined ? all : all.where('issuer_key_id', '=', issuerKeyId);
      return (await gone.execute()).length;
    },
  };
}
