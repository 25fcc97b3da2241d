import { type WalkName } from '../../domain/jobs/walk-store.ts';
import { type UpkeepSlice } from '../../domain/person/person-upkeep.ts';
import { type Stores } from '../../domain/stores.ts';
import { createBreather } from '../../kernel/breathe.ts';
import { type Needs } from '../common/house.ts';

/** People of one slice: a transaction that holds the embedded database for some milliseconds. */
const slice = 500;

/**
 * Walks over all people for a goal, slice by slice, and does nothing once it is reached. What a slice mends and the place
 * behind it share one commit; so a walk goes on where it was broken off, on whichever node.
 */
export async function walkPeople(
  { database, clock }: Needs<'database' | 'clock'>,
  {
    name,
    goal,
    mend,
    signal,
  }: {
    name: WalkName;
    goal: string;
    mend: (stores: Stores, after: string, limit: number) => Promise<UpkeepSlice>;
    signal: AbortSignal;
  },
): Promise<void> {
  const known = await database.read.walks.find(name);
  if (known?.goal === goal && known.endedAt !== undefined) return;
  const breathe = createBreather(signal);
  for (let goesOn = true; goesOn;) {
    goesOn = await database.transact(async (stores) => {
      const at = clock.now();
      const walk = await stores.walks.begin(name, goal, at);
      if (walk.endedAt !== undefined) return false;
      const { last, walked, mended } = await mend(stores, walk.place, slice);
      const moved = await stores.walks.advance(walk, { place: last, walked, mended }, at);
      return moved && last !== undefined;
    });
    await breathe();
  }
}
