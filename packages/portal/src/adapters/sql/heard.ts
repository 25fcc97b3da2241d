import { AuditNotWritten } from '../../domain/audit/audit-not-written.ts';

/** Tells of a unit that failed for want of its audit rows, and passes on what it threw. */
export async function heard<Result>(
  unit: Promise<Result>,
  notRecorded: ((error: AuditNotWritten) => void) | undefined,
): Promise<Result> {
  try {
    return await unit;
  } catch (error) {
    if (error instanceof AuditNotWritten) notRecorded?.(error);
    throw error;
  }
}
