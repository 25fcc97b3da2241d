import { refused } from '../../domain/refusal.ts';
import { type ThrottleRule } from '../../domain/session/throttle-store.ts';
import { tokenHash } from '../../kernel/id.ts';
import { auditEvent } from '../common/audit-event.ts';
import { type Needs } from '../common/house.ts';
import { mailEmailLink } from '../mail/email-link.ts';
import { findOwner } from '../session/session-owner.ts';
import { type UseCases } from '../use-cases.ts';

const linksPerAccount: ThrottleRule = { limit: 5, windowSeconds: 3600 };

/** Mails another one-time link to the account's address. */
export const sendEmailVerification =
  ({
    database,
    clock,
    random,
    origin,
  }: Needs<'database' | 'clock' | 'random' | 'origin'>): UseCases['sendEmailVerification'] =>
  ({ session }) =>
    database.transact(async (stores) => {
      const at = clock.now();
      const owner = await findOwner(stores, session, at);
      const email = owner?.account.email;
      if (owner === undefined || email === undefined) return refused('session-required');
      const { accountId } = owner.account;
      const wait = await stores.throttles.count(`email-link ${accountId}`, linksPerAccount, at);
      if (wait > 0) return refused('too-many-requests', wait);
      await mailEmailLink({ stores, random, accountId, email, name: owner.person.name, origin, at });
      return { kind: 'sent' };
    });

/** Takes a mailed link, once. It proves that the mailbox is read; it opens no session. */
export const verifyEmail =
  ({ database, clock }: Needs<'database' | 'clock'>): UseCases['verifyEmail'] =>
  ({ token, ctx }) =>
    database.transact(async ({ emailLinks, accounts, audit }) => {
      const at = clock.now();
      const link = await emailLinks.take(tokenHash(token), at);
      const verified = link !== undefined && (await accounts.verifyEmail({ ...link, at }));
      const refusal = verified ? undefined : 'email-link-invalid';
      await audit.append(auditEvent({ type: 'email.verify', ctx, refusal, subject: link?.accountId }), at);
      return refusal === undefined ? { kind: 'verified' } : refused(refusal);
    });
