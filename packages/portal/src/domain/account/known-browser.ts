import { type SealedKind } from '../sealed/sealed.ts';
import { type Account, type AccountId, isAccountId, passwordSetAtOf } from './account.ts';

/** A browser in which an account signed in, while its password is the one of then. */
export interface KnownBrowser {
  readonly accountId: AccountId;
  /** A new password is proven anew in each browser. */
  readonly passwordSetAt: number;
}

/** Longer than the time between two quarters of a year, in which even a rare visitor signs in. */
export const knownBrowserSeconds = 180 * 24 * 3600;

const written = /^(acc_[\w-]+) (\d{1,15})$/;

/**
 * Device cookie (OWASP): it proves nobody and opens nothing; tries at the password with it count apart from those of
 * strangers. Bound to nobody, since it is the browser's.
 */
export const knownBrowserSeal: SealedKind<KnownBrowser> = {
  purpose: 'known-browser',
  lifetimeSeconds: knownBrowserSeconds,
  write: ({ accountId, passwordSetAt }) => `${accountId} ${passwordSetAt}`,
  read(content) {
    const [, accountId = '', passwordSetAt = ''] = written.exec(content) ?? [];
    return isAccountId(accountId) ? { accountId, passwordSetAt: Number(passwordSetAt) } : undefined;
  },
};

type Holder = Pick<Account, 'accountId' | 'passwordChangedAt'>;

export const knownTo = (holder: Holder): KnownBrowser => ({
  accountId: holder.accountId,
  passwordSetAt: passwordSetAtOf(holder),
});

/** Whether the account signed in, with the password that it has, in the browser that brought this. */
export function isKnownTo(holder: Holder, brought: KnownBrowser | undefined): boolean {
  const { accountId, passwordSetAt } = knownTo(holder);
  return brought?.accountId === accountId && brought.passwordSetAt === passwordSetAt;
}
