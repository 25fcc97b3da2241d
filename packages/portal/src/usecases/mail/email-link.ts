import { type Account } from '../../domain/account/account.ts';
import { emailKey } from '../../domain/account/email.ts';
import { emailLinkLifetimeSeconds } from '../../domain/account/email-link-store.ts';
import { mailLimits } from '../../domain/mail/mail.ts';
import { type Stores } from '../../domain/stores.ts';
import { sha256Hex } from '../../kernel/bytes.ts';
import { later } from '../../kernel/clock.ts';
import { newToken, tokenHash } from '../../kernel/id.ts';
import { type Random } from '../../kernel/random.ts';
import { type Occasion } from './letter.ts';
import { verifyEmailMail } from './mail-texts.ts';

/**
 * Issues a one-time link for an address and puts its mail into the outbox, in the caller's unit of work. Rate limit by
 * account and by address, here and not in the callers, so that no way to an address that was typed is without it.
 * @returns seconds to wait, and nothing is sent; or 0
 */
export async function mailEmailLink({
  stores: { emailLinks, outbox, throttles },
  random,
  accountId,
  email,
  ...occasion
}: Occasion & {
  stores: Pick<Stores, 'emailLinks' | 'outbox' | 'throttles'>;
  random: Random;
  accountId: Account['accountId'];
  email: string;
}): Promise<number> {
  const { at, origin } = occasion;
  const limited = [
    [`email-link ${accountId}`, mailLimits.linksPerAccountAndHour],
    [`email-links ${accountId}`, mailLimits.linksPerAccountAndDay],
    [`email-links to ${sha256Hex(emailKey(email))}`, mailLimits.linksPerAddressAndDay],
  ] as const;
  for (const [key, rule] of limited) {
    const wait = await throttles.count(key, rule, at);
    if (wait > 0) return wait;
  }
  const token = newToken(random);
  const expiresAt = later(at, emailLinkLifetimeSeconds);
  await emailLinks.issue({ hash: tokenHash(token), accountId, email, expiresAt });
  const link = `${origin}/verify-email?token=${token}`;
  const draft = verifyEmailMail({ ...occasion, link });
  await outbox.add({ ...draft, to: email, accountId, endsAt: expiresAt }, at);
  return 0;
}
