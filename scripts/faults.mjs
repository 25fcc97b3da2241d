// npm run faults: makes each fault of faults/ happen, one JSON object a run; `npm run faults -- F4 F18` takes some.
import process from 'node:process';
import { cutToLoopback, ensureDebianPackages } from './machine.mjs';
import { ensureInstalled, environment, findNode, run } from './runtime.mjs';

ensureInstalled();
ensureDebianPackages();
const node = findNode();
const env = { ...environment(node), TZ: 'UTC' };
const built = await run(node, ['scripts/build.ts', '--if-changed'], {
  env,
  stdio: ['ignore', process.stderr, 'inherit'],
});
if (built !== 0) process.exit(1);
const all = Array.from({ length: 28 }, (_, place) => `F${place + 1}`);
const wanted = process.argv.slice(2);
let failed = 0;
for (const fault of wanted.length === 0 ? all : wanted) {
  const [command, args] = cutToLoopback(node, ['faults/main.ts', fault], { ownMounts: true });
  failed |= await run(command, args, { env });
}
process.exit(failed);
