import { type RequestContext } from '../../domain/request-context.ts';
import { type SessionView } from '../common/views.ts';
import { type AccountId } from '../../domain/account/account.ts';
import { employmentStatus } from '../../domain/person/person.ts';
import { refused, type Refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { tokenHash } from '../../kernel/id.ts';
import { actOfVisitor } from '../../domain/audit/act.ts';
import { type SessionRule } from '../common/present-session.ts';
import { type Gesture, isDone, isFirst } from '../common/gesture.ts';
import { type Needs } from '../common/house.ts';
import { mailEmailLink } from '../mail/email-link.ts';
import { findOwner } from '../session/session-owner.ts';

/** Mails another one-time link to the account's address. */
export const sendEmailVerification =
  ({
    database,
    clock,
    random,
    origin,
    ...rules
  }: Needs<'database' | 'clock' | 'random' | 'origin' | SessionRule>) =>
  ({
    session,
    gesture,
  }: {
    session: SessionView;
    gesture?: Gesture;
  }): Promise<{ readonly kind: 'sent' } | Refused> =>
    database.transact(async (stores) => {
      const at = clock.now();
      const owner = await findOwner(rules, stores, session, at);
      const email = owner?.account.email;
      if (owner === undefined || email === undefined) return refused('session-required');
      const { accountId } = owner.account;
      await stores.accounts.lock(accountId);
      if (await isDone(stores, gesture)) return { kind: 'sent' };
      const occasion = { name: owner.person.name, origin, at };
      const wait = await mailEmailLink({ stores, random, accountId, email, ...occasion });
      if (wait > 0) return refused('too-many-requests', wait);
      await isFirst(stores, gesture);
      return { kind: 'sent' };
    });

/**
 * An address belongs to the account that verified it first, for as long as its person serves: a mailbox that somebody
 * else is given afterwards can be verified anew.
 */
async function verifyAddress(
  { accounts, people }: Pick<Stores, 'accounts' | 'people'>,
  link: { accountId: AccountId; email: string; at: Date },
): Promise<'verified' | 'email-link-invalid' | 'email-held'> {
  const outcome = await accounts.verifyEmail(link);
  if (outcome === 'verified') return outcome;
  if (outcome === 'stale') return 'email-link-invalid';
  const holder = await accounts.find(outcome.heldBy);
  const person = holder && (await people.find(holder.personId));
  if (person !== undefined && employmentStatus(person, link.at) !== 'separated') return 'email-held';
  await accounts.releaseEmail(outcome.heldBy);
  return verifyAddress({ accounts, people }, link);
}

/** Takes a mailed link; it counts once, and says so as often as it is opened. It proves that the mailbox is read; it opens no session. */
export const verifyEmail =
  ({ database, clock }: Needs<'database' | 'clock'>) =>
  ({
    token,
    ctx,
  }: {
    token: string;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'verified' } | Refused> =>
    database.transact(async ({ emailLinks, accounts, people, audit }) => {
      const at = clock.now();
      const hash = tokenHash(token);
      const link = await emailLinks.take(hash, at);
      // Taken before, and still true: whoever opens the link twice, or clicks twice, sees that it was done.
      const taken = link === undefined ? await emailLinks.findTaken(hash, at) : undefined;
      const owner = taken && (await accounts.find(taken.accountId));
      if (taken !== undefined && owner?.email === taken.email && owner.emailVerifiedAt !== undefined)
        return { kind: 'verified' };
      const outcome =
        link === undefined
          ? 'email-link-invalid'
          : await verifyAddress({ accounts, people }, { ...link, at });
      const row = { ...actOfVisitor(ctx), type: 'email.verify' } as const;
      if (link !== undefined && outcome === 'verified') {
        await audit.append({ ...row, subject: link.accountId }, at);
        return { kind: 'verified' };
      }
      const refusal = outcome === 'verified' ? 'email-link-invalid' : outcome;
      await audit.append({ ...row, refusal, subject: link?.accountId }, at);
      return refused(refusal);
    });
