import {
  type HandedOutBy,
  initialPasswordLifetimeSeconds,
  readInitialPassword,
  writeInitialPassword,
} from '../../domain/initial-password/initial-password.ts';
import { type Person } from '../../domain/person/person.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Stores } from '../../domain/stores.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';
import { type MailDraft, type Occasion } from '../mail/mail-texts.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { turnOf } from '../common/turn-of.ts';
import { type SessionView } from '../common/views.ts';

const randomLength = 64;

/** A new initial password and the hash that is stored of it; hashing waits, so it comes before the unit of work. */
export async function makeInitialPassword(
  house: Needs<'random' | 'passwords' | 'networkOf'>,
  { session, ctx }: { session: Pick<SessionView, 'sessionId'>; ctx: RequestContext },
): Promise<{ readonly kind: 'made'; readonly initialPassword: string; readonly hash: string } | Refused> {
  const initialPassword = writeInitialPassword(house.random.bytes(randomLength));
  const turn = turnOf(house, { ctx, identifier: session.sessionId });
  const hashed = await house.passwords.hash(readInitialPassword(initialPassword), turn);
  return hashed.kind === 'busy'
    ? refused('server-busy', hashed.retryAfterSeconds)
    : { kind: 'made', initialPassword, hash: hashed.hash };
}

/**
 * Hands it out in the caller's unit of work, on whatever way it was allowed: the account goes back to before its
 * activation, its sessions end, what was handed out before is void, and the owner is told where an address is known.
 */
export async function handOutInitialPassword(
  stores: Stores,
  {
    person,
    issuedBy,
    handedOutBy,
    reason,
    hash,
    mail,
    origin,
    at,
  }: {
    person: Person;
    issuedBy: string;
    handedOutBy: HandedOutBy;
    reason: string;
    hash: string;
    mail: (occasion: Occasion) => MailDraft;
    origin: string;
    at: Date;
  },
): Promise<{ expiresAt: Date; wasActive: boolean; sessionsEnded: number }> {
  const account = await stores.accounts.ensure(person.personId, at);
  const { accountId } = account;
  const wasActive = await stores.accounts.reset(accountId);
  const sessionsEnded = await stores.sessions.endAllOfAccount(accountId, 'reset', at);
  const expiresAt = later(at, initialPasswordLifetimeSeconds);
  await stores.initialPasswords.issue({ accountId, hash, issuedBy, handedOutBy, reason, at, expiresAt });
  await tellOwner(stores, { account, name: person.name, origin, at }, mail);
  return { expiresAt, wasActive, sessionsEnded };
}
