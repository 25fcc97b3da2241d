import { type Postgres, startPostgres } from '../../packages/testkit/src/postgres.ts';
import { type Cleaner } from './cleaner.ts';
import { freePort } from '../../packages/testkit/src/free-port.ts';

/** A server of PostgreSQL on a port of loopback whose commits are on the disk, with an empty database. */
export interface Cluster {
  readonly postgres: Postgres;
  readonly port: number;
  /** The address of its database over a port: its own, or that of a line to it. */
  urlAt(port: number): string;
  readonly url: string;
}

export async function openCluster(
  cleaner: Cleaner,
  settings: Readonly<Record<string, string>> = {},
): Promise<Cluster> {
  const port = await freePort();
  const postgres = await startPostgres({
    settings: { fsync: 'on', listen_addresses: '127.0.0.1', port: String(port), ...settings },
  });
  cleaner.add(() => postgres.stop());
  await postgres.createDatabase('faults');
  const urlAt = (at: number) => `postgres://postgres@127.0.0.1:${at}/faults`;
  return { postgres, port, urlAt, url: urlAt(port) };
}
