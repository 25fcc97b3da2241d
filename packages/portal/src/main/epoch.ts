import { type Database } from '../domain/stores.ts';

/** The epoch of the database as this node knows it; whoever restores a database beneath a running node is noticed soon. */
export async function followEpoch(
  database: Pick<Database, 'read'>,
): Promise<{ readonly current: () => string; readonly look: () => Promise<void> }> {
  let known = await database.read.epochs.current();
  return {
    current: () => known,
    async look() {
      known = await database.read.epochs.current();
    },
  };
}
