import { actOfProgram } from '../../domain/audit/act.ts';
import {
  type Checkpoint,
  type CheckpointFile,
  type CheckpointSigner,
} from '../../domain/audit/checkpoint.ts';
import { createBreather } from '../../kernel/breathe.ts';
import { type Needs } from '../common/house.ts';
import { sequenceAudit } from './sequence-audit.ts';
import { signCheckpoint } from './sign-checkpoint.ts';

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

async function deleteUpTo(database: Needs<'database'>['database'], size: number): Promise<number> {
  const breathe = createBreather();
  let deleted = 0;
  let slice: number;
  do {
    slice = await database.transact(({ audit }) => audit.deleteUpTo(size));
    deleted += slice;
    await breathe();
  } while (slice > 0);
  return deleted;
}

/**
 * Goes on with a cut that was broken off while its rows went: they were archived before the cut was noted, and no later cut
 * finds them. @returns how many rows went
 */
export const finishCut =
  ({ database }: Needs<'database'>) =>
  async (): Promise<number> => {
    const cut = await database.read.checkpoints.cut();
    return cut === undefined ? 0 : deleteUpTo(database, cut.size);
  };

/**
 * Cuts rows off up to a checkpoint, which stays: its frontier proves every later root, and its signature that the rows
 * were there. To be called once they are archived. The row that tells of the cut is signed before anything goes: a beginning
 * that is missing without it was not cut but deleted.
 * @returns how many rows went
 */
export const cutAudit =
  ({
    database,
    clock,
    signer,
    file,
  }: Needs<'database' | 'clock'> & { readonly signer: CheckpointSigner; readonly file: CheckpointFile }) =>
  async ({ size }: Checkpoint): Promise<number> => {
    const row = { ...actOfProgram('command-line'), type: 'audit.cut', subject: 'log' } as const;
    await database.transact(({ audit }) => audit.append({ ...row, details: { upTo: size } }, clock.now()));
    await sequenceAudit({ database })();
    const rows = await database.read.audit.size();
    await signCheckpoint({ database, clock, signer, file })();
    if (((await database.read.checkpoints.latest())?.size ?? 0) < rows)
      throw new Error(
        'The row that tells of the cut is not signed: the keys file has no key of the audit log',
      );
    await database.transact(({ checkpoints }) => checkpoints.noteCut(size));
    return deleteUpTo(database, size);
  };
