// npm start: install and build what is missing, then start the sandbox.
import process from 'node:process';
import { ensureInstalled, environment, findNode, run } from './runtime.mjs';

ensureInstalled();
const node = findNode();
const env = environment(node);
const built = await run(node, ['scripts/build.ts', '--if-changed'], { env });
process.exit(
  built === 0
    ? // No signal may open a debugger's port: the sandbox's agent is given PINs.
      await run(node, ['--disable-sigusr1', 'packages/sandbox/src/main.ts', ...process.argv.slice(2)], {
        env,
      })
    : built,
);
