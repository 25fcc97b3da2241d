import { type Account } from '../../domain/account/account.ts';
import { emailKey } from '../../domain/account/email.ts';
import { mailLimits, noticeLifetimeSeconds } from '../../domain/mail/mail.ts';
import { type ThrottleRule } from '../../domain/session/throttle-store.ts';
import { type Stores } from '../../domain/stores.ts';
import { later } from '../../kernel/clock.ts';
import { type MailDraft, type Occasion } from './letter.ts';

export type TellingStores = Pick<Stores, 'accounts' | 'outbox' | 'throttles'>;

interface Notice extends Occasion {
  account: Pick<Account, 'accountId' | 'email' | 'emailVerifiedAt'>;
  /** The kind of notice, where somebody who is not signed in can cause it. */
  causedByStranger?: 'lock' | 'close' | 'recovery';
  /** Its words are true of the account’s own mailbox alone. */
  notToFormer?: true;
}

/**
 * Rate limit: an address that nobody has shown to read may be a stranger's, so whatever an account does sends it a few notices
 * a day and no more. What a stranger can cause has a budget of its own for each kind, at verified addresses too: else it would
 * hide the notice of a real takeover.
 */
async function recipients(
  { accounts, throttles }: TellingStores,
  { account: { accountId, email, emailVerifiedAt }, causedByStranger, notToFormer, at }: Notice,
): Promise<{ own: string | undefined; former: readonly string[] }> {
  const within = async (key: string, rule: ThrottleRule) => (await throttles.count(key, rule, at)) === 0;
  const { noticesPerAccountAndDay, strangersNoticesPerAccountAndDay } = mailLimits;
  const isTold =
    causedByStranger === undefined ||
    (await within(`notices of ${causedByStranger} ${accountId}`, strangersNoticesPerAccountAndDay));
  if (!isTold) return { own: undefined, former: [] };
  const mayBeStrangers = causedByStranger === undefined && emailVerifiedAt === undefined;
  const ownIsTold =
    email !== undefined &&
    (!mayBeStrangers || (await within(`notices ${accountId}`, noticesPerAccountAndDay)));
  const former = notToFormer === true ? [] : await accounts.formerEmails(accountId, at);
  return {
    own: ownIsTold ? email : undefined,
    former: former.filter((each) => email === undefined || emailKey(each) !== emailKey(email)),
  };
}

/**
 * Tells the owner of an account by mail, in the caller's unit of work: at the address of the account, and of what is more than
 * a reminder at the verified addresses that it had until lately as well, since whoever took it over changes the address first.
 * @returns whether a mail is on its way
 */
export async function tellOwner(
  stores: TellingStores,
  notice: Notice,
  write: (occasion: Occasion) => MailDraft,
): Promise<boolean> {
  const { account, name, origin, at } = notice;
  const { own, former } = await recipients(stores, notice);
  const letters = [
    ...(own === undefined ? [] : [{ ...write({ name, origin, at }), to: own }]),
    ...former
      .map((to) => ({ ...write({ name, origin, at, toFormer: true }), to }))
      .filter(({ urgency }) => urgency !== 'reminder'),
  ];
  const endsAt = later(at, noticeLifetimeSeconds);
  for (const letter of letters)
    await stores.outbox.add({ ...letter, accountId: account.accountId, endsAt }, at);
  return letters.length > 0;
}
