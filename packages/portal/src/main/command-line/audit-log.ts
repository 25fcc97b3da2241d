import { type Command, InvalidArgumentError, Option } from 'commander';

function rowNumber(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('must be the number of a row');
  return Number(text);
}

/** The commands of the audit log and its proofs. */
export function addAuditCommands(program: Command): void {
  const audit = program.command('audit').description('the log of what happened, and its proofs');
  audit
    .command('verify')
    .description('compare every row with the signed checkpoints; names the first row that is not what it was')
    .option('--checkpoints <files...>', 'checkpoint files, or what a syslog server wrote', [])
    .option(
      '--key <keys...>',
      'keys that are believed, kept elsewhere; those of the keys file without it',
      [],
    )
    .option('--json', 'print one JSON object', false)
    .action(async (options: { checkpoints: string[]; key: string[]; json: boolean }) =>
      (await import('../commands/audit.ts')).verify(options),
    );
  audit
    .command('export')
    .description('write rows to a new file')
    .argument('[file]', 'the file; - for standard output', '-')
    .addOption(new Option('--format <format>', 'of the file').choices(['jsonl', 'csv']).default('jsonl'))
    .option('--from <number>', 'first row', rowNumber, 1)
    .option('--to <number>', 'last row', rowNumber, Number.MAX_SAFE_INTEGER)
    .action(async (file: string, options: { format: 'jsonl' | 'csv'; from: number; to: number }) =>
      (await import('../commands/audit.ts')).exportRows(file, options),
    );
  audit
    .command('prove')
    .description('write the proof of one row, which docs/tools/verify-audit.mjs checks by itself')
    .argument('<number>', 'number of the row', rowNumber)
    .argument('[file]', 'a new file; - for standard output', '-')
    .action(async (number: number, file: string) =>
      (await import('../commands/audit.ts')).prove(number, file),
    );
  audit
    .command('key')
    .description('print the public keys of the checkpoints, to be kept off this machine')
    .action(async () => (await import('../commands/audit.ts')).printKeys());
  audit
    .command('cut')
    .description('cut off rows that were kept long enough, once they are in an archive')
    .requiredOption('--before <date>', 'first day that stays, such as 2026-01-01')
    .requiredOption('--archive <file>', 'a new file for the rows (JSONL)')
    .action(async (options: { before: string; archive: string }) =>
      (await import('../commands/audit.ts')).cut(options),
    );
}
