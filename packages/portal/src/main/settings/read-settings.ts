import { declared } from './declared.ts';
import {
  type Environment,
  fileSetting,
  type ReadSetting,
  type Setting,
  SettingError,
  settingGroups,
} from './setting.ts';

/** Every setting, those of one group together. */
export const settingsByGroup: readonly { readonly title: string; readonly settings: readonly Setting[] }[] =
  Object.entries(settingGroups).map(([group, title]) => ({
    title,
    settings: Object.values(declared).filter((setting) => setting.group === group),
  }));

const knownNames: ReadonlySet<string> = new Set(
  Object.values(declared).flatMap(({ name, isSecret }) => (isSecret ? [name, fileSetting(name)] : [name])),
);

/** Gives the reader of an environment. @throws {SettingError} for anything wrong in it, whether it is used or not */
export function settingReader(environment: Environment): ReadSetting {
  const unknown = Object.keys(environment).find((name) => name.startsWith('ECPA_') && !knownNames.has(name));
  if (unknown !== undefined)
    throw new SettingError(`${unknown}: there is no such setting (see ecpa serve --help)`);
  for (const setting of Object.values(declared)) setting.read(environment);
  return (setting) => setting.read(environment);
}
