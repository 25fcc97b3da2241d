import { addressRipensSeconds } from '../recovery/recovery.ts';
import { type SealedKind } from '../sealed/sealed.ts';
import { type AccountId, isAccountId } from './account.ts';

/**
 * Three days: a notice that came on a Friday evening is read on Monday. No longer than an address ripens, and only a ripe
 * one is sealed: one that was put in place after the sealed address is not ripe before that seal has run out. So all open
 * seals of an account name the same address, and none of them undoes an undo.
 */
export const emailUndoSeconds = addressRipensSeconds;

/** For as long, what tells of a danger goes to the former address as well: a thief who changes it first must not silence it. */
export const formerEmailSeconds = emailUndoSeconds;

/** That an account's mail went to an address until it was changed. */
export interface EmailUndo {
  readonly accountId: AccountId;
  readonly email: string;
  /** It comes back as ripe as it was: its owner can recover the account at once, and undo the next change too. */
  readonly verifiedAt: Date;
}

const written = /^(acc_[\w-]+) (\d{1,15}) (\S+@\S+)$/;

/** Goes to the address before, and belongs to whoever reads it there. */
export const emailUndoSeal: SealedKind<EmailUndo> = {
  purpose: 'email-undo',
  lifetimeSeconds: emailUndoSeconds,
  write: ({ accountId, email, verifiedAt }) => `${accountId} ${verifiedAt.getTime()} ${email}`,
  read(content) {
    const [, accountId = '', verifiedAt = '', email = ''] = written.exec(content) ?? [];
    return isAccountId(accountId)
      ? { accountId, email, verifiedAt: new Date(Number(verifiedAt)) }
      : undefined;
  },
};
