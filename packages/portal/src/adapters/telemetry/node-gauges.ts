import { Gauge, type Registry } from 'prom-client';
import { type Backlog } from '../../domain/mail/mail.ts';
import { type Clock } from '../../kernel/clock.ts';

/** What is read when somebody looks. */
interface Sources {
  readonly version: string;
  readonly clock: Clock;
  readonly backlog: () => Promise<Backlog>;
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
  new Gauge({
    name: 'ecpa_build_info',
    help: 'The program that runs; always 1',
    labelNames: ['version', 'runtime'],
    registers: [registry],
  }).set({ version: sources.version, runtime: process.version }, 1);
  gauge('ecpa_outbox_waiting', 'Mails that wait to leave', async () => (await sources.backlog()).waiting);
  gauge('ecpa_outbox_oldest_seconds', 'Age of the oldest mail that waits; 0 when none does', async () => {
    const { oldestAt } = await sources.backlog();
    return oldestAt === undefined ? 0 : (sources.clock.now().getTime() - oldestAt.getTime()) / 1000;
  });
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
