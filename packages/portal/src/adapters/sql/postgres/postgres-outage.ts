/** Codes of Node's sockets and of name resolution. */
const network = /^(ECONN\w+|EPIPE|ETIMEDOUT|E(HOST|NET)(UNREACH|DOWN)|ENOTFOUND|EAI_\w+)$/;
/** Codes that tell of the server only when connecting to its socket gave them: files give them too. */
const ofSocketFiles = /^(ENOENT|EACCES)$/;
/**
 * SQLSTATE (PostgreSQL, appendix A): connection exception, authorization, no such database, insufficient resources,
 * operator intervention with the statement timeout in it, system error, lock not available, read-only transaction, idle
 * in transaction too long, and transactions that were taken back again and again.
 */
const states = /^(08...|28...|3D000|53...|57...|58...|55P03|25006|25P03|40001|40003|40P01)$/;
/** What pg itself throws carries no code. */
const texts =
  /timeout exceeded when trying to connect|timeout expired|connection terminated|query read timeout|client has encountered a connection error|client was closed|cannot use a pool after|SSL connection/i;

/** Whether the server cannot be reached, takes no writes, is starting or stopping, busy without end or out of room. */
export const isPostgresOutage = (error: unknown): boolean => {
  if (error instanceof AggregateError && error.errors.some(isPostgresOutage)) return true;
  if (!(error instanceof Error)) return false;
  if (isPostgresOutage(error.cause)) return true;
  if (!('code' in error) || typeof error.code !== 'string') return texts.test(error.message);
  if (ofSocketFiles.test(error.code)) return 'syscall' in error && error.syscall === 'connect';
  return network.test(error.code) || states.test(error.code);
};
