// npm test: install what is missing, run every check, then every test, with the network cut to loopback.
// npm run clients: the clients of others whose guides are walked through in a run of their own, and nothing else.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { cutToLoopback, ensureDebianPackages } from './machine.mjs';
import { ensureInstalled, environment, findNode, root, run } from './runtime.mjs';

const checksOnly = process.argv.includes('--only') && process.argv.includes('checks');
const clientsOnly = process.argv.includes('--clients');
const vitestArguments = process.argv
  .slice(2)
  .filter((word) => word !== '--only' && word !== 'checks' && word !== '--clients');

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
ensureDebianPackages(['debian-packages.txt', ...(clientsOnly ? ['debian-packages-of-clients.txt'] : [])]);
const node = findNode();
const env = { ...environment(node), TZ: 'UTC' };
const options = { env };
if ((await run(node, ['scripts/build.ts'], options)) !== 0) process.exit(1);
if (existsSync(path.join(root, 'scripts/build-pkcs11.mjs')))
  await run(node, ['scripts/build-pkcs11.mjs'], options);

const failed =
  clientsOnly || vitestArguments.length
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
  `--project=${clientsOnly ? '' : '!'}clients`,
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
