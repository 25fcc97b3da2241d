import { type AccountId, isAccountId } from '../account/account.ts';
import { type SealedKind } from '../sealed/sealed.ts';
import { type AuthenticationMethod, isAuthenticationMethod } from '../session/session.ts';

/** The state between the two factors of a sign-in: who proved the first one, and how. It opens nothing by itself. */
export interface FirstFactor {
  readonly accountId: AccountId;
  readonly amr: readonly AuthenticationMethod[];
  /** Which password it was (`passwordSetAtOf`): after a new one it is worth nothing. */
  readonly passwordSetAt: number;
}

const written = /^(acc_[\w-]+) (\d{1,15}) ([\w -]+)$/;

/** Bound to the visit, and used once by the second factor. */
export const firstFactorSeal: SealedKind<FirstFactor> = {
  purpose: 'first-factor',
  lifetimeSeconds: 5 * 60,
  write: ({ accountId, amr, passwordSetAt }) => `${accountId} ${passwordSetAt} ${amr.join(' ')}`,
  read(content) {
    const [, accountId = '', passwordSetAt = '', methods = ''] = written.exec(content) ?? [];
    const amr = methods.split(' ').filter(isAuthenticationMethod);
    return isAccountId(accountId) && amr.length > 0
      ? { accountId, amr, passwordSetAt: Number(passwordSetAt) }
      : undefined;
  },
};
