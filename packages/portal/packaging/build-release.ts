// Builds what is installed: the compiled portal, the packages that it needs, the runtime, and the list of all of them.
//   node packages/portal/packaging/build-release.ts [--out DIR] [--fast] [--sign KEYFILE] [--container]
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { buildDeb } from './build-deb.ts';
import { settle } from './settle.ts';
import { stageContainer } from './stage-container.ts';

const here = import.meta.dirname;
const root = path.resolve(here, '../../..');
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: path.join(root, 'release') },
    /** Packs loosely: for tests, where time counts and size does not. */
    fast: { type: 'boolean', default: false },
    /** A private key of OpenSSH that signs the list of checksums. */
    sign: { type: 'string' },
    /** Also lays out what a container image is built from. */
    container: { type: 'boolean', default: false },
  },
});
const out = path.resolve(values.out);
const { version, license } = z
  .object({ version: z.string(), license: z.string() })
  .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));

/** What a component of the bill says of where npm put it. */
const bill = z.object({
  components: z.array(
    z.looseObject({ properties: z.array(z.object({ name: z.string(), value: z.string() })).default([]) }),
  ),
});

/** The moment that everything built bears: that of the commit, so that two builds of it are the same bytes. */
const epoch =
  process.env['SOURCE_DATE_EPOCH'] ??
  execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' }).trim();
const environment = { ...process.env, SOURCE_DATE_EPOCH: epoch };

rmSync(out, { recursive: true, force: true });
const tree = path.join(out, 'tree');
const program = path.join(tree, 'packages/portal');
mkdirSync(program, { recursive: true });
execFileSync(process.execPath, [path.join(root, 'scripts/build.ts'), '--out', path.join(program, 'dist')], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
rmSync(path.join(program, 'dist/.inputs'));
cpSync(path.join(root, 'packages/portal/bin'), path.join(program, 'bin'), { recursive: true });
for (const file of ['LICENSE', 'README.md', 'README.zh-TW.md', 'SECURITY.md', 'CHANGELOG.md'])
  cpSync(path.join(root, file), path.join(tree, file));
cpSync(path.join(root, 'docs'), path.join(tree, 'docs'), { recursive: true });
writeFileSync(
  path.join(tree, 'package.json'),
  `${JSON.stringify({ name: 'ecpa', version, type: 'module' })}\n`,
);

const listFile = path.join(out, `ecpa-${version}.cdx.json`);
execFileSync(
  path.join(root, 'node_modules/.bin/cyclonedx-npm'),
  [
    ...['--omit', 'dev', '--workspace', '@ecpa/portal', '--include-workspace-root'],
    ...['--flatten-components', '--output-reproducible', '--no-validate', '--output-file', listFile],
  ],
  { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
);
// The bill is the packing list: nothing is shipped that it does not name.
for (const { properties } of bill.parse(JSON.parse(readFileSync(listFile, 'utf8'))).components) {
  const place = properties.find(({ name }) => name === 'cdx:npm:package:path')?.value ?? '';
  // Our own packages are compiled into the program.
  if (place === '' || place.startsWith('node_modules/@ecpa/')) continue;
  cpSync(path.join(root, place), path.join(tree, place), {
    recursive: true,
    // What is nested has a line of its own, unless only development needs it.
    filter: (from) => path.basename(from) !== 'node_modules',
  });
}
cpSync(listFile, path.join(tree, 'bill-of-materials.cdx.json'));
settle(tree, Number(epoch));

const built = [
  listFile,
  buildDeb({ tree, out, version, license, epoch: Number(epoch), isFast: values.fast }),
];
const archive = path.join(out, `ecpa-${version}-linux-x64.tar.zst`);
execFileSync(
  'tar',
  [
    ...['--create', '--sort=name', '--owner=0', '--group=0', '--numeric-owner', `--mtime=@${epoch}`],
    ...['--format=pax', '--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime'],
    ...[
      `--transform=s,^tree,ecpa-${version},`,
      `--use-compress-program=zstd --quiet ${values.fast ? '-1' : '-12'}`,
    ],
    ...['--file', archive, '--directory', out, 'tree'],
  ],
  { env: environment, stdio: ['ignore', 'ignore', 'inherit'] },
);
built.push(archive);

const sums = built.map((file) => {
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
  return `${hash}  ${path.basename(file)}`;
});
const sumsFile = path.join(out, 'SHA256SUMS');
writeFileSync(sumsFile, `${sums.join('\n')}\n`);
if (values.sign !== undefined)
  execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-n', 'ecpa-release', '-f', values.sign, sumsFile], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
if (values.container) stageContainer({ tree, out, epoch: Number(epoch) });
process.stdout.write(`${sums.join('\n')}\n`);
