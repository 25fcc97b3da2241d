import { type Account } from '../../domain/account/account.ts';
import { type InitialPasswordId } from '../../domain/initial-password/initial-password.ts';

/**
 * Optimistic concurrency: what a page shows of an account and of its slip, as one mark that its form says again. Where it
 * differs when the form arrives, somebody dealt with the person meanwhile, and nothing is voided that was not shown.
 */
export const markOf = (
  account: Pick<Account, 'state'> | undefined,
  open: { readonly initialPasswordId: InitialPasswordId } | undefined,
): string => `${account?.state ?? 'not-activated'} ${open?.initialPasswordId ?? 'no-slip'}`;
