import { type AccountId, isAccountId } from '../account/account.ts';
import { type SealedKind } from '../sealed/sealed.ts';

/** A code by mail counts for as long as a mailed link does. */
export const mailCodeSeconds = 20 * 60;

const digits = 8;

/** That a code was mailed to the owner of an account, for one act alone. It does not say the code. */
export interface MailCode {
  readonly accountId: AccountId;
  /** What the code agrees to, such as `block bnd_…`. */
  readonly act: string;
  /** Another one for each code, so that no code is another one's. */
  readonly nonce: string;
}

/** Bound to the session that asked. */
export const mailCodeSeal: SealedKind<MailCode> = {
  purpose: 'mail-code',
  lifetimeSeconds: mailCodeSeconds,
  write: ({ accountId, act, nonce }) => `${accountId} ${nonce} ${act}`,
  read(content) {
    const [, accountId = '', nonce, act] = /^(acc_[\w-]+) ([\w-]+) (.+)$/.exec(content) ?? [];
    return isAccountId(accountId) && nonce !== undefined && act !== undefined
      ? { accountId, act, nonce }
      : undefined;
  },
};

/**
 * The code itself, derived and kept nowhere: a keyed hash of what was sealed and of the address that it went to, so that
 * a changed address voids it. The remainder favours no digit that anybody could tell: 2^256 against 10^8.
 */
export const mailCodeOf = (
  pseudonym: (text: string) => string,
  { accountId, act, nonce }: MailCode,
  email: string,
): string => {
  const hash = BigInt(`0x${pseudonym(`mail code ${accountId} ${nonce} ${act} ${email}`)}`);
  return (hash % 10n ** BigInt(digits)).toString().padStart(digits, '0');
};

/** Full-width digits and spaces, as people type what they read off another screen. */
export const tidyCode = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '');
