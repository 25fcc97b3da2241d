import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { until } from '@ecpa/testkit';

export type AtEnd = (close: () => Promise<void>) => void;

const modules = '/usr/lib/apache2/modules';
const program = '/usr/sbin/apache2';

/** Whether this machine has Apache with a module, such as `auth_mellon`. */
export const hasApacheWith = (module: string): boolean =>
  existsSync(program) && existsSync(path.join(modules, `mod_${module}.so`));

const guides = path.resolve(import.meta.dirname, '../../../../docs/guides');

/** The code blocks of one language of a guide, as they stand. */
export const guideBlock = (guide: string, language: string): string =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(
    readFileSync(path.join(guides, guide), 'utf8'),
  )?.[1] ?? '';

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
  configuration,
  shown,
  atEnd,
}: {
  folder: string;
  port: number;
  module: string;
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
      ...[...needed, module].map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`),
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
