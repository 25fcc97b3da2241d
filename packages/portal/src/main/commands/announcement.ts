import { isAnnouncementId } from '../../domain/announcement/announcement.ts';
import { actOfProgram } from '../../domain/audit/act.ts';
import { systemClock } from '../../kernel/clock.ts';
import { systemRandom } from '../../kernel/random.ts';
import { publish } from '../../usecases/announcement/publish.ts';
import { type AnnouncementOrder } from '../../usecases/announcement/read-order.ts';
import { exitCodes } from '../exit-codes.ts';
import { CommandError, withStores } from './with-stores.ts';

const print = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
};

/** `ecpa announcement add` */
export const add = (order: AnnouncementOrder): Promise<void> =>
  withStores(async ({ database }) => {
    const published = await database.transact(async (stores) => {
      const at = systemClock.now();
      const outcome = await publish(stores, systemRandom, order, at);
      if ('answer' in outcome)
        await stores.audit.append({ ...actOfProgram('command-line'), ...outcome.event }, at);
      return outcome;
    });
    if (!('answer' in published))
      throw new CommandError(
        `Nothing was announced: ${published.map(({ field, code }) => `--${field} ${code}`).join(', ')}`,
        exitCodes.usage,
      );
    print(published.answer.announcement);
  });

/** `ecpa announcement list` */
export const list = (): Promise<void> =>
  withStores(async ({ database }) => {
    print(await database.read.announcements.listStanding(systemClock.now()));
  });

/** `ecpa announcement end ID` */
export const end = (id: string): Promise<void> =>
  withStores(async ({ database }) => {
    const ended = await database.transact(async ({ announcements, audit }) => {
      const at = systemClock.now();
      if (!isAnnouncementId(id) || !(await announcements.end(id, at))) return false;
      await audit.append(
        { ...actOfProgram('command-line'), type: 'announcement.end', details: { announcement: id } },
        at,
      );
      return true;
    });
    if (!ended) throw new CommandError(`There is no announcement ${id}.`);
    process.stdout.write('ended\n');
  });
