import { consolePaths } from '../../ui/paths.ts';

/** Addresses of the other spellings of names. */
export const aliasPaths = {
  waiting: consolePaths.aliases,
  person: consolePaths.aliasesOf(':personId'),
  decide: `${consolePaths.aliases}/:aliasId`,
  decideOn: (aliasId: string): string => `${consolePaths.aliases}/${aliasId}`,
} as const;
