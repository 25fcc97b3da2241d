import { type KyselyConfig } from 'kysely';
import pg from 'pg';
import { hostsOf, wantsWriter } from './hosts.ts';
import { TimedDialect } from './timed-dialect.ts';
import { ServerPools } from './server-pools.ts';

/** Bounds, so that a slow or absent server turns into an answer within seconds and not into a queue. */
export const limits = {
  connections: 10,
  /** Jobs that hold connections at once (bulkhead), since all are due when a node starts and people would wait behind them. */
  jobsAtOnce: 4,
  connectMilliseconds: 2_000,
  statementMilliseconds: 2_000,
  lockMilliseconds: 1_500,
  /** Reports that come in at the same time; others wait for a connection. */
  reportsAtOnce: 2,
  /** What the server's own limit may take to arrive. */
  graceMilliseconds: 500,
  /** A node that lost the server leaves its locks there until then, and others are refused for them. */
  idleInTransactionMilliseconds: 5_000,
} as const;

/** 64-bit integers are moments and counts: all of them exact as numbers, which is what the tables' types say. */
const int8 = 20;
const parsers = new pg.TypeOverrides();
parsers.setTypeParser(int8, Number);

const poolOf = (url: string, statementMilliseconds: number, max: number): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    // What was opened stays open: the morning’s first requests find it there.
    min: max,
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

/** Connections to the servers of an address. @param statementMilliseconds 0 for no limit */
export const connect = (url: string, statementMilliseconds: number, max: number): ServerPools => {
  const servers = hostsOf(url);
  const pools = (servers.length === 0 ? [url] : servers).map((one) =>
    poolOf(one, statementMilliseconds, max),
  );
  return new ServerPools(pools, {
    asks: wantsWriter(url) || servers.length > 1,
    mostOfJobs: Math.min(max, limits.jobsAtOnce),
  });
};

/** What Kysely needs to work over them. @param committed hears how long each commit took */
export const over = (
  pool: ServerPools,
  committed: (milliseconds: number) => void = () => undefined,
): KyselyConfig => ({ dialect: new TimedDialect({ pool }, committed) });
