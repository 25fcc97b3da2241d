import { isRecord, parseJson } from '@ecpa/card-protocol';

/** What the host process is told at its start. */
export interface HostSettings {
  paths: string[];
  /** how many tries a fresh PIN counter of the cards in use has */
  mostTries: number;
}

/** Settings as the one argument of the host process. */
export function hostSettingsText(settings: HostSettings): string {
  return JSON.stringify(settings);
}

/** Reads them back; throws when the argument is not what the agent wrote. */
export function parseHostSettings(text: string): HostSettings {
  const value = parseJson(text);
  const paths: unknown = isRecord(value) ? value['paths'] : undefined;
  const mostTries = isRecord(value) ? value['mostTries'] : undefined;
  if (!Array.isArray(paths) || typeof mostTries !== 'number')
    throw new TypeError('no settings of the PKCS#11 host');
  return { paths: paths.filter((path) => typeof path === 'string'), mostTries };
}
