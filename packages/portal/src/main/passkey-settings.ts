import { type AllowedModels, readAllowedModels } from '../adapters/passkeys/authenticator-models.ts';
import { reasonOf } from '../kernel/reason-of.ts';
import { declared } from './settings/declared.ts';
import { type ReadSetting, SettingError } from './settings/setting.ts';

/** Which authenticators may be added. @throws {SettingError} where the file does not say how to judge one of them */
export function readPasskeyModels(read: ReadSetting): AllowedModels | undefined {
  const models = read(declared.passkeyModels);
  const file = read(declared.passkeyMetadataFile);
  if (models === undefined) return undefined;
  if (file === undefined)
    throw new SettingError(`ECPA_PASSKEY_MODELS: needs ${declared.passkeyMetadataFile.name} beside it`);
  try {
    return readAllowedModels(file, models);
  } catch (error) {
    throw new SettingError(`ECPA_PASSKEY_METADATA_FILE="${file}": ${reasonOf(error)}`);
  }
}
