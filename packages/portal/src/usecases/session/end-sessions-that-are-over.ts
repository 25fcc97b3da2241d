import { type RootId } from '../../domain/session/session.ts';
import { sessionEndOf } from '../../domain/session/standing.ts';
import { type Needs } from '../common/house.ts';
import { endSessionThatIsOver } from './end-session.ts';

/** Rows of sessions that are judged before the event loop has its turn. */
const sliceSize = 100;
/** What one run goes over at most; the next one goes on from there. */
const slicesARun = 20;

/**
 * Ends sessions of which no request finds out that they are over, because their applications have to be told: somebody
 * was separated, a limit passed, a card was listed as revoked. A job in bounded slices, which judges by the same rule
 * as every request; only sessions that reached an application are gone over.
 */
export function endSessionsThatAreOver({
  database,
  clock,
  employmentPolicy,
  certificates,
}: Needs<'database' | 'clock' | 'employmentPolicy' | 'certificates'>): () => Promise<void> {
  const { applicationSignIns, sessions } = database.read;
  let after: RootId | undefined;

  const endIn = async (rootIds: readonly RootId[]): Promise<void> => {
    const at = clock.now();
    const rules = { at, employmentPolicy, certificates };
    const over = (await sessions.listStandings(rootIds)).flatMap((standing) => {
      const end = sessionEndOf(standing, rules);
      return end === undefined ? [] : [{ session: standing.session, end }];
    });
    if (over.length === 0) return;
    await database.transact(async (stores) => {
      for (const each of over) await endSessionThatIsOver(stores, { ...each, at });
    });
  };

  return async () => {
    for (let slice = 0; slice < slicesARun; slice += 1) {
      const rootIds = await applicationSignIns.listRoots({ after, limit: sliceSize });
      await endIn(rootIds);
      after = rootIds.length < sliceSize ? undefined : rootIds.at(-1);
      if (after === undefined) return;
      await new Promise(setImmediate);
    }
  };
}
