import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

const linuxLibraries = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib64',
  '/usr/lib',
  '/usr/local/lib',
];

/**
 * Where PKCS#11 modules for the cards of this country lie, in the order in which they are tried: HiCOS knows its own
 * cards best, then the modules of card vendors, then OpenSC, which reads most others (PIV among them).
 */
const usualPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/usr/local/HiPKILocalSignServer/libHicos_p11v1.so',
    '/opt/HiPKILocalSignServer/libHicos_p11v1.so',
    ...linuxLibraries.map((folder) => `${folder}/libHicos_p11v1.so`),
    ...linuxLibraries.map((folder) => `${folder}/libeTPkcs11.so`),
    ...linuxLibraries.map((folder) => `${folder}/libidprimepkcs11.so`),
    ...linuxLibraries.map((folder) => `${folder}/libaetpkss.so`),
    ...linuxLibraries.flatMap((folder) => [
      `${folder}/opensc-pkcs11.so`,
      `${folder}/pkcs11/opensc-pkcs11.so`,
    ]),
  ],
  darwin: [
    '/Library/FBTokenLib/libHicos_p11v1.dylib',
    '/usr/local/lib/libHicos_p11v1.dylib',
    '/usr/local/lib/libeTPkcs11.dylib',
    '/Library/OpenSC/lib/opensc-pkcs11.so',
    '/usr/local/lib/opensc-pkcs11.so',
    '/opt/homebrew/lib/opensc-pkcs11.so',
  ],
  win32: windowsPlaces(
    process.env['SystemRoot'] ?? 'C:\\Windows',
    process.env['ProgramFiles'] ?? 'C:\\Program Files',
  ),
};

function windowsPlaces(system: string, programs: string): string[] {
  const library = (...parts: string[]) => path.win32.join(...parts);
  return [
    library(system, 'System32', 'HiCOSPKCS11.dll'),
    library(programs, 'HiCOS', 'HiCOSPKCS11.dll'),
    library(system, 'System32', 'eTPKCS11.dll'),
    library(programs, 'OpenSC Project', 'OpenSC', 'pkcs11', 'opensc-pkcs11.dll'),
  ];
}

/** The modules to load: those that the administrator set, and without a setting those that are there. */
export function modulePaths(configured: readonly string[]): string[] {
  if (configured.length > 0) return [...configured];
  const found = (usualPlaces[process.platform] ?? []).filter((file) => existsSync(file));
  // One module under two names would tell each reader twice.
  return [...new Map(found.map((file) => [realpathSync(file), file])).values()];
}
