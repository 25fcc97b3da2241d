import { type Kysely, type Selectable } from 'kysely';
import { type Agency, type AgencyStore } from '../../../domain/agency/agency.ts';
import { newId } from '../../../kernel/id.ts';
import { type Random } from '../../../kernel/random.ts';
import { type Tables } from '../tables.ts';
import { agenciesWithin, lineagesOf, plant, replant } from './agency-tree.ts';
import { moment } from './moment.ts';
import { usedAgencies } from './used-agencies.ts';

const agencyOf = (row: Selectable<Tables['agencies']>): Agency => ({
  agencyId: row.agency_id,
  code: row.code,
  oid: row.oid,
  name: row.name,
  nameEn: row.name_en,
  parentId: row.parent_id ?? undefined,
});

export function agencyStore({ db, random }: { db: Kysely<Tables>; random: Random }): AgencyStore {
  const all = () => db.selectFrom('agencies').selectAll();
  const one = async (query: ReturnType<typeof all>) => {
    const row = await query.executeTakeFirst();
    return row === undefined ? undefined : agencyOf(row);
  };
  const store: AgencyStore = {
    find: (agencyId) => one(all().where('agency_id', '=', agencyId)),
    findByCode: (code) => one(all().where('code', '=', code)),
    findByOid: (oid) => one(all().where('oid', '=', oid)),
    list: async () => (await all().orderBy('code').execute()).map(agencyOf),
    listReported: async () =>
      (await all().orderBy('code').execute()).map((row) => ({
        ...agencyOf(row),
        reportedOn: row.reported_on ?? undefined,
      })),
    listWithin: async (reach) =>
      (await agenciesWithin(db, reach).selectAll('agencies').orderBy('code').execute()).map(agencyOf),
    idsWithin: async (reach) => (await agenciesWithin(db, reach).execute()).map(({ agency_id }) => agency_id),
    lineages: (agencyIds) => lineagesOf(db, agencyIds),
    async save({ parentCode, code, oid, name, nameEn }, at, reportedOn) {
      const parent = parentCode === undefined ? undefined : await store.findByCode(parentCode);
      if (parentCode !== undefined && parent === undefined)
        throw new Error(`The agency ${code} names a parent ${parentCode} that is not stored`);
      const parentId = parent?.agencyId;
      const known = await store.findByCode(code);
      const details = {
        oid,
        name,
        name_en: nameEn,
        parent_id: parentId ?? null,
        updated_at: moment(at),
        ...(reportedOn === undefined ? {} : { reported_on: reportedOn }),
      };
      if (known === undefined) {
        const agencyId = newId('agy', random);
        await db
          .insertInto('agencies')
          .values({ agency_id: agencyId, code, ...details })
          .execute();
        await plant(db, agencyId, parentId);
        return 'added';
      }
      const same =
        known.oid === oid && known.name === name && known.nameEn === nameEn && known.parentId === parentId;
      if (same) return 'same';
      await db.updateTable('agencies').set(details).where('agency_id', '=', known.agencyId).execute();
      if (known.parentId !== parentId) await replant(db, known.agencyId);
      return 'changed';
    },
    async restore({ agencyId, oid, name, nameEn, parentId, reportedOn }, at) {
      const known = await store.find(agencyId);
      await db
        .updateTable('agencies')
        .set({
          oid,
          name,
          name_en: nameEn,
          parent_id: parentId ?? null,
          reported_on: reportedOn ?? null,
          updated_at: moment(at),
        })
        .where('agency_id', '=', agencyId)
        .execute();
      if (known?.parentId !== parentId) await replant(db, agencyId);
    },
    listUsed: (agencyIds) => usedAgencies(db, agencyIds),
    async remove(agencyIds) {
      for (const agencyId of agencyIds) {
        await db.deleteFrom('agency_tree').where('below_id', '=', agencyId).execute();
        await db.deleteFrom('agencies').where('agency_id', '=', agencyId).execute();
      }
    },
  };
  return store;
}
