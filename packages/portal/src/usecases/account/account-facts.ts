import { type Account } from '../../domain/account/account.ts';
import { type AccountFacts } from '../../domain/account/next-steps.ts';
import { type Binding } from '../../domain/certificate/binding-store.ts';
import { type SessionView } from '../common/views.ts';

const dayMilliseconds = 86_400_000;

/** What decides what the owner of an account should do, as far as account, session and cards say it. */
export function accountFacts(
  { account, session, cards }: { account: Account; session: SessionView; cards: readonly Binding[] },
  at: Date,
): Omit<AccountFacts, 'hasFactor' | 'backupCodesLeft'> {
  const personal = cards.filter(({ kind }) => kind === 'natural-person');
  const inUse = personal.filter(
    ({ retiredReason, notAfter }) => retiredReason === undefined && notAfter > at,
  );
  return {
    hasPassword: account.passwordHash !== undefined,
    mailReturns: session.mailReturns === true,
    emailVerified: account.emailVerifiedAt !== undefined,
    passwordDaysLeft: session.passwordDaysLeft,
    cardDaysLeft: inUse.map(({ notAfter }) =>
      Math.ceil((notAfter.getTime() - at.getTime()) / dayMilliseconds),
    ),
    cardBlocked: personal.some(
      ({ retiredReason }) => retiredReason === 'blocked' || retiredReason === 'released',
    ),
  };
}
