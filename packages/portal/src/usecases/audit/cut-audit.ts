import { actOfProgram } from '../../domain/audit/act.ts';
import { type Checkpoint } from '../../domain/audit/checkpoint.ts';
import { createBreather } from '../../kernel/breathe.ts';
import { type Needs } from '../common/house.ts';

/** What a log must keep at least (government baseline: six months). */
export const leastKeptDays = 184;

const checkpointsAtOnce = 1000;

/** The newest checkpoint of before a moment: up to there rows may be cut off. */
export const findCut =
  ({ database: { read } }: Needs<'database'>) =>
  async (before: Date): Promise<Checkpoint | undefined> => {
    let found: Checkpoint | undefined;
    for (let after = (await read.checkpoints.cut())?.size ?? 0, more = true; more;) {
      const some = await read.checkpoints.list(after, checkpointsAtOnce);
      const old = some.filter(({ at }) => at < before);
      found = old.at(-1) ?? found;
      after = some.at(-1)?.size ?? after;
      more = some.length === checkpointsAtOnce && old.length === some.length;
    }
    return found;
  };

/**
 * Cuts rows off up to a checkpoint, which stays: its frontier proves every later root, and its signature that the rows
 * were there. To be called once they are archived. Goes on where it was interrupted.
 * @returns how many rows went
 */
export const cutAudit =
  ({ database, clock }: Needs<'database' | 'clock'>) =>
  async ({ size }: Checkpoint): Promise<number> => {
    await database.transact(async ({ audit, checkpoints }) => {
      await checkpoints.noteCut(size);
      const row = { ...actOfProgram('command-line'), type: 'audit.cut', subject: 'log' } as const;
      await audit.append({ ...row, details: { upTo: size } }, clock.now());
    });
    const breathe = createBreather();
    let deleted = 0;
    let slice: number;
    do {
      slice = await database.transact(({ audit }) => audit.deleteUpTo(size));
      deleted += slice;
      await breathe();
    } while (slice > 0);
    return deleted;
  };
