import { type Needs } from '../common/house.ts';
import { walkPeople } from './walk-people.ts';

const prefix = 'key ';

/**
 * Seals anew what is sealed under keys of before a rotation, while everything runs. A node that has run since before the
 * rotation lacks the key that the walk is for: it leaves the walk to the others, and takes nothing back to the old key.
 */
export const reseal =
  (parts: Needs<'database' | 'clock'>) =>
  async (signal: AbortSignal): Promise<void> => {
    const { walks, upkeep } = parts.database.read;
    const known = await walks.find('seals');
    if (known !== undefined && !upkeep.sealing.holds(known.goal.slice(prefix.length))) return;
    await walkPeople(parts, {
      name: 'seals',
      goal: `${prefix}${upkeep.sealing.currentKey}`,
      mend: (stores, after, limit) => stores.upkeep.reseal(after, limit),
      signal,
    });
  };
