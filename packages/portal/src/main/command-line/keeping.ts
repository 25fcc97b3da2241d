import { importances } from '../../domain/announcement/announcement.ts';
import { type AnnouncementOrder } from '../../usecases/announcement/read-order.ts';
import { type Command, Option } from 'commander';

/** The commands about what the portal trusts and keeps: trust, lists, mail, database, backups, keys. */
export function addKeepingCommands(program: Command): void {
  const trust = program.command('trust').description('which authorities cards are believed under');
  trust
    .command('show')
    .description('print a trust file with the fingerprints to compare; fails when no card could pass')
    .argument('[file]', 'the file; that of ECPA_TRUST_ANCHORS without it')
    .action(async (file: string | undefined) => {
      (await import('../commands/trust.ts')).show(file);
    });
  trust
    .command('forget-lists')
    .description('let the revocation lists of an authority count from a lower number again')
    .argument('[key]', 'its key identifier')
    .option('--all', 'those of every authority', false)
    .action(async (key: string | undefined, options: { all: boolean }) =>
      (await import('../commands/trust.ts')).forget(key, options),
    );

  const passwords = program.command('passwords').description('lists of passwords that nobody may choose');
  passwords
    .command('import')
    .description('make a list out of one of breached passwords, for ECPA_PWNED_PASSWORDS')
    .argument('<file>', 'lines SHA-1[:count] in the order of the hashes; - for standard input')
    .requiredOption('--to <path>', 'the list to write; 6 bytes a password')
    .action(async (file: string, options: { to: string }) =>
      (await import('../commands/passwords.ts')).importPasswords(file, options),
    );

  const mail = program.command('mail').description('what became of mails');
  mail
    .command('bounces')
    .description('mark accounts whose mail came back; their owners are told on every page')
    .argument('<file>', 'lines address,status such as lin@example.gov.tw,5.1.1; - for standard input')
    .action(async (file: string) => (await import('../commands/mail.ts')).bounces(file));

  const database = program.command('database').description('the database as a whole');
  database
    .command('restored')
    .description('after it was put back from a copy: what was handed out before opens nothing any more')
    .option('--checkpoints <files...>', 'checkpoint files from elsewhere, to tell what is lost', [])
    .action(async (options: { checkpoints: string[] }) =>
      (await import('../commands/database.ts')).restored(options),
    );

  database
    .command('move')
    .description(
      'move the SQLite database of this portal, which is stopped, to PostgreSQL; the same again goes on',
    )
    .argument('[url]', 'postgres://user@host/database, empty; its password may come from PGPASSWORD')
    .option('--give-up', 'take back a move that has not ended', false)
    .action(async (url: string | undefined, options: { giveUp: boolean }) =>
      (await import('../commands/move.ts')).move(url, options),
    );

  program
    .command('backup')
    .description('write a copy of the database, sealed for a recipient, while the portal runs')
    .argument('<file>', 'a new file')
    .requiredOption('--to <recipients...>', 'recipients as age-keygen prints them (age1…)')
    .action(async (file: string, options: { to: string[] }) =>
      (await import('../commands/backup.ts')).backup(file, options),
    );
  program
    .command('restore')
    .description('put a backup into an empty place, beside the keys file that belongs to it')
    .argument('<file>')
    .requiredOption('--identity <file>', 'the secret of a recipient, as age-keygen writes it')
    .option('--check', 'try it and put it nowhere', false)
    .option('--checkpoints <files...>', 'checkpoint files from elsewhere, to tell what is lost', [])
    .action(async (file: string, options: { identity: string; check: boolean; checkpoints: string[] }) =>
      (await import('../commands/backup.ts')).restore(file, options),
    );

  const keys = program.command('keys').description('the keys that seal national IDs and sign tokens');
  keys
    .command('status')
    .description('how far sealing anew has come since the last rotation')
    .action(async () => (await import('../commands/keys-status.ts')).keysStatus());
  keys
    .command('rotate')
    .description('seal and sign with new keys; the older ones still open and verify')
    .option('--saml', 'make the key that signs for SAML from thirty days on, and nothing else', false)
    .action(async ({ saml }: { saml: boolean }) => {
      const { rotateKeys, rotateSamlKey } = await import('../../adapters/keys/key-ring.ts');
      const { withStores } = await import('../commands/with-stores.ts');
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

  const announcement = program.command('announcement').description('what everybody is told for a while');
  announcement
    .command('add')
    .description(
      'announce something, also while the portal is down; running nodes show it within five seconds',
    )
    .requiredOption('--zh <words>', 'in Chinese')
    .option('--en <words>', 'in English; the Chinese words without it', '')
    .addOption(
      new Option('--importance <importance>', 'outage: on every page, for strangers too')
        .choices(importances)
        .default('notice'),
    )
    .option('--from <moment>', 'such as "2026-12-24 22:00", in Taipei; at once without it', '')
    .requiredOption('--until <moment>', 'likewise; a day alone means to its end')
    .action(async (order: AnnouncementOrder) => (await import('../commands/announcement.ts')).add(order));
  announcement
    .command('list')
    .description('what is shown now and what will be')
    .action(async () => (await import('../commands/announcement.ts')).list());
  announcement
    .command('end')
    .description('end an announcement before its time')
    .argument('<id>', 'as list prints it')
    .action(async (id: string) => (await import('../commands/announcement.ts')).end(id));
}
