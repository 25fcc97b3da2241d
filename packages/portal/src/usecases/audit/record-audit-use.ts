import { actOfProgram } from '../../domain/audit/act.ts';
import { type Needs } from '../common/house.ts';

/** What somebody did with the log at the command line; looks at the pages leave their rows at the gate. */
type Use =
  | { readonly type: 'audit.export'; readonly details: { readonly rows: number } }
  | { readonly type: 'audit.prove'; readonly details: { readonly number: number } }
  | {
      readonly type: 'audit.verify';
      readonly details: { readonly rows: number; readonly holds: boolean; readonly firstBad?: number };
    };

/** Who looked at the log is in it. */
export const recordAuditUse =
  ({ database, clock }: Needs<'database' | 'clock'>) =>
  (use: Use): Promise<void> =>
    database.transact(({ audit }) =>
      audit.append({ ...actOfProgram('command-line'), ...use, subject: 'log' }, clock.now()),
    );
