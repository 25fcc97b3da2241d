import { openPwnedList, type PwnedList } from '../adapters/passwords/pwned-list.ts';
import { reasonOf } from '../kernel/reason-of.ts';
import { SettingError } from './settings/setting.ts';

/** Opens the list of breached passwords. @throws {SettingError} when the setting names something else */
export async function readPwnedList(file: string): Promise<PwnedList> {
  try {
    return await openPwnedList(file);
  } catch (error) {
    throw new SettingError(`ECPA_PWNED_PASSWORDS="${file}": ${reasonOf(error)}`);
  }
}
