import { type Account, type SuspendedBy, suspendedBys } from '../../domain/account/account.ts';
import { type Person } from '../../domain/person/person.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Acting } from '../console/enter-console.ts';
import { verdictOn } from '../console/reach.ts';
import { accountIdleMail, accountReleasedMail, accountSuspendedMail } from '../mail/suspension-mails.ts';
import { tellOwner } from '../mail/tell-owner.ts';

/** In whose name an actor suspends: the centre, or HR. */
export const suspendingAs = ({ central }: Pick<Acting, 'central'>): SuspendedBy =>
  central === 'operator' ? 'operator' : 'hr';

/** Whose suspensions may be released by whom: the centre releases what anybody suspended. */
export const releasableBy: Readonly<Record<SuspendedBy, readonly SuspendedBy[]>> = {
  hr: ['hr', 'portal'],
  portal: [],
  operator: suspendedBys,
};

/** What an actor may do now to a person's account: suspend it, release it, or neither. */
export async function maySuspend(
  stores: Pick<Stores, 'authorities' | 'agencies'>,
  {
    actor,
    person,
    account,
    at,
  }: { actor: Acting; person: Person; account: Pick<Account, 'suspendedBy'> | undefined; at: Date },
): Promise<'suspend' | 'release' | undefined> {
  if ((await verdictOn(stores, { actor, action: 'suspend-account', person, at })) !== 'yes') return undefined;
  const suspendedBy = account?.suspendedBy;
  if (suspendedBy === undefined) return 'suspend';
  return releasableBy[suspendingAs(actor)].includes(suspendedBy) ? 'release' : undefined;
}

interface Change {
  readonly person: Person;
  readonly by: SuspendedBy;
  readonly origin: string;
  readonly at: Date;
}

/**
 * Suspends a person's account in the caller's unit of work: every session ends on every node, since each request asks
 * the account; of somebody who was never active an account is made, so that no way in opens it.
 * @returns undefined when it was suspended already
 */
export async function suspend(
  stores: Pick<Stores, 'accounts' | 'sessions' | 'outbox' | 'throttles'>,
  { person, by, origin, at }: Change,
): Promise<{ sessionsEnded: number } | undefined> {
  const account = await stores.accounts.ensure(person.personId, at);
  const { accountId } = account;
  if (!(await stores.accounts.suspend({ accountId, by, at }))) return undefined;
  const { sessions } = stores;
  const own = await sessions.endAllOfAccount(accountId, 'suspended', at);
  // Noticed alone, such a session would go on after a release in which it asked for nothing.
  const asHandler = await sessions.endAllOfHandler(person.personId, 'suspended', at);
  const sessionsEnded = own + asHandler;
  const mail = by === 'portal' ? accountIdleMail : accountSuspendedMail;
  await tellOwner(stores, { account, name: person.name, origin, at }, mail);
  return { sessionsEnded };
}

/** Releases it in the caller's unit of work. @returns false when there is nothing that this one may release */
export async function release(
  stores: Pick<Stores, 'accounts' | 'outbox' | 'throttles'>,
  { person, by, origin, at }: Change,
): Promise<boolean> {
  const account = await stores.accounts.findByPerson(person.personId);
  if (account === undefined) return false;
  const { accountId } = account;
  if (!(await stores.accounts.release({ accountId, suspendedBy: releasableBy[by] }))) return false;
  // Idle as it may have been before: it is not disabled again at the next look.
  await stores.accounts.noteSignIn({ accountId, at });
  await tellOwner(stores, { account, name: person.name, origin, at }, accountReleasedMail);
  return true;
}
