import { type Kysely } from 'kysely';
import { type KeyRecordStore } from '../../../domain/keys/key-record-store.ts';
import { type Tables } from '../tables.ts';

const identityName = 'keys-identity';
const sealingPrefix = 'sealing-key:';

export function keyRecordStore(db: Kysely<Tables>): KeyRecordStore {
  const record = (name: string, value: string) =>
    db
      .insertInto('portal_facts')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
  const identity = async (): Promise<string | undefined> => {
    const row = await db
      .selectFrom('portal_facts')
      .select('value')
      .where('name', '=', identityName)
      .executeTakeFirst();
    return row?.value;
  };
  return {
    identity,
    async adopt(own) {
      await record(identityName, own);
      return (await identity()) ?? own;
    },
    async sealingKeys() {
      const rows = await db
        .selectFrom('portal_facts')
        .select('name')
        .where('name', 'like', `${sealingPrefix}%`)
        .execute();
      return rows.map(({ name }) => name.slice(sealingPrefix.length));
    },
    async addSealingKey(id) {
      await record(`${sealingPrefix}${id}`, '');
    },
    async sampleSealedBy(id) {
      const row = await db
        .selectFrom('people')
        .select(['person_id', 'national_id_sealed', 'national_id_index'])
        .where('national_id_sealed', 'like', `${id}.%`)
        .limit(1)
        .executeTakeFirst();
      return row && { personId: row.person_id, sealed: row.national_id_sealed, index: row.national_id_index };
    },
    async isSealedByOthers(ids) {
      const row = await db
        .selectFrom('people')
        .select('person_id')
        .where((where) => where.and(ids.map((id) => where('national_id_sealed', 'not like', `${id}.%`))))
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
