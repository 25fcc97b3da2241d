// One fault, or all of them: a line of JSON for each run, with its criterion and its figures. `npm run faults` gives each
// a network and a table of mounts of its own.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import { allFaults } from './all-faults.ts';
import { type Fault } from './fault.ts';
import { atLeast, type Figure, none, told } from './figure.ts';
import { missing } from './world/needs.ts';

const root = path.dirname(import.meta.dirname);

/** Runs test files. @returns how many of their tests hold */
async function tested(files: readonly string[]): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-faults-'));
  const report = path.join(folder, 'report.json');
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn(
    process.execPath,
    [vitest, 'run', '--reporter=json', `--outputFile=${report}`, ...files],
    { cwd: root, stdio: ['ignore', 'ignore', 'ignore'] },
  );
  await new Promise((resolve) => child.once('exit', resolve));
  const { numPassedTests, numFailedTests, numPendingTests } = z
    .object({ numPassedTests: z.number(), numFailedTests: z.number(), numPendingTests: z.number() })
    .parse(JSON.parse(readFileSync(report, 'utf8')));
  rmSync(folder, { recursive: true });
  return [
    atLeast(1, 'tests that hold', numPassedTests),
    none('tests that do not', numFailedTests),
    told('tests that this machine cannot run', numPendingTests),
  ];
}

const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** @returns whether everything holds */
async function run({ id, criterion, runs, tests }: Fault): Promise<boolean> {
  let holds = true;
  const measure = async (title: string, work: () => Promise<Figure[]>) => {
    const began = performance.now();
    const figures = await work();
    const allHold = figures.every((figure) => figure.holds);
    holds &&= allHold;
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    tell({ fault: id, run: title, criterion, figures, holds: allHold, seconds });
  };
  for (const { title, needs, long } of runs) {
    const lacks = needs.filter(missing);
    if (lacks.length > 0) tell({ fault: id, run: title, criterion, skipped: lacks });
    else await measure(title, long);
  }
  if (tests.length > 0) await measure(tests.join(' '), () => tested(tests));
  return holds;
}

const wanted = process.argv.slice(2).map((word) => word.toUpperCase());
const unknown = wanted.filter((word) => !allFaults.some(({ id }) => id === word));
if (unknown.length > 0) {
  process.stderr.write(`There is no fault ${unknown.join(', ')}: F1 to F${allFaults.length}\n`);
  process.exit(2);
}
let holds = true;
for (const fault of allFaults)
  if (wanted.length === 0 || wanted.includes(fault.id)) holds = (await run(fault)) && holds;
process.exit(holds ? 0 : 1);
