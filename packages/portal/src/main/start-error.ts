import { exitCodes } from './exit-codes.ts';

/** Why nothing may begin on this database with these keys: one line for whoever set them. Trying again does not help. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly exitCode = exitCodes.refused;
}
