import { type Kysely, type Selectable } from 'kysely';
import { readReason } from '../../../domain/audit/plain-text.ts';
import { type Alias, aliasSteps, type AliasStore } from '../../../domain/person/alias.ts';
import { nameKey } from '../../../domain/person/name.ts';
import { newId } from '../../../kernel/id.ts';
import { type Random } from '../../../kernel/random.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment } from './moment.ts';

function aliasOf(row: Selectable<Tables['person_aliases']>): Alias {
  const evidence = readReason(row.evidence);
  if (evidence === undefined) throw new Error(`The alias ${row.alias_id} has no evidence`);
  return {
    aliasId: row.alias_id,
    personId: row.person_id,
    name: row.name,
    evidence,
    state: row.state,
    enteredBy: row.entered_by,
    enteredAt: dateOf(row.entered_at),
    decidedBy: row.decided_by ?? undefined,
    decidedAt: row.decided_at === null ? undefined : dateOf(row.decided_at),
  };
}

export function aliasStore({ db, random }: { db: Kysely<Tables>; random: Random }): AliasStore {
  const all = () => db.selectFrom('person_aliases').selectAll('person_aliases');
  return {
    async enter({ personId, name, evidence, enteredBy }, at) {
      const aliasId = newId('als', random);
      const { numInsertedOrUpdatedRows: entered } = await db
        .insertInto('person_aliases')
        .values({
          alias_id: aliasId,
          person_id: personId,
          name,
          name_key: nameKey(name),
          evidence,
          state: 'waiting',
          entered_by: enteredBy,
          entered_at: moment(at),
          decided_by: null,
          decided_at: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return entered === 1n ? aliasId : undefined;
    },
    async find(aliasId) {
      const row = await all().where('alias_id', '=', aliasId).executeTakeFirst();
      return row === undefined ? undefined : aliasOf(row);
    },
    listOf: async (personId) =>
      (
        await all()
          .where('person_id', '=', personId)
          .orderBy('entered_at', 'desc')
          .orderBy('alias_id')
          .execute()
      ).map(aliasOf),
    async listWaiting({ agencyIds, limit }) {
      if (agencyIds.length === 0) return [];
      const rows = await all()
        .where('state', '=', 'waiting')
        .where('person_id', 'in', (within) =>
          within
            .selectFrom('employments')
            .select('person_id')
            .where('agency_id', 'in', [...agencyIds]),
        )
        .orderBy('entered_at')
        .orderBy('alias_id')
        .limit(limit)
        .execute();
      return rows.map(aliasOf);
    },
    async decide({ aliasId, decision, by, at }) {
      const { from, to } = aliasSteps[decision];
      const decided = await db
        .updateTable('person_aliases')
        .set({ state: to, decided_by: by, decided_at: moment(at) })
        .where('alias_id', '=', aliasId)
        .where('state', '=', from)
        .returning('person_id')
        .executeTakeFirst();
      if (decided === undefined) return false;
      const { person_id: personId } = decided;
      // Locks the row, so that of two decisions at once the later one sees the earlier one's alias (READ COMMITTED).
      await db
        .updateTable('people')
        .set((row) => ({ aliases: row.ref('aliases') }))
        .where('person_id', '=', personId)
        .execute();
      const confirmed = await all()
        .where('person_id', '=', personId)
        .where('state', '=', 'confirmed')
        .orderBy('entered_at')
        .execute();
      await db
        .updateTable('people')
        .set({ aliases: confirmed.map(({ name }) => name).join('\n') })
        .where('person_id', '=', personId)
        .execute();
      return true;
    },
  };
}
