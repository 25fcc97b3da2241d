import { dayAt } from '../../domain/day/day.ts';
import { nameForm } from '../../domain/person/name.ts';
import { type Needs } from '../common/house.ts';
import { walkPeople } from './walk-people.ts';

/**
 * Makes the keys of names anew that are not what this version says: a node of another version wrote them, during an upgrade
 * or before `nameKey` changed. Once a month over everybody, since nobody knows when the last such node ended.
 */
export const mendNameKeys =
  (parts: Needs<'database' | 'clock'>) =>
  (signal: AbortSignal): Promise<void> =>
    walkPeople(parts, {
      name: 'name keys',
      goal: `form ${nameForm}, ${dayAt(parts.clock.now()).slice(0, 7)}`,
      mend: ({ upkeep }, after, limit) => upkeep.mendNameKeys(after, limit),
      signal,
    });
