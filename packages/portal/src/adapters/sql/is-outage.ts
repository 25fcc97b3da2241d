/** SQLite's primary result codes for a file that cannot be used for the moment: busy, locked, read-only, I/O, full, cannot open. */
const sqliteOutages = new Set([5, 6, 8, 10, 13, 14]);

/** SQLSTATE classes of PostgreSQL: connection, resources, operator intervention, system; and Node's network errors. */
const postgresOutage =
  /^(08|53|57P|58)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/;

const connectionMessage = /timeout exceeded when trying to connect|Connection terminated|Query read timeout/i;

/** Whether an error means that the database is away for the moment: an honest 503, not a fault of ours. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('errcode' in error && typeof error.errcode === 'number') return sqliteOutages.has(error.errcode & 0xff);
  if ('code' in error && typeof error.code === 'string' && postgresOutage.test(error.code)) return true;
  return connectionMessage.test(error.message) || isOutage(error.cause);
}
