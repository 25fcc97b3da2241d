import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const debianFolder = '/usr/lib/postgresql';

const versions = (): string[] =>
  existsSync(debianFolder) ? readdirSync(debianFolder).sort((a, b) => Number(b) - Number(a)) : [];

/** Folder of PostgreSQL's programs, newest version, or undefined: tests that need it are then skipped by name. */
export const postgresPrograms: string | undefined = versions()
  .map((version) => path.join(debianFolder, version, 'bin'))
  .find((folder) => existsSync(path.join(folder, 'initdb')));

/** Where glibc's packages keep what locales are made of (Debian's `locales`). */
const localeSources = '/usr/share/i18n/locales';

/** What orders text in a database: as usual images make it, as an installation of Taiwan would, or ICU. */
export const databaseLocales = ['C', 'en_US.UTF-8', 'zh_TW.UTF-8', 'icu'] as const;
export type DatabaseLocale = (typeof databaseLocales)[number];

/** Whether glibc's locales can be made here: tests that need them are then skipped by name. */
export const hasLocaleSources = existsSync(path.join(localeSources, 'zh_TW'));

interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root: then the package's own user runs it, or nobody. */
function owner(): Owner {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('no user on this machine may run PostgreSQL');
}

const textOf = async (stream: NodeJS.ReadableStream | null): Promise<string> => {
  let text = '';
  for await (const part of stream ?? []) text += part.toString();
  return text;
};

async function run(program: string, args: readonly string[], who: Owner): Promise<void> {
  const child = spawn(program, args, { ...who, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
  const [said] = await Promise.all([textOf(child.stderr), once(child, 'exit')]);
  if (child.exitCode !== 0) throw new Error(`${path.basename(program)} did not succeed: ${said}`);
}

const orderOf = (locale: DatabaseLocale): readonly string[] =>
  locale === 'icu'
    ? ['--locale-provider=icu', '--icu-locale=zh-Hant-TW', '--locale=C']
    : [`--locale=${locale}`];

/** Compiles glibc's locales into a folder, which LOCPATH leads to: that takes no right on the machine. */
async function makeLocales(folder: string, locales: readonly DatabaseLocale[]): Promise<void> {
  mkdirSync(folder);
  for (const locale of locales.filter((each) => each !== 'C' && each !== 'icu')) {
    const [source = '', charset = ''] = locale.split('.');
    await run('localedef', ['--no-archive', '-i', source, '-f', charset, path.join(folder, locale)], {});
  }
}

/** Resolves when the server says that it takes connections; throws what it said when it ends instead. */
function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.on('data', (part: Buffer) => {
      said = `${said}${part.toString()}`.slice(-4000);
      if (said.includes('database system is ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
  });
}

async function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = once(server, 'exit');
  server.kill(signal);
  await exit;
}

/** A throwaway cluster on a socket in a folder of its own. */
export interface Postgres {
  /** Makes an empty database, which orders text as the locale says. @returns its URL */
  createDatabase(name: string, locale?: DatabaseLocale): Promise<string>;
  /** Ends the server as a crash would; `start` brings it back. */
  crash(): Promise<void>;
  start(): Promise<void>;
  /** Ends the server and removes everything. */
  stop(): Promise<void>;
}

/**
 * Starts a cluster of its own from Debian's packages.
 * @param settings server settings; by default nothing is synchronised, as nothing is to outlive the test
 * @param locales those of its databases, made for this cluster alone: the machine's own are left as they are
 * @throws when PostgreSQL is not installed; ask `postgresPrograms` first
 */
export async function startPostgres({
  settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  locales = [],
}: {
  settings?: Readonly<Record<string, string>>;
  locales?: readonly DatabaseLocale[];
} = {}): Promise<Postgres> {
  if (postgresPrograms === undefined) throw new Error('no PostgreSQL on this machine');
  const programs = postgresPrograms;
  const who = owner();
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-pg-'));
  if (who.uid !== undefined && who.gid !== undefined) chownSync(folder, who.uid, who.gid);
  const data = path.join(folder, 'data');
  const program = (name: string): string => path.join(programs, name);
  await run(
    program('initdb'),
    [
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
      '--no-instructions',
    ],
    who,
  );
  const localeFolder = path.join(folder, 'locales');
  await makeLocales(localeFolder, locales);
  const port = settings['port'] ?? '5432';
  const all = { listen_addresses: '', unix_socket_directories: folder, ...settings };
  const args = ['-D', data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  let server: ChildProcess | undefined;
  // A test that fails before it stops the cluster must not leave it running.
  process.once('exit', () => server?.kill('SIGQUIT'));
  const cluster: Postgres = {
    async createDatabase(name, locale) {
      const order = locale === undefined ? [] : ['-T', 'template0', ...orderOf(locale)];
      await run(program('createdb'), ['-h', folder, '-p', port, '-U', 'postgres', ...order, name], who);
      return `postgres://postgres@localhost:${port}/${name}?host=${encodeURIComponent(folder)}`;
    },
    async start() {
      const env = { ...process.env, LOCPATH: localeFolder };
      server = spawn(program('postgres'), args, {
        ...who,
        env,
        cwd: '/',
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      await ready(server);
    },
    async crash() {
      if (server !== undefined) await ended(server, 'SIGQUIT');
    },
    async stop() {
      await cluster.crash();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await cluster.start();
  return cluster;
}
