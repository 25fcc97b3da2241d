import { readKeys } from './keys-file.ts';

const millisecondsADay = 24 * 3600_000;

/** For how many whole days the key has sealed that seals now. @throws when the file is not sound */
export function keyAgeDays(file: string, at: Date): number {
  const created = readKeys(file).sealing.at(-1)?.created;
  return created === undefined ? 0 : Math.floor((at.getTime() - Date.parse(created)) / millisecondsADay);
}
