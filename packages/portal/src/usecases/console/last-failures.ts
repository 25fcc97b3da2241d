import { type AccountId } from '../../domain/account/account.ts';
import { type WrongPart, wrongParts } from '../../domain/account/failed-try.ts';
import { type AuditRow } from '../../domain/audit/audit.ts';
import { refusalIn } from '../../domain/audit/record.ts';
import { type PersonId } from '../../domain/person/person.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';

const rowsLookedAt = 50;
const failuresShown = 5;

/** A try to get in that was refused, and why. */
export interface FailedTry {
  readonly at: Date;
  readonly refusal: RefusalCode;
  readonly method: string;
  /** What exactly was wrong, where more is known than the refusal tells. */
  readonly wrong: readonly WrongPart[];
  /** Until when the certificate was good, where that is what it was refused for. */
  readonly certificateEnded?: Date;
}

const wrongIn = ({ details }: AuditRow): readonly WrongPart[] => {
  const { wrong } = details;
  return Array.isArray(wrong) ? wrongParts.filter((part) => wrong.includes(part)) : [];
};

function endIn({ details }: AuditRow): { certificateEnded?: Date } {
  const { certificateNotAfter: text } = details;
  return typeof text === 'string' ? { certificateEnded: new Date(text) } : {};
}

/** The last refused tries of a person to confirm their identity, to activate or to sign in, newest first. */
export async function failuresOf(
  { audit }: Pick<Stores, 'audit'>,
  subjects: readonly (PersonId | AccountId)[],
): Promise<readonly FailedTry[]> {
  const rows = await audit.list({
    subjects,
    types: ['session.start', 'identity.confirm', 'account.activate'],
    limit: rowsLookedAt,
  });
  return rows
    .flatMap((row) => {
      const refusal = refusalIn(row);
      return refusal === undefined
        ? []
        : [{ at: row.at, refusal, method: row.method, wrong: wrongIn(row), ...endIn(row) }];
    })
    .slice(0, failuresShown);
}
