import { actOfProgram } from '../../domain/audit/act.ts';
import { type Needs } from '../common/house.ts';

/**
 * Lets authorities begin anew with the numbers of their lists: for an authority that moved house and counts from one
 * again, and for a clock that was wrong. Whoever can do this could have an older list believed, so it leaves a row.
 * @returns how many marks are gone
 */
export const forgetLists =
  ({ database, clock }: Needs<'database' | 'clock'>) =>
  (issuerKeyId: string | undefined): Promise<number> =>
    database.transact(async ({ listMarks, audit }) => {
      const gone = await listMarks.forget(issuerKeyId);
      await audit.append(
        {
          ...actOfProgram('command-line'),
          type: 'trust.forget-lists',
          subject: issuerKeyId === undefined ? undefined : `ski_${issuerKeyId}`,
          details: { marks: gone },
        },
        clock.now(),
      );
      return gone;
    });
