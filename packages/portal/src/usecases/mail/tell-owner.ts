import { type Account } from '../../domain/account/account.ts';
import { mailLimits, noticeLifetimeSeconds } from '../../domain/mail/mail.ts';
import { type ThrottleRule } from '../../domain/session/throttle-store.ts';
import { type Stores } from '../../domain/stores.ts';
import { later } from '../../kernel/clock.ts';
import { type MailDraft, type Occasion } from './letter.ts';

/**
 * Tells the owner of an account by mail, in the caller's unit of work. Rate limit: an address that nobody has shown to
 * read may be a stranger's, so whatever an account does sends it a few notices a day and no more. What a stranger can cause
 * has a budget of its own for each kind, at verified addresses too: else it would hide the notice of a real takeover.
 * @returns whether a mail is on its way
 */
export async function tellOwner(
  { outbox, throttles }: Pick<Stores, 'outbox' | 'throttles'>,
  {
    account: { accountId, email, emailVerifiedAt },
    causedByStranger,
    ...occasion
  }: Occasion & {
    account: Pick<Account, 'accountId' | 'email' | 'emailVerifiedAt'>;
    /** The kind of notice, where somebody who is not signed in can cause it. */
    causedByStranger?: 'lock' | 'close' | 'recovery';
  },
  write: (occasion: Occasion) => MailDraft,
): Promise<boolean> {
  if (email === undefined) return false;
  const { at } = occasion;
  const within = async (key: string, rule: ThrottleRule) => (await throttles.count(key, rule, at)) === 0;
  const { noticesPerAccountAndDay, strangersNoticesPerAccountAndDay } = mailLimits;
  if (causedByStranger !== undefined) {
    if (!(await within(`notices of ${causedByStranger} ${accountId}`, strangersNoticesPerAccountAndDay)))
      return false;
  } else if (
    emailVerifiedAt === undefined &&
    !(await within(`notices ${accountId}`, noticesPerAccountAndDay))
  )
    return false;
  const endsAt = later(at, noticeLifetimeSeconds);
  await outbox.add({ ...write(occasion), to: email, accountId, endsAt }, at);
  return true;
}
