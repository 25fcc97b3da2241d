import { type Kysely } from 'kysely';
import { type EpochStore } from '../../../domain/sealed/epoch-store.ts';
import { type Tables } from '../tables.ts';

export const epochFact = 'epoch';

export const epochStore = (db: Kysely<Tables>): EpochStore => ({
  async current() {
    const { value } = await db
      .selectFrom('portal_facts')
      .select('value')
      .where('name', '=', epochFact)
      .executeTakeFirstOrThrow();
    return value;
  },
  async begin(epoch) {
    await db.updateTable('portal_facts').set({ value: epoch }).where('name', '=', epochFact).execute();
  },
});
