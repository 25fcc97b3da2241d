import { systemClock } from '../../kernel/clock.ts';
import { systemRandom } from '../../kernel/random.ts';
import { beginEpoch } from '../../usecases/operation/begin-epoch.ts';
import { withStores } from './with-stores.ts';

/** `ecpa database restored` */
export async function restored(): Promise<void> {
  await withStores(({ database }) => beginEpoch({ database, clock: systemClock, random: systemRandom })());
  process.stdout.write('challenges, links and ways back from before are void; sessions go on\n');
}
