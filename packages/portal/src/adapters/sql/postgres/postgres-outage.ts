/** Codes of Node's sockets and of name resolution. */
const network = /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)$/;
/**
 * SQLSTATE (PostgreSQL, appendix A): connection exception, insufficient resources, operator intervention with the
 * statement timeout in it, lock not available, read-only transaction, and transactions taken back again and again.
 */
const states = /^(08...|53...|57...|55P03|25006|40001|40P01)$/;
/** What pg itself throws carries no code. */
const texts =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error/;

/** Whether the server cannot be reached, is starting or stopping, or is out of room. */
export const isPostgresOutage = (error: unknown): boolean => {
  if (error instanceof AggregateError) return error.errors.some(isPostgresOutage);
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string')
    return network.test(error.code) || states.test(error.code);
  return texts.test(error.message);
};
