import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { settle } from './settle.ts';

const from = path.join(import.meta.dirname, 'debian');

/** Kept as they are when a new version comes, once somebody changed them. */
const configuration = ['/etc/ecpa/ecpa.env'];

/** The control file (deb-control(5)). */
const control = (version: string) => `Package: ecpa
Version: ${version}
Architecture: amd64
Maintainer: eCPA project <portal@example.org>
Section: net
Priority: optional
Depends: adduser, libc6 (>= 2.28), libstdc++6, libatomic1, util-linux
Recommends: systemd
Suggests: postgresql (>= 15), nginx
Description: identity portal of a nation's civil servants
 First activation by smart card, initial password or helpdesk, sign-in by card or
 account, and single sign-on by OpenID Connect and SAML for other applications.
 It comes with its own runtime. The settings are in /etc/ecpa/ecpa.env; the guide
 is /usr/share/doc/ecpa/README.md.
`;

/**
 * Makes the Debian package of a release.
 * @param order.tree what was built, as it is to lie in /usr/lib/ecpa
 * @param order.epoch seconds since 1970 that every file of it bears
 * @param order.isFast packs loosely: for tests
 * @returns the file
 */
export function buildDeb({
  tree,
  out,
  version,
  license,
  epoch,
  isFast,
}: {
  tree: string;
  out: string;
  version: string;
  license: string;
  epoch: number;
  isFast: boolean;
}): string {
  const stage = path.join(out, 'deb');
  const place = (name: string) => {
    const file = path.join(stage, name);
    mkdirSync(path.dirname(file), { recursive: true });
    return file;
  };
  const copy = (name: string, to: string, mode = 0o644) => {
    copyFileSync(path.join(from, name), place(to));
    chmodSync(path.join(stage, to), mode);
  };
  const write = (to: string, text: string) => {
    writeFileSync(place(to), text);
  };

  cpSync(tree, place('usr/lib/ecpa'), { recursive: true, preserveTimestamps: true });
  copy('ecpa', 'usr/bin/ecpa', 0o755);
  copy('ecpa.service', 'usr/lib/systemd/system/ecpa.service');
  copy('ecpa.socket', 'usr/lib/systemd/system/ecpa.socket');
  copy('ecpa.env', 'etc/ecpa/ecpa.env');
  symlinkSync('../../../lib/ecpa/docs', place('usr/share/doc/ecpa/docs'));
  copy('README.md', 'usr/share/doc/ecpa/README.md');
  write(
    'usr/share/doc/ecpa/copyright',
    `eCPA ${version}\nLicense: ${license}\nWhat it contains: /usr/lib/ecpa/bill-of-materials.cdx.json\n`,
  );
  write('DEBIAN/conffiles', `${configuration.join('\n')}\n`);
  write('DEBIAN/control', control(version));
  copy('postinst', 'DEBIAN/postinst', 0o755);
  copy('postrm', 'DEBIAN/postrm', 0o755);
  settle(stage, epoch);

  const file = path.join(out, `ecpa_${version}_amd64.deb`);
  const packing = isFast ? ['-Zzstd', '-z1'] : ['-Zxz', '-z6'];
  execFileSync('dpkg-deb', ['--root-owner-group', ...packing, '--build', stage, file], {
    env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  rmSync(stage, { recursive: true });
  return file;
}
