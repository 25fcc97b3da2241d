import { type Kysely, sql } from 'kysely';
import { type JobLeaseStore } from '../../../domain/jobs/job-lease-store.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment } from './moment.ts';

export const jobLeaseStore = (db: Kysely<Tables>): JobLeaseStore => ({
  async take({ name, holder }, { everySeconds, at, until }) {
    const now = moment(at);
    const every = everySeconds * 1000;
    await db
      .insertInto('job_leases')
      .values({ name, holder: '', leased_until: 0, began_at: 0 })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    const { numUpdatedRows } = await db
      .updateTable('job_leases')
      .set({ holder, leased_until: moment(until), began_at: now })
      .where('name', '=', name)
      .where('leased_until', '<=', now)
      // A clock that was set back must not stop a job until the old hour comes again.
      .where(sql<number>`abs(began_at - ${now})`, '>=', every)
      .executeTakeFirst();
    if (numUpdatedRows === 1n) return undefined;
    const row = await db
      .selectFrom('job_leases')
      .select(['leased_until', 'began_at'])
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    return dateOf(row.leased_until > now ? row.leased_until : row.began_at + every);
  },
  async renew({ name, holder }, until) {
    const { numUpdatedRows } = await db
      .updateTable('job_leases')
      .set({ leased_until: moment(until) })
      .where('name', '=', name)
      .where('holder', '=', holder)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
  async release({ name, holder }, at) {
    await db
      .updateTable('job_leases')
      .set({ holder: '', leased_until: moment(at) })
      .where('name', '=', name)
      .where('holder', '=', holder)
      .execute();
  },
});
