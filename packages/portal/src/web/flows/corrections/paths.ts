import { consolePaths } from '../../ui/paths.ts';

/** Addresses of HR's own corrections. */
export const correctionPaths = {
  newcomer: consolePaths.newcomer,
  person: consolePaths.postsOf(':personId'),
} as const;
