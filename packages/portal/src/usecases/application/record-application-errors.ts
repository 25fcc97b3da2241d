import { type ErrorTally } from '../../domain/application/application-errors.ts';
import { dayAt } from '../../domain/day/day.ts';
import { type Needs } from '../common/house.ts';

/** Writes down which errors applications were answered with since the last time. What cannot be written now is lost. */
export const recordApplicationErrors =
  ({ database, clock, errors }: Needs<'database' | 'clock'> & { errors: ErrorTally }) =>
  async (): Promise<void> => {
    const counted = errors.take();
    if (counted.length === 0) return;
    const day = dayAt(clock.now());
    await database.transact(async ({ applications, applicationErrors }) => {
      // One that was removed meanwhile is counted no more.
      const known = new Set((await applications.listRegistered()).map(({ applicationId }) => applicationId));
      await applicationErrors.add(
        counted.filter(({ applicationId }) => known.has(applicationId)),
        day,
      );
    });
  };
