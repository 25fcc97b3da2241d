import { type SealedKind } from '../sealed/sealed.ts';
import { type Account, type AccountId, isAccountId, passwordSetAtOf } from './account.ts';

/** An account that signed in in a browser, while its password is the one of then. */
interface KnownAccount {
  readonly accountId: AccountId;
  /** A new password is proven anew in each browser. */
  readonly passwordSetAt: number;
}

/** The accounts that signed in in one browser, the latest first: colleagues take turns at one PC. */
export type KnownBrowser = readonly KnownAccount[];

/** The earliest one beyond that is a stranger there again. */
const accountsPerBrowser = 4;

/** Longer than the time between two quarters of a year, in which even a rare visitor signs in. */
export const knownBrowserSeconds = 180 * 24 * 3600;

/** Whoever signs in every day gets a new cookie every month and not every time. */
const renewedAfterSeconds = 30 * 24 * 3600;

/** Whether a browser that is known until then need not be told anew. */
export const isRememberedLongEnough = (until: Date, at: Date): boolean =>
  until.getTime() - at.getTime() > (knownBrowserSeconds - renewedAfterSeconds) * 1000;

const written = /^(acc_[\w-]+) (\d{1,15})$/;

/**
 * Device cookie (OWASP): it proves nobody and opens nothing; tries at the password with it count apart from those of
 * strangers. Bound to nobody, since it is the browser's.
 */
export const knownBrowserSeal: SealedKind<KnownBrowser> = {
  purpose: 'known-browser',
  lifetimeSeconds: knownBrowserSeconds,
  write: (accounts) =>
    accounts.map(({ accountId, passwordSetAt }) => `${accountId} ${passwordSetAt}`).join(','),
  read(content) {
    const accounts = content.split(',').map((each) => {
      const [, accountId = '', passwordSetAt = ''] = written.exec(each) ?? [];
      return isAccountId(accountId) ? { accountId, passwordSetAt: Number(passwordSetAt) } : undefined;
    });
    const known = accounts.filter((each) => each !== undefined);
    return known.length === accounts.length ? known : undefined;
  },
};

type Holder = Pick<Account, 'accountId' | 'passwordChangedAt'>;

/** What a browser brings from now on in which an account signed in. */
export const knownTo = (holder: Holder, brought: KnownBrowser): KnownBrowser =>
  [
    { accountId: holder.accountId, passwordSetAt: passwordSetAtOf(holder) },
    ...brought.filter(({ accountId }) => accountId !== holder.accountId),
  ].slice(0, accountsPerBrowser);

/** Whether the account signed in, with the password that it has, in the browser that brought this. */
export const isKnownTo = (holder: Holder, brought: KnownBrowser): boolean =>
  brought.some(
    ({ accountId, passwordSetAt }) =>
      accountId === holder.accountId && passwordSetAt === passwordSetAtOf(holder),
  );
