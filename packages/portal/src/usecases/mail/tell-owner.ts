import { type Account } from '../../domain/account/account.ts';
import { mailLimits, noticeLifetimeSeconds } from '../../domain/mail/mail.ts';
import { type Stores } from '../../domain/stores.ts';
import { later } from '../../kernel/clock.ts';
import { type MailDraft, type Occasion } from './mail-texts.ts';

/**
 * Tells the owner of an account by mail, in the caller's unit of work. Rate limit: an address that nobody has shown to
 * read may be a stranger's, so whatever an account does sends it a few notices a day and no more.
 * @returns whether a mail is on its way
 */
export async function tellOwner(
  { outbox, throttles }: Pick<Stores, 'outbox' | 'throttles'>,
  {
    account: { accountId, email, emailVerifiedAt },
    ...occasion
  }: Occasion & { account: Pick<Account, 'accountId' | 'email' | 'emailVerifiedAt'> },
  write: (occasion: Occasion) => MailDraft,
): Promise<boolean> {
  if (email === undefined) return false;
  const { at } = occasion;
  if (
    emailVerifiedAt === undefined &&
    (await throttles.count(`notices ${accountId}`, mailLimits.noticesPerAccountAndDay, at)) > 0
  )
    return false;
  const endsAt = later(at, noticeLifetimeSeconds);
  await outbox.add({ ...write(occasion), to: email, accountId, endsAt }, at);
  return true;
}
