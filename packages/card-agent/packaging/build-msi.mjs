// Builds the Windows installer from card-agent.exe and pkcs11.node of dist/win-x64: Debian's wixl and, to sign, osslsigncode.
//   node packages/card-agent/packaging/build-msi.mjs --origin https://portal.example [--origin …] [--out DIR]
//     [--pkcs12 FILE] [--timestamp URL]     the password of FILE in ECPA_SIGNING_PASSWORD
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { listHash } from './list-hash.mjs';
import { readOrigins } from './read-origins.mjs';

const here = import.meta.dirname;
const { values } = parseArgs({
  options: {
    origin: { type: 'string', multiple: true, default: [] },
    out: { type: 'string', default: path.join(here, '../dist') },
    pkcs12: { type: 'string' },
    timestamp: { type: 'string' },
  },
});

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const origins = readOrigins(values.origin, stop);
const built = path.resolve(values.out, 'win-x64');
for (const name of ['card-agent.exe', 'pkcs11.node'])
  if (!existsSync(path.join(built, name)))
    stop(`${name} is missing in ${built}: build-executable.mjs --target win-x64 --addon FILE makes both.`);
const { version } = JSON.parse(readFileSync(path.join(here, '../package.json'), 'utf8'));
const run = (command, args) => execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });

/** Signs a file in place (Authenticode); nothing without a key. */
function sign(file) {
  if (values.pkcs12 === undefined) return;
  const signed = `${file}.signed`;
  const stamp = values.timestamp === undefined ? [] : ['-ts', values.timestamp];
  const key = ['-pkcs12', values.pkcs12, '-readpass', passwordFile];
  const what = ['-h', 'sha256', '-n', 'ECPA Card Agent', ...stamp, '-in', file, '-out', signed];
  run('osslsigncode', ['sign', ...key, ...what]);
  renameSync(signed, file);
}

const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-msi-'));
const passwordFile = path.join(folder, 'password');
const msi = path.join(built, `ecpa-card-agent_${version}_x64.msi`);
try {
  writeFileSync(passwordFile, process.env.ECPA_SIGNING_PASSWORD ?? '', { mode: 0o600 });
  for (const name of ['card-agent.exe', 'pkcs11.node']) {
    copyFileSync(path.join(built, name), path.join(folder, name));
    sign(path.join(folder, name));
  }
  writeFileSync(path.join(folder, 'config.json'), `${JSON.stringify({ origins }, null, 2)}\n`);
  // What schtasks reads is UTF-16 with its mark.
  const task = readFileSync(path.join(here, 'windows/task.xml'), 'utf8');
  writeFileSync(path.join(folder, 'task.xml'), `\uFEFF${task}`, 'utf16le');
  // The files are named by where they lie beside it.
  const source = path.join(folder, 'card-agent.wxs');
  copyFileSync(path.join(here, 'windows/card-agent.wxs'), source);
  run('wixl', ['-a', 'x64', '-D', `Version=${version}`, '-o', msi, source]);
  sign(msi);
} finally {
  rmSync(folder, { recursive: true });
}
process.stdout.write(`${msi}\n${listHash(msi)}\n`);
if (values.pkcs12 === undefined)
  process.stdout.write(
    'Not signed: Windows warns before it opens an installer that nobody signed (--pkcs12).\n',
  );
