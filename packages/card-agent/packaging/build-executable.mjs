// Builds the card agent as one executable: the bundled program and its native part inside a Node of the target.
//   node packages/card-agent/packaging/build-executable.mjs [--target linux-x64] [--addon FILE] [--out DIR]
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const here = import.meta.dirname;
const root = path.resolve(here, '../../..');
const runtimes = JSON.parse(readFileSync(path.join(here, 'runtimes.json'), 'utf8'));
const { version } = JSON.parse(readFileSync(path.join(here, '../package.json'), 'utf8'));
const thisTarget = `${{ win32: 'win' }[process.platform] ?? process.platform}-${process.arch}`;

const { values } = parseArgs({
  options: {
    target: { type: 'string', default: thisTarget },
    addon: { type: 'string' },
    out: { type: 'string', default: path.join(here, '../dist') },
  },
});
const { target } = values;
const runtime = runtimes[target];
if (runtime === undefined)
  stop(`No runtime is listed for ${target}; there are: ${Object.keys(runtimes).join(', ')}`);

const out = path.resolve(values.out, target);
const work = path.join(out, 'work');
rmSync(out, { recursive: true, force: true });
mkdirSync(work, { recursive: true });

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** The Node of the target: the installed one where it is this, else the listed package, checked against its hash. */
function nodeOfTarget() {
  const installed = path.join(root, 'node_modules', runtime.package, runtime.program);
  if (existsSync(installed)) return installed;
  const spec = `${runtime.package}@${runtime.version}`;
  process.stdout.write(`Fetching ${spec} …\n`);
  execFileSync('npm', ['pack', spec, '--silent', '--pack-destination', work], {
    cwd: work,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const archive = path.join(work, `${runtime.package}-${runtime.version}.tgz`);
  const integrity = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (integrity !== runtime.integrity) stop(`${spec} is not the package that is listed: ${integrity}`);
  execFileSync('tar', ['-xzf', archive, '-C', work, `package/${runtime.program}`]);
  return path.join(work, 'package', runtime.program);
}

/** The compiled pkcs11js for the target, if there is one: it can only be compiled on its own kind of system. */
function addonOfTarget() {
  if (values.addon !== undefined) return path.resolve(values.addon);
  const compiled = path.join(root, 'node_modules/pkcs11js/build/Release/pkcs11.node');
  return target === thisTarget && existsSync(compiled) ? compiled : undefined;
}

const bundle = path.join(work, 'card-agent.cjs');
await build({
  entryPoints: [path.join(here, '../src/main.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  target: `node${runtime.version.split('.')[0]}`,
  format: 'cjs',
  legalComments: 'none',
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: 'warning',
  plugins: [
    {
      name: 'native-part',
      setup: ({ onResolve }) => {
        onResolve({ filter: /\/pkcs11\.node$/ }, () => ({ path: path.join(here, 'addon-loader.cjs') }));
      },
    },
  ],
});

const windows = target.startsWith('win');
const program = path.join(out, windows ? 'card-agent.exe' : 'card-agent');
const addon = addonOfTarget();
const written = path.join(work, path.basename(program));
const config = path.join(work, 'sea.json');
writeFileSync(
  config,
  JSON.stringify({
    main: bundle,
    executable: nodeOfTarget(),
    output: written,
    disableExperimentalSEAWarning: true,
    // No signal may open a debugger's port in the program that is given PINs.
    execArgv: ['--disable-sigusr1'],
    // Compiled code of this Node means nothing to another one.
    useCodeCache: target === thisTarget,
    assets: addon === undefined ? {} : { 'pkcs11.node': addon },
  }),
);
execFileSync(process.execPath, ['--build-sea', config], { stdio: ['ignore', 'ignore', 'inherit'] });
// What was written in one piece lies in the system's memory in large pieces, and each that the program touches counts as
// its own: started right away it would show 40 MB more than its copy.
copyFileSync(written, program);
chmodSync(program, 0o755);
if (addon !== undefined) copyFileSync(addon, path.join(out, 'pkcs11.node'));
rmSync(work, { recursive: true });

const hash = createHash('sha256').update(readFileSync(program)).digest('hex');
writeFileSync(path.join(out, 'SHA256SUMS'), `${hash}  ${path.basename(program)}\n`);
// What a portal that hands the files out needs to know of them (ECPA_AGENT_DOWNLOADS names the folder above).
writeFileSync(path.join(out, '../release.json'), `${JSON.stringify({ version })}\n`);
process.stdout.write(`${program}\n${hash}\n`);
if (addon === undefined)
  process.stdout.write(
    'Built without the part that talks to drivers: compile pkcs11js on the target and pass it with --addon.\n',
  );
if (target !== thisTarget) process.stdout.write(`Built for ${target} on ${thisTarget}: it was not run.\n`);
