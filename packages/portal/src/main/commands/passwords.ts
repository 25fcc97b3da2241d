import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { PwnedListError, writePwnedList } from '../../adapters/passwords/pwned-list.ts';
import { reasonOf } from '../../kernel/reason-of.ts';
import { exitCodes } from '../exit-codes.ts';
import { CommandError } from './with-stores.ts';

/** `ecpa passwords import FILE --to PATH` */
export async function importPasswords(file: string, { to }: { to: string }): Promise<void> {
  const onProgress = (entries: number) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${entries}`);
  };
  const source = file === '-' ? process.stdin : createReadStream(file);
  try {
    const lines = createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY });
    const entries = await writePwnedList(lines, { to, onProgress });
    process.stdout.write(`${entries} passwords in ${to}; name it in ECPA_PWNED_PASSWORDS\n`);
  } catch (error) {
    throw new CommandError(
      `${file}: ${reasonOf(error)}`,
      error instanceof PwnedListError ? exitCodes.refused : exitCodes.usage,
    );
  }
}
