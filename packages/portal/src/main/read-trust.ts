import { emptyTrust, loadTrust } from '../adapters/certificates/load-trust.ts';
import { type Trust } from '../adapters/certificates/trust.ts';
import { reasonOf } from '../kernel/reason-of.ts';
import { SettingError } from './settings/setting.ts';

/** What the trust file of the setting says; without one nobody is trusted. @throws {SettingError} when it is not sound */
export function readTrust(file: string | undefined): Trust {
  if (file === undefined) return emptyTrust;
  try {
    return loadTrust(file);
  } catch (error) {
    throw new SettingError(`ECPA_TRUST_ANCHORS: ${reasonOf(error)}`);
  }
}
