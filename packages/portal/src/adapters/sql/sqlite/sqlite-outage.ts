/** Primary result codes of SQLite: busy, locked, read-only, I/O error, full, cannot open. */
const outages = new Set([5, 6, 8, 10, 13, 14]);

/** Whether the file cannot be used now: held by another process, disk full, read-only or broken. */
export const isSqliteOutage = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  outages.has(error.errcode & 0xff);
