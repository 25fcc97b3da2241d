import { type Command } from 'commander';
import { type ReportKind, reportKinds } from '../../domain/register/report.ts';
import { type ImportOptions } from '../commands/import-report.ts';

const described: Readonly<Record<ReportKind, string>> = {
  people: 'a report of people and their posts',
  agencies: 'a report of agencies',
  accounts: 'accounts of the portal before this one, which their owners confirm; never a password',
};

/** The commands that bring people and agencies in: reports, and the tokens of systems that feed. */
export function addRegisterCommands(program: Command): void {
  const importing = program
    .command('import')
    .description('take personnel reports: .xlsx, CSV or NDJSON; all of one is applied, or nothing');
  for (const kind of reportKinds)
    importing
      .command(kind)
      .description(described[kind])
      .argument('<file>')
      .option('--full', 'a complete list: whoever is missing in an agency that it names has left there')
      .option('--partial', 'changes only; so it is where neither file nor option says otherwise')
      .option('--as-of <date>', 'the day of which it tells; an older one never overwrites a newer')
      .option('--expect-rows <number>', 'how many rows it has: a file that was cut off is refused')
      .option('--dry-run', 'show what would be done, and do nothing')
      .option('--json', 'print one JSON object')
      .action(async (file: string, options: ImportOptions) =>
        (await import('../commands/import-report.ts')).importReport(kind, file, options),
      );
  for (const step of ['resume', 'undo'] as const)
    importing
      .command(step)
      .description(
        step === 'resume'
          ? 'go on with a report whose process was ended'
          : 'put back what a report changed, where nothing newer stands',
      )
      .argument('<report>')
      .option('--json', 'print one JSON object')
      .action(async (report: string, options: ImportOptions) =>
        (await import('../commands/import-report.ts')).continueReport(step, report, options),
      );
  importing
    .command('list')
    .description('the latest reports')
    .option('--json', 'print a JSON object for each')
    .action(async (options: ImportOptions) =>
      (await import('../commands/import-report.ts')).listReports(options),
    );

  const scim = program.command('scim').description('systems that feed the register over SCIM');
  const scimToken = scim.command('token').description('the tokens of feeding systems');
  scimToken
    .command('add')
    .description('let a system feed the register; prints its token this one time')
    .requiredOption('--name <name>', 'what operators call the system')
    .requiredOption('--agency <code...>', 'the agencies that it reaches')
    .requiredOption('--attributes <names>', 'what it reads and writes, separated by commas')
    .option('--json', 'print one JSON object')
    .action(async (options: { name: string; agency: string[]; attributes: string; json?: boolean }) =>
      (await import('../commands/scim.ts')).add(options),
    );
  scimToken
    .command('list')
    .description('list every feeding system')
    .option('--json', 'print one JSON object a line')
    .action(async (options: { json?: boolean }) => (await import('../commands/scim.ts')).list(options));
  scimToken
    .command('rotate')
    .description('replace a token; the one before goes on for a day')
    .argument('<name>', 'the name of the system')
    .option('--json', 'print one JSON object')
    .action(async (name: string, options: { json?: boolean }) =>
      (await import('../commands/scim.ts')).rotate(name, options),
    );
  scimToken
    .command('revoke')
    .description('end a token at once')
    .argument('<name>', 'the name of the system')
    .action(async (name: string) => (await import('../commands/scim.ts')).revoke(name));
}
