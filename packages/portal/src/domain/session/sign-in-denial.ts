import { type AccountId, isAccountId } from '../account/account.ts';
import { type SealedKind } from '../sealed/sealed.ts';
import { isSessionId, type SessionId } from './session.ts';

/** A week: a notice that came on the first day of a holiday is read after it. */
export const denialSeconds = 7 * 24 * 3600;

/** The sign-in in a new browser that its owner was told of, and may deny. */
export interface SignInDenial {
  readonly accountId: AccountId;
  readonly sessionId: SessionId;
  /** What was changed since may be the stranger’s. */
  readonly startedAt: Date;
  /** The password was among what was proven: whoever signed in knows it. */
  readonly byPassword: boolean;
}

const written = /^(acc_[\w-]+) (ses_[\w-]+) (\d{1,15}) ([pn])$/;

/** Stands in the notice, and belongs to whoever reads the verified mailbox. */
export const signInDenialSeal: SealedKind<SignInDenial> = {
  purpose: 'sign-in-denial',
  lifetimeSeconds: denialSeconds,
  write: ({ accountId, sessionId, startedAt, byPassword }) =>
    `${accountId} ${sessionId} ${startedAt.getTime()} ${byPassword ? 'p' : 'n'}`,
  read(content) {
    const [, accountId = '', sessionId = '', startedAt, how] = written.exec(content) ?? [];
    return isAccountId(accountId) && isSessionId(sessionId)
      ? { accountId, sessionId, startedAt: new Date(Number(startedAt)), byPassword: how === 'p' }
      : undefined;
  },
};
