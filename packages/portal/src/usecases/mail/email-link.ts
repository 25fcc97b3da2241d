import { type Account } from '../../domain/account/account.ts';
import { emailLinkLifetimeSeconds } from '../../domain/account/email-link-store.ts';
import { type Stores } from '../../domain/stores.ts';
import { later } from '../../kernel/clock.ts';
import { newToken, tokenHash } from '../../kernel/id.ts';
import { type Random } from '../../kernel/random.ts';
import { verifyEmailMail } from './mail-texts.ts';

/** Issues a one-time link for an address and puts its mail into the outbox, in the caller's unit of work. */
export async function mailEmailLink({
  stores: { emailLinks, outbox },
  random,
  accountId,
  email,
  name,
  origin,
  at,
}: {
  stores: Pick<Stores, 'emailLinks' | 'outbox'>;
  random: Random;
  accountId: Account['accountId'];
  email: string;
  name: string;
  origin: string;
  at: Date;
}): Promise<void> {
  const token = newToken(random);
  await emailLinks.issue({
    hash: tokenHash(token),
    accountId,
    email,
    expiresAt: later(at, emailLinkLifetimeSeconds),
  });
  const link = `${origin}/verify-email?token=${token}`;
  await outbox.add(verifyEmailMail({ to: email, name, origin, at, link }), at);
}
