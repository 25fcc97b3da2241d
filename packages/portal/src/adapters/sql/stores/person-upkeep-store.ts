import { type Kysely, sql } from 'kysely';
import { nameKey } from '../../../domain/person/name.ts';
import { type NationalIdVault } from '../../../domain/person/person-store.ts';
import { type PersonUpkeepStore } from '../../../domain/person/person-upkeep.ts';
import { type Tables } from '../tables.ts';

export const personUpkeepStore = ({
  db,
  vault,
}: {
  db: Kysely<Tables>;
  vault: NationalIdVault;
}): PersonUpkeepStore => ({
  sealing: vault,
  async reseal(after, limit) {
    const isOld = (sealed: string) => !sealed.startsWith(`${vault.currentKey}.`);
    const people = await db
      .selectFrom('people')
      .select(['person_id', 'national_id_sealed', 'birth_date_sealed'])
      .where(sql<boolean>`person_id > ${after}`)
      .orderBy('person_id')
      .limit(limit)
      .execute();
    let mended = 0;
    for (const { person_id: personId, national_id_sealed: id, birth_date_sealed: born } of people) {
      if (!isOld(id) && (born === null || !isOld(born))) continue;
      const { numUpdatedRows } = await db
        .updateTable('people')
        .set({
          national_id_sealed: isOld(id) ? vault.seal(vault.open(id, personId), personId) : id,
          birth_date_sealed:
            born !== null && isOld(born)
              ? vault.sealBirthDate(vault.openBirthDate(born, personId), personId)
              : born,
        })
        .where('person_id', '=', personId)
        // Only what was read: a report may have come between (READ COMMITTED).
        .where('national_id_sealed', '=', id)
        .where('birth_date_sealed', born === null ? 'is' : '=', born)
        .executeTakeFirst();
      mended += Number(numUpdatedRows);
    }
    const ids = people.map(({ person_id }) => person_id);
    const apps =
      ids.length === 0
        ? []
        : await db
            .selectFrom('code_apps')
            .innerJoin('accounts', 'accounts.account_id', 'code_apps.account_id')
            .select(['code_apps.account_id', 'code_apps.secret'])
            .where('accounts.person_id', 'in', ids)
            .execute();
    for (const { account_id: accountId, secret } of apps)
      if (isOld(secret)) {
        const sealed = vault.sealCodeSecret(vault.openCodeSecret(secret, accountId), accountId);
        const { numUpdatedRows } = await db
          .updateTable('code_apps')
          .set({ secret: sealed })
          .where('account_id', '=', accountId)
          .where('secret', '=', secret)
          .executeTakeFirst();
        mended += Number(numUpdatedRows);
      }
    const last = people.length < limit ? undefined : ids.at(-1);
    return { last, walked: people.length, mended };
  },
  async mendNameKeys(after, limit) {
    const people = await db
      .selectFrom('people')
      .select(['person_id', 'name', 'name_key'])
      .where(sql<boolean>`person_id > ${after}`)
      .orderBy('person_id')
      .limit(limit)
      .execute();
    const wrong = people.filter(({ name, name_key }) => name_key !== nameKey(name));
    let mended = 0;
    for (const { person_id, name } of wrong) {
      const { numUpdatedRows } = await db
        .updateTable('people')
        .set({ name_key: nameKey(name) })
        .where('person_id', '=', person_id)
        // Only while the name is the one that was read: a report may have come between (READ COMMITTED).
        .where('name', '=', name)
        .executeTakeFirst();
      mended += Number(numUpdatedRows);
    }
    const last = people.length < limit ? undefined : people.at(-1)?.person_id;
    return { last, walked: people.length, mended };
  },
});
