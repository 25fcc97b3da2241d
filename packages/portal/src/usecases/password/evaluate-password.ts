import { type Account, isActivated } from '../../domain/account/account.ts';
import { type Person } from '../../domain/person/person.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { auditEvent } from '../audit-event.ts';
import { type Needs } from '../house.ts';
import { passwordLockedMail } from '../mail/mail-texts.ts';
import { type AttemptsInFlight } from './attempts-in-flight.ts';

type House = Needs<'database' | 'clock' | 'passwords' | 'origin'>;

export type PasswordVerdict =
  | { readonly kind: 'match'; readonly outdated: boolean }
  | { readonly kind: 'mismatch' }
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number };

const tooManyWaiting: PasswordVerdict = { kind: 'busy', retryAfterSeconds: 2 };

/**
 * Evaluates a password against an account on every path that takes one. The attempt is counted first, in the database,
 * so that parallel guesses cannot outrun the lock; an account that is not there, not active or locked costs the same
 * time and gets the same answer as a wrong password.
 */
export function evaluatePassword(house: House, inFlight: AttemptsInFlight) {
  const { database, clock, passwords, origin } = house;

  const compare = async (
    { account, person }: { account: Account; person: Person },
    password: string,
    ctx: RequestContext,
  ): Promise<PasswordVerdict> => {
    const { accountId } = account;
    const attempt = await database.transact(({ accounts }) =>
      accounts.takePasswordAttempt(accountId, clock.now()),
    );
    const verdict = await passwords.verify(password, attempt === 'locked' ? undefined : account.passwordHash);
    if (attempt === 'locked') return verdict.kind === 'busy' ? verdict : { kind: 'mismatch' };
    if (verdict.kind === 'busy') {
      await database.transact(({ accounts }) => accounts.returnPasswordAttempt(accountId));
      return verdict;
    }
    if (verdict.kind === 'mismatch' && attempt === 'last')
      await database.transact(async ({ audit, outbox }) => {
        const at = clock.now();
        await audit.append(auditEvent({ type: 'password.lock', ctx, subject: accountId, method: 'pwd' }), at);
        if (account.email !== undefined)
          await outbox.add(passwordLockedMail({ to: account.email, name: person.name, origin, at }), at);
      });
    return verdict;
  };

  return async (
    holder: { account: Account; person: Person } | undefined,
    password: string,
    ctx: RequestContext,
  ): Promise<PasswordVerdict> => {
    if (holder === undefined || !isActivated(holder.account)) {
      const verdict = await passwords.verify(password, undefined);
      return verdict.kind === 'busy' ? verdict : { kind: 'mismatch' };
    }
    const { accountId } = holder.account;
    return (await inFlight.run(accountId, () => compare(holder, password, ctx))) ?? tooManyWaiting;
  };
}
