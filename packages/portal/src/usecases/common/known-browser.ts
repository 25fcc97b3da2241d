import { type Account } from '../../domain/account/account.ts';
import { type KnownBrowser, knownBrowserSeal, knownTo } from '../../domain/account/known-browser.ts';
import { boundToNobody } from '../../domain/sealed/sealed.ts';
import { type Needs } from './house.ts';

/** Whose browser it is, as far as it brought that along; nobody is looked up, so it is the same whoever is named. */
export function openKnownBrowser(
  { sealer }: Needs<'sealer'>,
  sealed: string | undefined,
  at: Date,
): KnownBrowser {
  if (sealed === undefined) return [];
  const opened = sealer.open(knownBrowserSeal, { sealed, boundTo: boundToNobody, at });
  return opened.kind === 'open' ? opened.value : [];
}

/** For a browser in which an account proved itself, beside the others that did there. */
export const rememberBrowser = (
  needs: Needs<'sealer'>,
  account: Pick<Account, 'accountId' | 'passwordChangedAt'>,
  brought: string | undefined,
  at: Date,
): string =>
  needs.sealer.seal(knownBrowserSeal, {
    value: knownTo(account, openKnownBrowser(needs, brought, at)),
    boundTo: boundToNobody,
    at,
  });
