import { Kysely, type KyselyConfig, PostgresDialect } from 'kysely';
import pg from 'pg';
import { answersInTime } from '../answers-in-time.ts';
import { AuditNotWritten, heard } from '../audit-not-written.ts';
import { createStores, type StoreNeeds } from '../create-stores.ts';
import { type OpenDatabase } from '../database.ts';
import { migrateToLatest, schemaState } from '../migrate.ts';
import { type Tables } from '../tables.ts';
import { isPostgresOutage } from './postgres-outage.ts';
import { hostsOf, wantsWriter } from './hosts.ts';
import { postgresIntake } from './postgres-intake.ts';
import { retried } from './retried.ts';
import { ServerPools } from './server-pools.ts';

/** Bounds, so that a slow or absent server turns into an answer within seconds and not into a queue. */
const limits = {
  connections: 10,
  connectMilliseconds: 2_000,
  statementMilliseconds: 2_000,
  lockMilliseconds: 1_500,
  /** Reports that come in at the same time; others wait for a connection. */
  reportsAtOnce: 2,
  /** What the server's own limit may take to arrive. */
  graceMilliseconds: 500,
  idleInTransactionMilliseconds: 10_000,
} as const;

/** 64-bit integers are moments and counts: all of them exact as numbers, which is what the tables' types say. */
const int8 = 20;
const parsers = new pg.TypeOverrides();
parsers.setTypeParser(int8, Number);

const poolOf = (url: string, statementMilliseconds: number, max: number): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types: parsers,
    connectionTimeoutMillis: limits.connectMilliseconds,
    statement_timeout: statementMilliseconds,
    // Before the statement's own limit, so that a line before a lock is told from a slow statement.
    lock_timeout: statementMilliseconds === 0 ? 0 : limits.lockMilliseconds,
    // The server's own limit does not help when the server is gone.
    query_timeout: statementMilliseconds === 0 ? 0 : statementMilliseconds + limits.graceMilliseconds,
    idle_in_transaction_session_timeout: limits.idleInTransactionMilliseconds,
    application_name: 'ecpa',
    keepAlive: true,
  });
  // A connection that breaks, at rest or between two statements, is found broken at its next use and replaced; without
  // listeners it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
};

/** @param statementMilliseconds 0 for no limit */
const connect = (url: string, statementMilliseconds: number, max: number): ServerPools => {
  const servers = hostsOf(url);
  const pools = (servers.length === 0 ? [url] : servers).map((one) =>
    poolOf(one, statementMilliseconds, max),
  );
  return new ServerPools(pools, { asks: wantsWriter(url) || servers.length > 1 });
};

const over = (pool: ServerPools): KyselyConfig => ({ dialect: new PostgresDialect({ pool }) });

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
  const db = new Kysely<Tables>(over(pool));
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
    ping: () => answersInTime(takesWrites(db)),
    load: () => pool.load,
    isOutage: (error) => error instanceof AuditNotWritten || isPostgresOutage(error),
    async close() {
      await copying.end();
      await db.destroy();
    },
  };
}
