// npm run bench: every benchmark in bench/, one JSON object a line.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { ensureInstalled, environment, findNode, root, run } from './runtime.mjs';

ensureInstalled();
const node = findNode();
const env = environment(node);
const wanted = process.argv.slice(2);
const benchmarks = readdirSync(path.join(root, 'bench'))
  .filter((file) => file.endsWith('.bench.ts'))
  .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)));
let failed = await run(node, ['scripts/build.ts', '--if-changed'], {
  env,
  stdio: ['ignore', process.stderr, 'inherit'],
});
for (const file of benchmarks) failed |= await run(node, ['--expose-gc', path.join('bench', file)], { env });
process.exit(failed);
