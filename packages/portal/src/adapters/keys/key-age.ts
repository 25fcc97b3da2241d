import { readKeys } from './keys-file.ts';

const millisecondsADay = 24 * 3600_000;

/** When the newest key of each purpose was made. @throws when the file is not sound */
export function keysMadeAt(file: string): { readonly purpose: string; readonly at: Date }[] {
  const { sealing, signing, saml, audit } = readKeys(file);
  return Object.entries({ sealing, signing, saml, audit }).flatMap(([purpose, keys]) => {
    const made = keys
      .map(({ created }) => created)
      .toSorted()
      .at(-1);
    return made === undefined ? [] : [{ purpose, at: new Date(made) }];
  });
}

/** For how many whole days the key has sealed that seals now. @throws when the file is not sound */
export function keyAgeDays(file: string, at: Date): number {
  const created = readKeys(file).sealing.at(-1)?.created;
  return created === undefined ? 0 : Math.floor((at.getTime() - Date.parse(created)) / millisecondsADay);
}
