import process from 'node:process';
import { isSea } from 'node:sea';

/** How this program starts itself again as the process that holds the PKCS#11 modules. */
export function hostCommand(): [string, ...string[]] {
  const script = isSea() ? [] : [...process.execArgv, process.argv[1] ?? ''];
  return [process.execPath, ...script, 'pkcs11-host'];
}
