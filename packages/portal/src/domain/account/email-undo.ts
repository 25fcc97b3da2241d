import { type SealedKind } from '../sealed/sealed.ts';
import { type AccountId } from './account.ts';

/** Three days: a notice that came on a Friday evening is read on Monday. */
export const emailUndoSeconds = 72 * 3600;

/** That an account's mail went to an address until it was changed. */
export interface EmailUndo {
  readonly accountId: AccountId;
  readonly email: string;
}

const written = /^(acc_[\w-]+) (\S+@\S+)$/;
const isAccountId = (text: string): text is AccountId => text.startsWith('acc_');

/** Goes to the address before, and belongs to whoever reads it there. */
export const emailUndoSeal: SealedKind<EmailUndo> = {
  purpose: 'email-undo',
  lifetimeSeconds: emailUndoSeconds,
  write: ({ accountId, email }) => `${accountId} ${email}`,
  read(content) {
    const [, accountId = '', email = ''] = written.exec(content) ?? [];
    return isAccountId(accountId) ? { accountId, email } : undefined;
  },
};
