import { Command } from 'commander';
import { addAccessCommands } from './command-line/access.ts';
import { addAuditCommands } from './command-line/audit-log.ts';
import { addKeepingCommands } from './command-line/keeping.ts';
import { addRegisterCommands } from './command-line/register.ts';
import { settingsHelp } from './settings-reference.ts';
import { version } from './version.ts';

/** Commands load what they need when they run, so that the small ones start at once. */
export function createProgram(): Command {
  const program = new Command('ecpa')
    .description('Personnel services portal 人事服務網')
    .version(version)
    .showHelpAfterError()
    .exitOverride();

  program
    .command('serve')
    .description('serve the portal until a signal ends it')
    .option('--new', 'make the database first, where there is none', false)
    .addHelpText('after', settingsHelp())
    .action(async ({ new: isNew }: { new: boolean }) =>
      (await import('./commands/serve.ts')).serve({ isNew }),
    );

  program
    .command('migrate')
    .description('bring the database up to date; where there is neither database nor keys file, make both')
    .option('--new', 'make a new database for the keys that are there', false)
    .option('--new-keys', 'make the keys file for a new database on a server', false)
    .action(async ({ new: isNew, newKeys }: { new: boolean; newKeys: boolean }) => {
      const { migrate } = await import('./commands/migrate.ts');
      const { readSettings } = await import('./settings.ts');
      const steps = await migrate(readSettings(process.env), { isNew: isNew || newKeys, newKeys });
      process.stdout.write(steps.length === 0 ? 'up to date\n' : `applied ${steps.join(', ')}\n`);
    });

  addRegisterCommands(program);
  addAccessCommands(program);
  addKeepingCommands(program);
  addAuditCommands(program);

  program
    .command('doctor')
    .description('look at settings, files, keys, database, clock, log, trust and mail, and say what to do')
    .option('--json', 'print one JSON array', false)
    .action(async (options: { json: boolean }) => (await import('./commands/doctor.ts')).doctor(options));

  return program;
}
