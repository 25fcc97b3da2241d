// Compiles pkcs11js, the card agent's one native part, with the headers that came with Node. Quick when built already.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { environment, findNode, root, stop } from './runtime.mjs';

const source = path.join(root, 'node_modules/pkcs11js');
const built = path.join(source, 'build/Release/pkcs11.node');
const node = findNode();

/** True when the file is there and this Node can load it. */
const works = () => {
  const load = ['-e', 'process.dlopen({ exports: {} }, process.argv[1])', built];
  return existsSync(built) && spawnSync(node, load).status === 0;
};

if (!existsSync(source)) stop('pkcs11js is not installed: real cards and their tests are left out.');
if (works()) process.exit(0);

// The headers lie beside the program: node-gyp then needs no network.
const home = path.dirname(path.dirname(node));
const headers = existsSync(path.join(home, 'include/node/node_api.h')) ? { npm_config_nodedir: home } : {};
const npm = process.env.npm_execpath;
const [command, ...prefix] = npm ? [process.execPath, npm] : ['npm'];
process.stdout.write('Compiling pkcs11js (first time only) … 編譯 pkcs11js（僅第一次）…\n');
const { status, stdout, stderr } = spawnSync(
  command,
  [...prefix, 'rebuild', 'pkcs11js', '--ignore-scripts=false'],
  {
    cwd: root,
    env: { ...environment(node), ...headers },
    encoding: 'utf8',
  },
);
if (status !== 0 || !works()) {
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
  stop(
    'pkcs11js could not be compiled: a C++ compiler, make and Python 3 are needed (Debian: g++ make python3). Everything but real cards works without it.',
  );
}
