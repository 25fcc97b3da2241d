import { type Account, isActivated } from '../../domain/account/account.ts';
import { type Person } from '../../domain/person/person.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Stores } from '../../domain/stores.ts';
import { auditEvent } from '../audit-event.ts';
import { type Needs } from '../house.ts';
import { passwordLockedMail } from '../mail/mail-texts.ts';
import { type AttemptsInFlight } from './attempts-in-flight.ts';

type House = Needs<'database' | 'clock' | 'passwords' | 'origin'>;

export interface Holder {
  readonly account: Account;
  readonly person: Person;
}

export type PasswordVerdict =
  | { readonly kind: 'match'; readonly outdated: boolean }
  | { readonly kind: 'mismatch' }
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number };

const tooManyWaiting: PasswordVerdict = { kind: 'busy', retryAfterSeconds: 2 };

/** What a path adds to the unit of work that counts the attempt; a value ends it there, with nothing evaluated. */
export type Admission<Stopped> = (stores: Stores) => Promise<Stopped | undefined>;

/**
 * Evaluates a password against an account on every path that takes one. The attempt is counted first, in the database,
 * so that parallel guesses cannot outrun the lock; an account that is not there, not active or locked costs the same
 * time and gets the same answer as a wrong password.
 */
export function evaluatePassword(house: House, inFlight: AttemptsInFlight) {
  const { database, clock, passwords, origin } = house;

  const noteLock = ({ account, person }: Holder, ctx: RequestContext): Promise<void> =>
    database.transact(async ({ audit, outbox }) => {
      const at = clock.now();
      const { accountId, email } = account;
      await audit.append(auditEvent({ type: 'password.lock', ctx, subject: accountId, method: 'pwd' }), at);
      if (email !== undefined)
        await outbox.add(passwordLockedMail({ to: email, name: person.name, origin, at }), at);
    });

  const compare = async <Stopped>(
    holder: Holder | undefined,
    { password, ctx, admit }: { password: string; ctx: RequestContext; admit: Admission<Stopped> },
  ): Promise<PasswordVerdict | { readonly kind: 'stopped'; readonly value: Stopped }> => {
    const counted = await database.transact(async (stores) => {
      const value = await admit(stores);
      if (value !== undefined) return { value };
      return {
        attempt:
          holder === undefined
            ? ('locked' as const)
            : await stores.accounts.takePasswordAttempt(holder.account.accountId, clock.now()),
      };
    });
    if ('value' in counted) return { kind: 'stopped', value: counted.value };
    const { attempt } = counted;
    const verdict = await passwords.verify(
      password,
      attempt === 'locked' ? undefined : holder?.account.passwordHash,
    );
    if (holder === undefined || attempt === 'locked')
      return verdict.kind === 'busy' ? verdict : { kind: 'mismatch' };
    if (verdict.kind === 'busy')
      await database.transact(({ accounts }) => accounts.returnPasswordAttempt(holder.account.accountId));
    if (verdict.kind === 'mismatch' && attempt === 'last') await noteLock(holder, ctx);
    return verdict;
  };

  return async <Stopped>(
    holder: Holder | undefined,
    question: { password: string; ctx: RequestContext; admit: Admission<Stopped> },
  ): Promise<PasswordVerdict | { readonly kind: 'stopped'; readonly value: Stopped }> => {
    if (holder === undefined || !isActivated(holder.account)) return compare(undefined, question);
    return (await inFlight.run(holder.account.accountId, () => compare(holder, question))) ?? tooManyWaiting;
  };
}
