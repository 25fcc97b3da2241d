import { Command, InvalidArgumentError, Option } from 'commander';
import { roles } from '../domain/authority/authority.ts';
import { reportKinds } from '../domain/register/report.ts';
import { type GrantOptions } from './commands/authority.ts';
import { type ImportOptions } from './commands/import-report.ts';
import { settingsHelp } from './settings-reference.ts';
import { version } from './version.ts';

function rowNumber(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('must be the number of a row');
  return Number(text);
}

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

  const importing = program
    .command('import')
    .description('take personnel reports: CSV or NDJSON; all of one is applied, or nothing');
  for (const kind of reportKinds)
    importing
      .command(kind)
      .description(kind === 'people' ? 'a report of people and their posts' : 'a report of agencies')
      .argument('<file>')
      .option('--full', 'a complete list: whoever is missing in an agency that it names has left there')
      .option('--partial', 'changes only; so it is where neither file nor option says otherwise')
      .option('--as-of <date>', 'the day of which it tells; an older one never overwrites a newer')
      .option('--expect-rows <number>', 'how many rows it has: a file that was cut off is refused')
      .option('--dry-run', 'show what would be done, and do nothing')
      .option('--json', 'print one JSON object')
      .action(async (file: string, options: ImportOptions) =>
        (await import('./commands/import-report.ts')).importReport(kind, file, options),
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
        (await import('./commands/import-report.ts')).continueReport(step, report, options),
      );
  importing
    .command('list')
    .description('the latest reports')
    .option('--json', 'print a JSON object for each')
    .action(async (options: ImportOptions) =>
      (await import('./commands/import-report.ts')).listReports(options),
    );

  const authority = program.command('authority').description('who may act for which agencies');
  authority
    .command('grant')
    .description('appoint somebody; how the first operator gets in')
    .requiredOption('--person <national ID>', 'who')
    .addOption(new Option('--role <role>', 'as what').choices(roles).makeOptionMandatory())
    .requiredOption('--agency <code>', 'from which agency')
    .addOption(
      new Option('--scope <scope>', 'for which agencies')
        .choices(['own', 'own-with-subordinates', 'all'])
        .default('own'),
    )
    .option('--until <date>', 'last day before which it holds, such as 2027-06-30')
    .action(async (options: GrantOptions) => (await import('./commands/authority.ts')).grant(options));
  authority
    .command('list')
    .description('list every authority')
    .action(async () => (await import('./commands/authority.ts')).list());

  const accounts = program.command('account').description('suspend accounts and release them');
  for (const step of ['suspend', 'release'] as const)
    accounts
      .command(step)
      .description(
        step === 'suspend'
          ? 'close every way in to an account and end its sessions, also those of the centre'
          : 'let an account that was suspended sign in again',
      )
      .argument('<person>', 'account name or national ID')
      .requiredOption('--reason <text>', 'why; kept in the audit log')
      .action(async (person: string, options: { reason: string }) =>
        (await import('./commands/account.ts')).account(step, person, options),
      );

  const application = program.command('application').description('applications that people sign in to');
  application
    .command('add')
    .description('register an application; prints it, with its secret this one time')
    .argument('<file>', 'JSON with the names of OIDC client registration; - for standard input')
    .action(async (file: string) => (await import('./commands/application.ts')).add(file));
  application
    .command('list')
    .description('list every application')
    .action(async () => (await import('./commands/application.ts')).list());
  application
    .command('update')
    .description('put a changed file in the place of a registration; number and secret stay')
    .argument('<id>', 'its client_id')
    .argument('<file>', 'as for add: what it does not say has its default; - for standard input')
    .action(async (id: string, file: string) => (await import('./commands/application.ts')).update(id, file));
  application
    .command('secret')
    .description('make a new secret, printed this one time; the older one holds for seven more days')
    .argument('<id>', 'its client_id')
    .option('--at-once', 'end the older one now, since it leaked', false)
    .action(async (id: string, options: { atOnce: boolean }) =>
      (await import('./commands/application.ts')).secret(id, options),
    );
  application
    .command('disable')
    .description('let nobody sign in there until it is enabled again; number, secret and file stay')
    .argument('<id>', 'its client_id')
    .action(async (id: string) => (await import('./commands/application.ts')).setUse(id, false));
  application
    .command('enable')
    .description('let people sign in there again')
    .argument('<id>', 'its client_id')
    .action(async (id: string) => (await import('./commands/application.ts')).setUse(id, true));
  application
    .command('remove')
    .description('take an application out; nobody signs in there any more')
    .argument('<id>', 'its client_id')
    .action(async (id: string) => (await import('./commands/application.ts')).remove(id));

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
      (await import('./commands/scim.ts')).add(options),
    );
  scimToken
    .command('list')
    .description('list every feeding system')
    .option('--json', 'print one JSON object a line')
    .action(async (options: { json?: boolean }) => (await import('./commands/scim.ts')).list(options));
  scimToken
    .command('rotate')
    .description('replace a token; the one before goes on for a day')
    .argument('<name>', 'the name of the system')
    .option('--json', 'print one JSON object')
    .action(async (name: string, options: { json?: boolean }) =>
      (await import('./commands/scim.ts')).rotate(name, options),
    );
  scimToken
    .command('revoke')
    .description('end a token at once')
    .argument('<name>', 'the name of the system')
    .action(async (name: string) => (await import('./commands/scim.ts')).revoke(name));

  const trust = program.command('trust').description('which authorities cards are believed under');
  trust
    .command('show')
    .description('print a trust file with the fingerprints to compare; fails when no card could pass')
    .argument('[file]', 'the file; that of ECPA_TRUST_ANCHORS without it')
    .action(async (file: string | undefined) => {
      (await import('./commands/trust.ts')).show(file);
    });
  trust
    .command('forget-lists')
    .description('let the revocation lists of an authority count from a lower number again')
    .argument('[key]', 'its key identifier')
    .option('--all', 'those of every authority', false)
    .action(async (key: string | undefined, options: { all: boolean }) =>
      (await import('./commands/trust.ts')).forget(key, options),
    );

  const passwords = program.command('passwords').description('lists of passwords that nobody may choose');
  passwords
    .command('import')
    .description('make a list out of one of breached passwords, for ECPA_PWNED_PASSWORDS')
    .argument('<file>', 'lines SHA-1[:count] in the order of the hashes; - for standard input')
    .requiredOption('--to <path>', 'the list to write; 6 bytes a password')
    .action(async (file: string, options: { to: string }) =>
      (await import('./commands/passwords.ts')).importPasswords(file, options),
    );

  const mail = program.command('mail').description('what became of mails');
  mail
    .command('bounces')
    .description('mark accounts whose mail came back; their owners are told on every page')
    .argument('<file>', 'lines address,status such as lin@example.gov.tw,5.1.1; - for standard input')
    .action(async (file: string) => (await import('./commands/mail.ts')).bounces(file));

  const database = program.command('database').description('the database as a whole');
  database
    .command('restored')
    .description('after it was put back from a copy: what was handed out before opens nothing any more')
    .option('--checkpoints <files...>', 'checkpoint files from elsewhere, to tell what is lost', [])
    .action(async (options: { checkpoints: string[] }) =>
      (await import('./commands/database.ts')).restored(options),
    );

  program
    .command('backup')
    .description('write a copy of the database, sealed for a recipient, while the portal runs')
    .argument('<file>', 'a new file')
    .requiredOption('--to <recipients...>', 'recipients as age-keygen prints them (age1…)')
    .action(async (file: string, options: { to: string[] }) =>
      (await import('./commands/backup.ts')).backup(file, options),
    );
  program
    .command('restore')
    .description('put a backup into an empty place, beside the keys file that belongs to it')
    .argument('<file>')
    .requiredOption('--identity <file>', 'the secret of a recipient, as age-keygen writes it')
    .option('--check', 'try it and put it nowhere', false)
    .option('--checkpoints <files...>', 'checkpoint files from elsewhere, to tell what is lost', [])
    .action(async (file: string, options: { identity: string; check: boolean; checkpoints: string[] }) =>
      (await import('./commands/backup.ts')).restore(file, options),
    );

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
      (await import('./commands/audit.ts')).verify(options),
    );
  audit
    .command('export')
    .description('write rows to a new file')
    .argument('[file]', 'the file; - for standard output', '-')
    .addOption(new Option('--format <format>', 'of the file').choices(['jsonl', 'csv']).default('jsonl'))
    .option('--from <number>', 'first row', rowNumber, 1)
    .option('--to <number>', 'last row', rowNumber, Number.MAX_SAFE_INTEGER)
    .action(async (file: string, options: { format: 'jsonl' | 'csv'; from: number; to: number }) =>
      (await import('./commands/audit.ts')).exportRows(file, options),
    );
  audit
    .command('prove')
    .description('write the proof of one row, which docs/tools/verify-audit.mjs checks by itself')
    .argument('<number>', 'number of the row', rowNumber)
    .argument('[file]', 'a new file; - for standard output', '-')
    .action(async (number: number, file: string) =>
      (await import('./commands/audit.ts')).prove(number, file),
    );
  audit
    .command('key')
    .description('print the public keys of the checkpoints, to be kept off this machine')
    .action(async () => (await import('./commands/audit.ts')).printKeys());
  audit
    .command('cut')
    .description('cut off rows that were kept long enough, once they are in an archive')
    .requiredOption('--before <date>', 'first day that stays, such as 2026-01-01')
    .requiredOption('--archive <file>', 'a new file for the rows (JSONL)')
    .action(async (options: { before: string; archive: string }) =>
      (await import('./commands/audit.ts')).cut(options),
    );

  program
    .command('doctor')
    .description('look at settings, files, keys, database, clock, log, trust and mail, and say what to do')
    .option('--json', 'print one JSON array', false)
    .action(async (options: { json: boolean }) => (await import('./commands/doctor.ts')).doctor(options));

  const keys = program.command('keys').description('the keys that seal national IDs and sign tokens');
  keys
    .command('rotate')
    .description('seal and sign with new keys; the older ones still open and verify')
    .option('--saml', 'make the key that signs for SAML from thirty days on, and nothing else', false)
    .action(async ({ saml }: { saml: boolean }) => {
      const { rotateKeys, rotateSamlKey } = await import('../adapters/keys/key-ring.ts');
      const { withStores } = await import('./commands/with-stores.ts');
      // Beside the database: keys of another one are not made to look newer than its own.
      await withStores(({ settings: { keysFile } }) => {
        process.stdout.write(
          saml
            ? `in the SAML metadata from the next start on: ${rotateSamlKey(keysFile)}\n`
            : `now sealing with ${rotateKeys(keysFile)}\n`,
        );
        return Promise.resolve();
      });
    });

  return program;
}
