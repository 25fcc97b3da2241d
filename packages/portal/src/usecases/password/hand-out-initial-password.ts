import { type AccountId } from '../../domain/account/account.ts';
import { actOfProgram } from '../../domain/audit/act.ts';
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
import { type MailDraft, type Occasion } from '../mail/letter.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { turnOf } from '../common/turn-of.ts';
import { type SessionView } from '../common/views.ts';

/**
 * The initial password of a form, by a keyed hash of what names the form: the form that comes twice, as it does when
 * somebody clicks twice on a slow line, hands out one password and shows it twice. Nobody without the key can compute it,
 * and a session, which is part of the name, is over long before a form's key is forgotten.
 */
export function initialPasswordOf(
  { pseudonym }: Needs<'pseudonym'>,
  { session, form }: { session: Pick<SessionView, 'sessionId'>; form: string },
): string {
  const named = `initial password ${session.sessionId} ${form}`;
  return writeInitialPassword(Buffer.from(pseudonym(`${named} 1`) + pseudonym(`${named} 2`), 'hex'));
}

/** The initial password of a form and the hash that is stored of it; hashing waits, so it comes before the unit of work. */
export async function makeInitialPassword(
  house: Needs<'pseudonym' | 'passwords' | 'networkOf'>,
  { session, ctx, form }: { session: Pick<SessionView, 'sessionId'>; ctx: RequestContext; form: string },
): Promise<{ readonly kind: 'made'; readonly initialPassword: string; readonly hash: string } | Refused> {
  const initialPassword = initialPasswordOf(house, { session, form });
  const turn = turnOf(house, { ctx, identifier: session.sessionId });
  const hashed = await house.passwords.hash(readInitialPassword(initialPassword), turn);
  return hashed.kind === 'busy'
    ? refused('server-busy', hashed.retryAfterSeconds)
    : { kind: 'made', initialPassword, hash: hashed.hash };
}

/**
 * Who lost everything goes the way of the first activation, and passkeys and codes of before would stand in it: they go
 * with the password. Bound cards stay, since each is confirmed to be of its holder.
 */
async function dropFactors(stores: Stores, accountId: AccountId, at: Date): Promise<void> {
  const passkeys = await stores.passkeys.removeAllOf(accountId);
  const codeApps = (await stores.codeApps.remove(accountId)) ? 1 : 0;
  const backupCodes = await stores.backupCodes.removeAllOf(accountId);
  await stores.passwordTries.forget(`factor_${accountId}`);
  if (passkeys + codeApps + backupCodes === 0) return;
  const details = { passkeys, codeApps, backupCodes };
  await stores.audit.append(
    { ...actOfProgram('portal'), type: 'factor.reset', subject: accountId, details },
    at,
  );
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
  await dropFactors(stores, accountId, at);
  const expiresAt = later(at, initialPasswordLifetimeSeconds);
  await stores.initialPasswords.issue({ accountId, hash, issuedBy, handedOutBy, reason, at, expiresAt });
  await tellOwner(stores, { account, name: person.name, origin, at }, mail);
  return { expiresAt, wasActive, sessionsEnded };
}
