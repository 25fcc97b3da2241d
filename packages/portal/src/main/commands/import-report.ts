import { readReport } from '../../adapters/personnel-feed/read-report.ts';
import { systemClock } from '../../kernel/clock.ts';
import { reasonOf } from '../../kernel/reason-of.ts';
import { importAgencies, importPeople, type ImportResult } from '../../usecases/register/import-report.ts';
import { exitCodes } from '../exit-codes.ts';
import { CommandError, withStores } from './with-stores.ts';

const shownProblems = 20;

const showProgress = (total: number) => (done: number) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} / ${total}${done === total ? '\n' : ''}`);
};

function report(result: ImportResult): void {
  if (result.kind === 'imported') {
    const { added, changed, same } = result;
    process.stdout.write(`added ${added}, changed ${changed}, unchanged ${same}\n`);
    return;
  }
  const lines = result.problems
    .slice(0, shownProblems)
    .map(({ line, problem }) => (line === 0 ? problem : `line ${line}: ${problem}`));
  const more = result.problems.length - shownProblems;
  throw new CommandError(
    ['Nothing was imported:', ...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n'),
  );
}

async function readRows(file: string): ReturnType<typeof readReport> {
  try {
    return await readReport(file);
  } catch (error) {
    const isMissing = error instanceof Error && 'syscall' in error;
    throw new CommandError(
      isMissing ? `${file}: ${reasonOf(error)}` : `Nothing was imported: ${reasonOf(error)}`,
      isMissing ? exitCodes.usage : exitCodes.refused,
    );
  }
}

/** `ecpa import agencies|people FILE` */
export const importReport = (
  what: 'agencies' | 'people',
  file: string,
  { allowMassSeparation = false }: { allowMassSeparation?: boolean },
): Promise<void> =>
  withStores(async ({ database }) => {
    const rows = await readRows(file);
    const house = { database, clock: systemClock };
    const onProgress = showProgress(rows.length);
    report(
      what === 'agencies'
        ? await importAgencies(house)(rows, onProgress)
        : await importPeople(house)(rows, { allowMassSeparation, onProgress }),
    );
  });
