import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { until } from '@ecpa/testkit';
import { type Person } from './person.ts';

export type AtEnd = (close: () => Promise<void>) => void;

const modules = '/usr/lib/apache2/modules';
const program = '/usr/sbin/apache2';

/** Whether this machine has Apache with a module, such as `auth_mellon`. */
export const hasApacheWith = (module: string): boolean =>
  existsSync(program) && existsSync(path.join(modules, `mod_${module}.so`));

const needed = ['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'headers', 'dir', 'mime'];

/** A folder that Apache may read whatever user it runs as. */
export function apacheFolder(atEnd: AtEnd): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-apache-'));
  chmodSync(folder, 0o755);
  atEnd(() => {
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  });
  mkdirSync(path.join(folder, 'pages/records'), { recursive: true });
  for (const page of ['index.html', 'records/index.html', 'signed-out.html'])
    writeFileSync(path.join(folder, 'pages', page), `<h1>${page}</h1>`);
  return folder;
}

/**
 * Runs Debian's Apache with a configuration of its own in a folder of its own, on loopback; the system's service and its
 * configuration are not touched.
 */
export async function startApache({
  folder,
  port,
  module,
  moduleName = `${module}_module`,
  configuration,
  shown,
  atEnd,
}: {
  folder: string;
  port: number;
  module: string;
  /** What it calls itself, where that is not as others do. */
  moduleName?: string;
  /** From the guide, with the test's own addresses. */
  configuration: string;
  /** Variables that are shown as headers of the answer, for the test to read. */
  shown: readonly string[];
  atEnd: AtEnd;
}): Promise<string> {
  const file = path.join(folder, 'apache.conf');
  writeFileSync(
    file,
    [
      `ServerRoot "${folder}"`,
      `ServerName 127.0.0.1:${port}`,
      `Listen 127.0.0.1:${port}`,
      `PidFile "${folder}/pid"`,
      `DefaultRuntimeDir "${folder}"`,
      `Mutex fcntl:${folder} default`,
      `ErrorLog "${folder}/error.log"`,
      ...(process.getuid?.() === 0 ? ['User nobody', 'Group nogroup'] : []),
      ...needed.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`),
      `LoadModule ${moduleName} ${modules}/mod_${module}.so`,
      'LogLevel info',
      `DocumentRoot "${folder}/pages"`,
      'TypesConfig /dev/null',
      'AddType text/html .html',
      'DirectoryIndex index.html',
      ...shown.map((name) => `Header always set X-${name.replaceAll('_', '-')} "expr=%{reqenv:${name}}"`),
      'Header always set X-User "expr=%{REMOTE_USER}"',
      configuration,
    ].join('\n'),
  );
  const apache = spawn(program, ['-f', file, '-DFOREGROUND'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  apache.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const log = () =>
    `${said}\n${existsSync(`${folder}/error.log`) ? readFileSync(`${folder}/error.log`, 'utf8').slice(-3000) : ''}`;
  const ended = once(apache, 'exit');
  atEnd(async () => {
    apache.kill('SIGTERM');
    await ended;
  });
  const origin = `http://127.0.0.1:${port}`;
  await until(async () => {
    if (apache.exitCode !== null) throw new Error(`Apache did not start: ${log()}`);
    return fetch(`${origin}/signed-out.html`, { redirect: 'manual' }).then(
      () => true,
      () => false,
    );
  });
  return origin;
}

/** Name and level that Apache shows of who is there, or `nobody`. */
export async function shownName({ atApplication }: Person): Promise<string> {
  const { headers } = await atApplication.ask('/');
  // Bytes of UTF-8, which HTTP gives out one by one.
  const shown = (name: string) => Buffer.from(headers.get(`x-${name}`) ?? '', 'latin1').toString('utf8');
  return shown('name') === '' ? 'nobody' : `${shown('name')} (${shown('acr')})`;
}

/** One of something for all tests of a file, started when the file's tests begin. */
export function sharedByFile<Thing>(start: (atEnd: AtEnd) => Promise<Thing>): () => Thing {
  const closers: (() => Promise<void>)[] = [];
  let thing: Thing | undefined;
  beforeAll(async () => {
    thing = await start((close) => closers.push(close));
  });
  afterAll(async () => {
    for (const close of closers.toReversed()) await close();
  });
  return () => {
    if (thing === undefined) throw new Error('it has not been started');
    return thing;
  };
}
