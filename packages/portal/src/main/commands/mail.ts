import { readFileSync } from 'node:fs';
import { systemClock } from '../../kernel/clock.ts';
import { reasonOf } from '../../kernel/reason-of.ts';
import { noteBounces } from '../../usecases/mail/note-bounces.ts';
import { exitCodes } from '../exit-codes.ts';
import { CommandError, withStores } from './with-stores.ts';
import { writtenText } from '../../kernel/written-text.ts';

const line = /^"?([^",;\t]+@[^",;\t]+)"?[,;\t]\s*"?([245]\S*?)"?(?:[,;\t].*)?$/;

/** Lines `address,status`; a header line and empty lines are passed over. */
function readBounces(file: string): { address: string; status: string }[] {
  let text: string;
  try {
    text = writtenText(readFileSync(file === '-' ? 0 : file));
  } catch (error) {
    throw new CommandError(`${file}: ${reasonOf(error)}`, exitCodes.usage);
  }
  return text.split(/\r?\n/).flatMap((row, place) => {
    if (row.trim() === '' || (place === 0 && !row.includes('@'))) return [];
    const [, address, status] = line.exec(row) ?? [];
    if (address === undefined || status === undefined)
      throw new CommandError(`line ${place + 1} is not "address,status", such as lin@example.gov.tw,5.1.1`);
    return [{ address, status }];
  });
}

/** `ecpa mail bounces FILE` */
export function bounces(file: string): Promise<void> {
  return withStores(async ({ database }) => {
    const read = readBounces(file);
    const marked = await noteBounces({ database, clock: systemClock })(read);
    process.stdout.write(`read ${read.length}, marked ${marked}\n`);
  });
}
