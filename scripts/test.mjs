// npm test: install what is missing, run every check, then every test, with the network cut to loopback.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { ensureInstalled, environment, findNode, root, run } from './runtime.mjs';

const checksOnly = process.argv.includes('--only') && process.argv.includes('checks');
const vitestArguments = process.argv.slice(2).filter((word) => word !== '--only' && word !== 'checks');

/** Names of the packages in scripts/debian-packages.txt. */
function wantedPackages() {
  return readFileSync(path.join(root, 'scripts/debian-packages.txt'), 'utf8')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter(Boolean);
}

/** Installs the Debian packages that are missing; without root or apt the tests that need them are skipped by name. */
function ensureDebianPackages() {
  if (spawnSync('apt-get', ['--version']).status !== 0) return;
  const missing = wantedPackages().filter((name) => {
    const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status}', name], {
      encoding: 'utf8',
    });
    return stdout !== 'installed';
  });
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    process.stdout.write(`Not root: these Debian packages stay missing: ${missing.join(' ')}\n`);
    return;
  }
  process.stdout.write(`Installing Debian packages: ${missing.join(' ')}\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  if (!(apt('update') && apt('install', '--yes', '--no-install-recommends', ...missing)))
    process.stdout.write('apt-get did not succeed: tests that need these packages are skipped by name.\n');
}

/** Wraps a command so that it has a network of its own with nothing but loopback, where the system allows that. */
function cutToLoopback(command, args) {
  const inside = 'ip link set lo up && exec "$0" "$@"';
  const unshare = process.getuid?.() === 0 ? ['--net'] : ['--map-current-user', '--keep-caps', '--net'];
  const possible = spawnSync('unshare', [...unshare, 'sh', '-c', inside, 'true']).status === 0;
  if (!possible)
    process.stdout.write('No network namespace can be had here: the tests run with the network as it is.\n');
  return possible ? ['unshare', [...unshare, 'sh', '-c', inside, command, ...args]] : [command, args];
}

/** Runs commands two at a time (one for each core of a small machine) and gives the names of those that failed. */
async function runChecks(checks, options) {
  const queue = [...checks];
  const failed = [];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [name, command, ...args] = next;
      const begin = Date.now();
      const code = await run(command, args, options);
      process.stdout.write(
        `${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - begin) / 1000).toFixed(1)} s)\n`,
      );
      if (code !== 0) failed.push(name);
    }
  };
  await Promise.all([worker(), worker()]);
  return failed;
}

ensureInstalled();
ensureDebianPackages();
const node = findNode();
const env = { ...environment(node), TZ: 'UTC' };
const options = { env };
if ((await run(node, ['scripts/build.ts'], options)) !== 0) process.exit(1);
if (existsSync(path.join(root, 'scripts/build-pkcs11.mjs')))
  await run(node, ['scripts/build-pkcs11.mjs'], options);

const failed = vitestArguments.length
  ? []
  : await runChecks(
      [
        ['lint', 'npm', 'run', '--silent', 'lint'],
        ['types', 'npm', 'run', '--silent', 'typecheck'],
        ['format', 'prettier', '--check', '--log-level=warn', '.'],
        ['arrows between packages and rooms', 'npm', 'run', '--silent', 'arrows'],
        ['dead code', 'npm', 'run', '--silent', 'dead-code'],
      ],
      options,
    );
if (failed.length > 0) process.stdout.write(`Checks that failed: ${failed.join(', ')}\n`);
if (checksOnly) process.exit(failed.length === 0 ? 0 : 1);

const reportFile = path.join(root, 'node_modules/.cache/vitest-report.json');
mkdirSync(path.dirname(reportFile), { recursive: true });
const [command, args] = cutToLoopback('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reportFile}`,
  ...vitestArguments,
]);
const code = await run(command, args, options);
const report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : undefined;
if (report) {
  for (const { assertionResults } of report.testResults)
    for (const { fullName, status } of assertionResults)
      if (status === 'skipped' || status === 'pending') process.stdout.write(`skipped: ${fullName}\n`);
  const skipped = report.numPendingTests + report.numTodoTests;
  process.stdout.write(
    `${report.numPassedTests} passed, ${report.numFailedTests} failed, ${skipped} skipped\n`,
  );
}
process.exit(code === 0 && failed.length === 0 && report?.numPassedTests > 0 ? 0 : 1);
