import { createBreather } from '../../kernel/breathe.ts';
import { type Needs } from '../common/house.ts';

/** Gives every audit row that is committed and waits its number. @returns how many rows */
export const sequenceAudit =
  ({ database }: Needs<'database'>) =>
  async (signal?: AbortSignal): Promise<number> => {
    // Looking waits for nobody, so a node with nothing to do does not write.
    if ((await database.read.audit.waiting()).rows === 0) return 0;
    const breathe = createBreather(signal);
    let numbered = 0;
    let slice: number;
    do {
      slice = await database.transact(({ audit }) => audit.sequence());
      numbered += slice;
      await breathe();
    } while (slice > 0);
    return numbered;
  };
