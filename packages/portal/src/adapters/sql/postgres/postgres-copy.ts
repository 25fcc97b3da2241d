import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { hostsOf, wantsWriter } from './hosts.ts';

/** Parameters of an address that libpq has variables for, so that no password stands in a list of processes. */
const variables: Readonly<Record<string, string>> = {
  host: 'PGHOST',
  port: 'PGPORT',
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
};

/** The environment in which PostgreSQL's programs find a database. */
function environmentOf(url: string): NodeJS.ProcessEnv {
  const servers = hostsOf(url).map((server) => new URL(server));
  const [first = new URL(url)] = servers;
  const { username, password, pathname, searchParams } = first;
  const ports = servers.map(({ port }) => port || '5432');
  const env: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    LC_ALL: 'C',
    PGUSER: decodeURIComponent(username),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGHOST: servers.map(({ hostname }) => hostname.replace(/^\[(.*)\]$/, '$1')).join(','),
    PGPORT: ports.join(','),
    ...(wantsWriter(url) ? { PGTARGETSESSIONATTRS: 'read-write' } : {}),
    ...(password === '' ? {} : { PGPASSWORD: decodeURIComponent(password) }),
  };
  for (const [name, value] of searchParams) {
    const variable = variables[name];
    if (variable !== undefined) env[variable] = value;
  }
  return env;
}

function run(program: string, args: readonly string[], url: string) {
  const child = spawn(program, args, { env: environmentOf(url), stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (part: Buffer) => {
    said = `${said}${part.toString()}`.slice(-2000);
  });
  const ended = once(child, 'close').then(
    () => {
      if (child.exitCode !== 0) throw new Error(`${program}: ${said.trim() || 'was ended'}`);
    },
    (error: unknown) => {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      throw isMissing ? new Error(`${program} is not installed (Debian: postgresql-client)`) : error;
    },
  );
  return { child, ended };
}

/** A database as it is at one moment: what pg_dump reads in one transaction, beside all writers. */
export async function* copyPostgres(url: string): AsyncGenerator<Uint8Array> {
  const { child, ended } = run('pg_dump', ['--format=custom', '--no-owner', '--no-privileges'], url);
  child.stdin.end();
  // Heard from the beginning: a program that does not start says so before anything is read.
  ended.catch(() => undefined);
  for await (const part of child.stdout) yield Buffer.from(part);
  await ended;
}

async function feed(args: readonly string[], url: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const { child, ended } = run('pg_restore', args, url);
  child.stdout.resume();
  const fed = pipeline(Readable.from(content), child.stdin);
  // What the program says tells more than that it closed its input.
  const [end, input] = await Promise.allSettled([ended, fed]);
  if (end.status === 'rejected') throw end.reason;
  if (input.status === 'rejected') throw input.reason;
}

/** Puts a copy into an empty database: all of it or nothing. */
export const putPostgres = (url: string, content: AsyncIterable<Uint8Array>): Promise<void> =>
  feed(
    [
      '--no-owner',
      '--no-privileges',
      '--exit-on-error',
      '--single-transaction',
      `--dbname=${environmentOf(url)['PGDATABASE'] ?? ''}`,
    ],
    url,
    content,
  );

/** Reads a copy to its end and puts it nowhere. */
export const readThrough = (url: string, content: AsyncIterable<Uint8Array>): Promise<void> =>
  feed(['--no-owner', '--no-privileges', '--file=/dev/null'], url, content);
