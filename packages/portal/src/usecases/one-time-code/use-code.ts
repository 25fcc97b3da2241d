import { type AccountId } from '../../domain/account/account.ts';
import { readCode } from '../../domain/factor/code-app.ts';
import {
  looksLikeInitialPassword,
  readInitialPassword,
} from '../../domain/initial-password/initial-password.ts';
import { type Stores } from '../../domain/stores.ts';
import { sha256Hex } from '../../kernel/bytes.ts';
import { type Needs } from '../common/house.ts';
import { type SecondFactorTried } from '../ways-in/second-factor.ts';

/** How a backup code is kept: it is random, so that nobody guesses it from its hash (NIST SP 800-63B-4, 4.2.1.1). */
export const backupCodeHash = (accountId: AccountId, code: string): string =>
  sha256Hex(`${accountId} ${readInitialPassword(code)}`);

/**
 * Uses a code of the app or of the paper, in the unit of work that acts on it: each counts once, and with a code of the
 * app every earlier one is used up. Not so while tries at the app are locked: what is not looked at must not be spent.
 */
export async function useCode(
  { codes }: Needs<'codes'>,
  { codeApps, backupCodes, passwordTries }: Pick<Stores, 'codeApps' | 'backupCodes' | 'passwordTries'>,
  { accountId, code: typed, at }: { accountId: AccountId; code: string; at: Date },
): Promise<SecondFactorTried> {
  const code = readCode(typed);
  if (code === undefined)
    return looksLikeInitialPassword(typed) &&
      (await backupCodes.use({ accountId, hash: backupCodeHash(accountId, typed), at }))
      ? 'right-and-unguessable'
      : 'wrong';
  if (await passwordTries.isLocked(`factor_${accountId}`, at)) return 'wrong';
  const app = await codeApps.find(accountId);
  const step = app && codes.stepOf({ secret: app.secret, code, at });
  return step !== undefined && (await codeApps.use({ accountId, step, at })) ? 'right' : 'wrong';
}
