// npm run conformance: runs the modules of the certification plans and writes docs/reference/conformance.md.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { conformanceReference } from '../packages/portal/test/conformance/conformance-reference.ts';

const root = path.dirname(import.meta.dirname);
const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-conformance-'));
const file = path.join(folder, 'results.json');
const plans = ['basic-plan', 'logout-plans', 'fapi2-plan'].map(
  (name) => `packages/portal/test/oidc/${name}.test.ts`,
);
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
spawnSync(process.execPath, [vitest, 'run', '--reporter=json', `--outputFile=${file}`, ...plans], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});
const ran = z
  .object({ testResults: z.array(z.object({ name: z.string(), status: z.string() })) })
  .parse(JSON.parse(readFileSync(file, 'utf8')));
rmSync(folder, { recursive: true });
const results = new Map(
  ran.testResults.map(({ name, status }) => [
    path.basename(name),
    status === 'passed' ? ('passed' as const) : ('failed' as const),
  ]),
);
writeFileSync(path.join(root, 'docs/reference/conformance.md'), conformanceReference(results));
process.exitCode = [...results.values()].includes('failed') ? 1 : 0;
