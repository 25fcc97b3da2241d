import { type Account, passwordSetAtOf } from '../../domain/account/account.ts';
import {
  isRememberedLongEnough,
  type KnownBrowser,
  knownBrowserSeal,
  knownTo,
} from '../../domain/account/known-browser.ts';
import { boundToNobody } from '../../domain/sealed/sealed.ts';
import { type Needs } from './house.ts';

export interface BroughtBrowser {
  readonly accounts: KnownBrowser;
  /** Absent where it brought nothing that counts. */
  readonly until?: Date;
}

/** Whose browser it is, as far as it brought that along; nobody is looked up, so it is the same whoever is named. */
export function openKnownBrowser(
  { sealer }: Needs<'sealer'>,
  sealed: string | undefined,
  at: Date,
): BroughtBrowser {
  if (sealed === undefined) return { accounts: [] };
  const opened = sealer.open(knownBrowserSeal, { sealed, boundTo: boundToNobody, at });
  return opened.kind === 'open' ? { accounts: opened.value, until: opened.expiresAt } : { accounts: [] };
}

/**
 * For a browser in which an account proved itself, beside the others that did there.
 * @returns undefined where what it brought says the same, for long enough
 */
export function rememberBrowser(
  { sealer }: Needs<'sealer'>,
  account: Pick<Account, 'accountId' | 'passwordChangedAt'>,
  { accounts, until }: BroughtBrowser,
  at: Date,
): string | undefined {
  const [latest] = accounts;
  const isSame = latest?.accountId === account.accountId && latest.passwordSetAt === passwordSetAtOf(account);
  if (isSame && until !== undefined && isRememberedLongEnough(until, at)) return undefined;
  return sealer.seal(knownBrowserSeal, { value: knownTo(account, accounts), boundTo: boundToNobody, at });
}
