/** The rows of a unit of work could not be written, so nothing of the unit was kept; the cause says why. */
export class AuditNotWritten extends Error {
  override readonly name = 'AuditNotWritten';

  constructor(cause: unknown) {
    super('The audit log cannot be written', { cause });
  }
}

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
