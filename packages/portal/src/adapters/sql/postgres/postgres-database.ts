import { Kysely } from 'kysely';
import { answersInTime } from '../answers-in-time.ts';
import { AuditNotWritten } from '../../../domain/audit/audit-not-written.ts';
import { hearStatements } from '../hear-statements.ts';
import { heard } from '../heard.ts';
import { createStores, type StoreNeeds } from '../create-stores.ts';
import { type OpenDatabase } from '../database.ts';
import { migrateToLatest, schemaState } from '../migrate.ts';
import { moveMark } from '../move/move-mark.ts';
import { type Tables } from '../tables.ts';
import { isPostgresOutage } from './postgres-outage.ts';
import { connect, limits, over } from './pools.ts';
import { postgresIntake } from './postgres-intake.ts';
import { retried } from './retried.ts';

/** Writes a row: a standby, a server that is read-only and one whose disk is full answer reads as ever. */
async function takesWrites(db: Kysely<Tables>): Promise<void> {
  const value = new Date().toISOString();
  await db
    .insertInto('portal_facts')
    .values({ name: 'ready', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}

/** PostgreSQL behind the same stores: one transaction a unit of work, on a pool of its own connections. */
export function openPostgresDatabase(url: string, needs: StoreNeeds): OpenDatabase {
  const pool = connect(url, limits.statementMilliseconds, limits.connections);
  const db = new Kysely<Tables>({ ...over(pool, needs.committed), ...hearStatements(needs) });
  // A file comes in as fast as its sender sends it, which no limit of a statement may end.
  const copying = connect(url, 0, limits.reportsAtOnce);
  return {
    read: createStores(db, needs),
    transact: (work) =>
      heard(
        retried(() =>
          db.transaction().execute(async (transaction) => {
            const stores = createStores(transaction, needs);
            const result = await work(stores);
            // What many share comes last, in one order: it is locked from here to the commit.
            await stores.throttles.flush();
            await stores.audit.flush();
            return result;
          }),
        ),
        needs.notRecorded,
      ),
    fill: (reportId) => postgresIntake({ pool: copying, db, needs, reportId }),
    async migrate() {
      // A step over a million rows may take longer than a page may wait.
      const patient = new Kysely<Tables>(over(connect(url, 0, 1)));
      try {
        return await migrateToLatest(patient);
      } finally {
        await patient.destroy();
      }
    },
    schema: () => schemaState(db),
    move: () => moveMark(db),
    ping: () => answersInTime(takesWrites(db)),
    warm: () => pool.warm(limits.connections),
    load: () => pool.load,
    isOutage: (error) => error instanceof AuditNotWritten || isPostgresOutage(error),
    async close() {
      await copying.end();
      await db.destroy();
    },
  };
}
