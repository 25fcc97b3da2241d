/** Primary result codes of SQLite: busy, locked, out of memory, read-only, I/O error, full, cannot open, lock protocol. */
const results = new Set([5, 6, 7, 8, 10, 13, 14, 15]);
/** What the system says when a write is made durable outside SQLite. */
const system = /^(ENOSPC|EDQUOT|EROFS|EIO|EMFILE|ENFILE)$/;

/** Whether the file cannot be used now: held by another process, disk full, read-only or broken. */
export const isSqliteOutage = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (isSqliteOutage(error.cause)) return true;
  if ('errcode' in error && typeof error.errcode === 'number') return results.has(error.errcode & 0xff);
  return 'code' in error && typeof error.code === 'string' && system.test(error.code);
};
