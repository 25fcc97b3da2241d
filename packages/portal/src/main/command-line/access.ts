import { type Command, Option } from 'commander';
import { roles } from '../../domain/authority/authority.ts';
import { type GrantOptions } from '../commands/authority.ts';

/** The commands about who may do what: authority, accounts, applications. */
export function addAccessCommands(program: Command): void {
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
    .action(async (options: GrantOptions) => (await import('../commands/authority.ts')).grant(options));
  authority
    .command('list')
    .description('list every authority')
    .action(async () => (await import('../commands/authority.ts')).list());

  const accounts = program
    .command('account')
    .description('suspend accounts, release them, and export what is held about a person');
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
        (await import('../commands/account.ts')).account(step, person, options),
      );

  accounts
    .command('export')
    .description('print all that is held about a person as JSON, without secrets')
    .argument('<person>', 'account name or national ID')
    .action(async (person: string) => (await import('../commands/account.ts')).exportRecord(person));

  program
    .command('emergency')
    .description('the sealed way in while no certificate can be checked')
    .command('codes')
    .description('print the codes of two envelopes, for two people; those before are void')
    .option('--holder <person...>', 'who keeps one: account name or national ID; two of them')
    .action(async (options: { holder?: string[] }) =>
      (await import('../commands/emergency.ts')).codes(options),
    );

  const application = program.command('application').description('applications that people sign in to');
  application
    .command('add')
    .description('register an application; prints it, with its secret this one time')
    .argument('<file>', 'JSON with the names of OIDC client registration; - for standard input')
    .action(async (file: string) => (await import('../commands/application.ts')).add(file));
  application
    .command('list')
    .description('list every application')
    .action(async () => (await import('../commands/application.ts')).list());
  application
    .command('update')
    .description('put a changed file in the place of a registration; number and secret stay')
    .argument('<id>', 'its client_id')
    .argument('<file>', 'as for add: what it does not say has its default; - for standard input')
    .action(async (id: string, file: string) =>
      (await import('../commands/application.ts')).update(id, file),
    );
  application
    .command('secret')
    .description('make a new secret, printed this one time; the older one holds for seven more days')
    .argument('<id>', 'its client_id')
    .option('--at-once', 'end the older one now, since it leaked', false)
    .action(async (id: string, options: { atOnce: boolean }) =>
      (await import('../commands/application.ts')).secret(id, options),
    );
  application
    .command('disable')
    .description('let nobody sign in there until it is enabled again; number, secret and file stay')
    .argument('<id>', 'its client_id')
    .action(async (id: string) => (await import('../commands/application.ts')).setUse(id, false));
  application
    .command('enable')
    .description('let people sign in there again')
    .argument('<id>', 'its client_id')
    .action(async (id: string) => (await import('../commands/application.ts')).setUse(id, true));
  application
    .command('remove')
    .description('take an application out; nobody signs in there any more')
    .argument('<id>', 'its client_id')
    .action(async (id: string) => (await import('../commands/application.ts')).remove(id));
}
