import { withStores } from './with-stores.ts';

/** `ecpa keys status` */
export const keysStatus = (): Promise<void> =>
  withStores(async ({ database: { read } }) => {
    const { currentKey } = read.upkeep.sealing;
    const walk = await read.walks.find('seals');
    const isOfThisKey = walk?.goal === `key ${currentKey}`;
    const progress = !isOfThisKey
      ? 'sealing anew has not begun: a running portal does it'
      : `${walk.endedAt === undefined ? 'sealing anew' : `done ${walk.endedAt.toISOString()}`}: ${walk.walked} people looked at, ${walk.mended} seals made anew`;
    process.stdout.write(`sealing with ${currentKey}\n${progress}\n`);
  });
