import { Gauge, type Registry } from 'prom-client';
import { type Backlog } from '../../domain/mail/mail.ts';
import { type Clock } from '../../kernel/clock.ts';

/** What is read when somebody looks. */
interface Sources {
  readonly version: string;
  readonly clock: Clock;
  readonly backlog: () => Promise<Backlog>;
  /** The log of what happened: rows without a number, rows no checkpoint covers, rows that no copy has. */
  readonly audit: () => Promise<{
    readonly waiting: { readonly rows: number; readonly oldestAt: Date | undefined };
    readonly unsigned: number;
    readonly signedAt: Date | undefined;
    readonly copies: Readonly<Record<string, number>>;
  }>;
  /** When a report of each kind was last applied. */
  readonly reports: () => Promise<readonly { readonly kind: string; readonly at: Date }[]>;
  /** When the newest key of each purpose was made. */
  readonly keys: () => readonly { readonly purpose: string; readonly at: Date }[];
  readonly logoutNotices: () => Promise<number>;
  /** Units of work and reads: how many connections work, and how many wait for one. */
  readonly connections: () => { readonly inUse: number; readonly waiting: number };
  readonly hashes: () => { readonly running: number; readonly waiting: number };
}

/** Puts queues and pools among the metrics. What cannot be read, as while the database is away, is left out. */
export function registerNodeGauges(registry: Registry, sources: Sources): void {
  const gauge = (name: string, help: string, read: () => number | undefined | Promise<number | undefined>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const value = await Promise.resolve()
          .then(read)
          .catch(() => undefined);
        if (value === undefined) this.remove();
        else this.set(value);
      },
    });
  const ageOf = (oldestAt: Date | undefined): number =>
    oldestAt === undefined ? 0 : (sources.clock.now().getTime() - oldestAt.getTime()) / 1000;
  new Gauge({
    name: 'ecpa_build_info',
    help: 'The program that runs; always 1',
    labelNames: ['version', 'runtime'],
    registers: [registry],
  }).set({ version: sources.version, runtime: process.version }, 1);
  gauge('ecpa_outbox_waiting', 'Mails that wait to leave', async () => (await sources.backlog()).waiting);
  gauge('ecpa_outbox_oldest_seconds', 'Age of the oldest mail that waits; 0 when none does', async () => {
    return ageOf((await sources.backlog()).oldestAt);
  });
  gauge(
    'ecpa_audit_waiting_rows',
    'Audit rows that have no number yet',
    async () => (await sources.audit()).waiting.rows,
  );
  gauge(
    'ecpa_audit_waiting_seconds',
    'Age of the oldest audit row without a number; 0 when none waits',
    async () => ageOf((await sources.audit()).waiting.oldestAt),
  );
  gauge(
    'ecpa_audit_unsigned_rows',
    'Audit rows that no signed checkpoint covers',
    async () => (await sources.audit()).unsigned,
  );
  gauge('ecpa_audit_checkpoint_timestamp_seconds', 'When the newest checkpoint was signed', async () => {
    const { signedAt } = await sources.audit();
    return signedAt === undefined ? undefined : signedAt.getTime() / 1000;
  });
  new Gauge({
    name: 'ecpa_audit_copy_behind_rows',
    help: 'Audit rows whose checkpoint a copy off the database does not have, by copy',
    labelNames: ['copy'],
    registers: [registry],
    async collect() {
      this.reset();
      const copies = await sources.audit().then(
        (found) => found.copies,
        () => ({}),
      );
      for (const [copy, behind] of Object.entries(copies)) this.set({ copy }, behind);
    },
  });
  const moments = (
    name: string,
    help: string,
    label: string,
    read: () => Promise<readonly (readonly [string, Date])[]>,
  ) =>
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [registry],
      async collect() {
        this.reset();
        for (const [what, at] of await read().catch(() => []))
          this.set({ [label]: what }, at.getTime() / 1000);
      },
    });
  moments(
    'ecpa_register_applied_timestamp_seconds',
    'When a report was last applied, by kind',
    'kind',
    async () => (await sources.reports()).map(({ kind, at }) => [kind, at]),
  );
  moments(
    'ecpa_key_made_timestamp_seconds',
    'When the newest key of each purpose was made',
    'purpose',
    async () => (await Promise.resolve().then(sources.keys)).map(({ purpose, at }) => [purpose, at]),
  );
  gauge('ecpa_logout_notices_waiting', 'Applications that are to be told of a logout', sources.logoutNotices);
  gauge('ecpa_database_connections_in_use', 'Connections that work', () => sources.connections().inUse);
  gauge(
    'ecpa_database_waiting',
    'Units of work that wait for a connection',
    () => sources.connections().waiting,
  );
  gauge('ecpa_password_hashes_running', 'Passwords that are hashed', () => sources.hashes().running);
  gauge('ecpa_password_hashes_waiting', 'Passwords that wait to be hashed', () => sources.hashes().waiting);
}
