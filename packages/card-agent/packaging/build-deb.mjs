// Builds the Debian package of the card agent from the executable that build-executable.mjs made.
//   node packages/card-agent/packaging/build-deb.mjs --origin https://portal.example [--origin …] [--fast] [--out DIR]
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
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
    fast: { type: 'boolean', default: false },
  },
});

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const origins = readOrigins(values.origin, stop);

const built = path.resolve(values.out, 'linux-x64');
if (!existsSync(path.join(built, 'card-agent'))) stop('Build the executable first: build-executable.mjs');
const { version, license } = JSON.parse(readFileSync(path.join(here, '../package.json'), 'utf8'));
const tree = path.join(built, 'deb');
rmSync(tree, { recursive: true, force: true });

const folder = (name) => {
  mkdirSync(path.join(tree, name), { recursive: true, mode: 0o755 });
  return path.join(tree, name);
};
const write = (name, text) => {
  folder(path.dirname(name));
  writeFileSync(path.join(tree, name), text, { mode: 0o644 });
};
const copy = (from, name, mode = 0o644) => {
  folder(path.dirname(name));
  copyFileSync(from, path.join(tree, name));
  chmodSync(path.join(tree, name), mode);
};

const unit = 'usr/lib/systemd/user';
copy(path.join(built, 'card-agent'), 'usr/lib/ecpa-card-agent/card-agent', 0o755);
copy(path.join(built, 'pkcs11.node'), 'usr/lib/ecpa-card-agent/pkcs11.node');
folder('usr/bin');
symlinkSync('../lib/ecpa-card-agent/card-agent', path.join(tree, 'usr/bin/card-agent'));
copy(path.join(here, 'debian/ecpa-card-agent.service'), `${unit}/ecpa-card-agent.service`);
// Enabled for everybody as shipped: no script runs at installation, and an administrator can still mask it.
folder(`${unit}/default.target.wants`);
symlinkSync(
  '../ecpa-card-agent.service',
  path.join(tree, unit, 'default.target.wants/ecpa-card-agent.service'),
);
copy(path.join(here, 'debian/ecpa-card-agent.desktop'), 'etc/xdg/autostart/ecpa-card-agent.desktop');
copy(path.join(here, 'debian/README.md'), 'usr/share/doc/ecpa-card-agent/README.md');
write(
  'usr/share/doc/ecpa-card-agent/copyright',
  `Card agent ${version}\nLicense: ${license}\nIncludes Node.js and pkcs11js (MIT).\n`,
);
write('etc/ecpa-card-agent/config.json', `${JSON.stringify({ origins }, null, 2)}\n`);
write('DEBIAN/conffiles', '/etc/ecpa-card-agent/config.json\n/etc/xdg/autostart/ecpa-card-agent.desktop\n');
write(
  'DEBIAN/control',
  `Package: ecpa-card-agent
Version: ${version}
Architecture: amd64
Maintainer: eCPA project <card-agent@example.org>
Section: net
Priority: optional
Depends: libc6 (>= 2.28), libstdc++6, libatomic1
Recommends: pcscd, opensc-pkcs11
Description: card agent for signing in with a smart card
 A small service on the user's own PC that lets the sign-in page of a personnel
 portal ask the smart card for a signature. It answers on loopback only, and only
 to the web origins in /etc/ecpa-card-agent/config.json.
`,
);
const file = path.join(built, `ecpa-card-agent_${version}_amd64.deb`);
const compression = values.fast ? ['-Zgzip', '-z1'] : ['-Zxz'];
execFileSync('dpkg-deb', ['--root-owner-group', ...compression, '--build', tree, file], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
rmSync(tree, { recursive: true });
process.stdout.write(`${file}\n${listHash(file)}\n`);
