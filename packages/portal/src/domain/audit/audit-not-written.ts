/** The rows of a unit of work could not be written, or would get no numbers, so nothing of it was kept; the cause says why. */
export class AuditNotWritten extends Error {
  override readonly name = 'AuditNotWritten';

  constructor(cause: unknown) {
    super('The audit log cannot be written', { cause });
  }
}
