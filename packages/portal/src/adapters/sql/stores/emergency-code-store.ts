import { type Kysely } from 'kysely';
import { type EmergencyCode, type EmergencyCodeStore } from '../../../domain/emergency/emergency.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment } from './moment.ts';

type Row = Pick<Tables['emergency_codes'], 'code_id' | 'holder' | 'made_at'>;
const codeOf = ({ code_id, holder, made_at }: Row): EmergencyCode => ({
  codeId: code_id,
  holder,
  madeAt: dateOf(made_at),
});

export function emergencyCodeStore(db: Kysely<Tables>): EmergencyCodeStore {
  const open = () =>
    db.selectFrom('emergency_codes').select(['code_id', 'holder', 'made_at']).where('ended_at', 'is', null);
  return {
    async replace(codes, at) {
      await db
        .updateTable('emergency_codes')
        .set({ ended_at: moment(at) })
        .where('ended_at', 'is', null)
        .execute();
      for (const { codeId, holder, hash } of codes)
        await db
          .insertInto('emergency_codes')
          .values({ code_id: codeId, holder, hash, made_at: moment(at) })
          .execute();
    },
    listOpen: async () => (await open().orderBy('code_id').execute()).map(codeOf),
    async findOpen(hash) {
      const row = await open().where('hash', '=', hash).executeTakeFirst();
      return row && codeOf(row);
    },
    async use(codeId, at) {
      const { numUpdatedRows } = await db
        .updateTable('emergency_codes')
        .set({ ended_at: moment(at) })
        .where('code_id', '=', codeId)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}
