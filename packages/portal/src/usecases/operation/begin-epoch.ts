import { actOfProgram } from '../../domain/audit/act.ts';
import { newToken } from '../../kernel/id.ts';
import { type Needs } from '../common/house.ts';

/**
 * Begins a new life of a database that was put back from a copy, or moved to another server: whatever was handed out before
 * is void, since what was used after the copy was made would count as unused. Sessions and rows stay as they are.
 */
export const beginEpoch =
  ({ database, clock, random }: Needs<'database' | 'clock' | 'random'>) =>
  (type: 'database.restore' | 'database.move'): Promise<void> =>
    database.transact(async ({ epochs, audit }) => {
      await epochs.begin(newToken(random));
      const row = { ...actOfProgram('command-line'), subject: undefined, details: {} };
      await audit.append(type === 'database.move' ? { ...row, type } : { ...row, type }, clock.now());
    });
