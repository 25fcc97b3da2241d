import { type Reason } from '../../domain/audit/plain-text.ts';
import { employmentRefusal, type Person, type PersonId } from '../../domain/person/person.ts';
import { type RefusalCode, type Refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { act, type AtGate, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type Acting } from '../console/enter-console.ts';
import { isFirstUse } from '../console/form-key.ts';
import { findWithinReach, verdictOn } from '../console/reach.ts';
import { markOf } from './as-seen.ts';
import { passwordResetMail } from '../mail/mail-texts.ts';
import { handOutInitialPassword } from '../password/hand-out-initial-password.ts';

const type = 'initial-password.issue';

type Parts = Needs<AtGate | 'origin'>;

/** Why this person's password is not the actor's to reset, or undefined. */
export async function refusalToIssue(
  stores: Pick<Stores, 'authorities' | 'accounts' | 'agencies'>,
  {
    actor,
    person,
    at,
    employmentPolicy,
  }: { actor: Acting; person: Person; at: Date } & Needs<'employmentPolicy'>,
): Promise<RefusalCode | undefined> {
  const verdict = await verdictOn(stores, { actor, action: 'issue-initial-password', person, at });
  if (verdict !== 'yes') return 'forbidden';
  const account = await stores.accounts.findByPerson(person.personId);
  if (account?.suspendedAt !== undefined) return 'account-suspended';
  return employmentRefusal(person, employmentPolicy, at);
}

/** What a page would show of somebody now. */
export async function markNow(
  { accounts, initialPasswords }: Pick<Stores, 'accounts' | 'initialPasswords'>,
  personId: PersonId,
  at: Date,
): Promise<string> {
  const account = await accounts.findByPerson(personId);
  return markOf(account, account && (await initialPasswords.findOpen(account.accountId, at)));
}

/**
 * Hands an initial password to one person in a unit of work of its own, or refuses; an audit row either way.
 * @param formKey of a page that may be sent once; absent where the caller has seen to that
 * @param seen the mark of what the page showed of the person; absent for a program, which was shown nothing
 */
export const issueToPerson =
  (parts: Parts) =>
  ({
    entry,
    personId,
    reason,
    hash,
    formKey,
    seen,
  }: {
    entry: ConsoleEntry<'hr'>;
    personId: string;
    reason: Reason;
    hash: string;
    formKey?: string;
    seen?: string | undefined;
  }): Promise<{ readonly kind: 'issued'; readonly person: Person; readonly expiresAt: Date } | Refused> =>
    act(parts, {
      entry,
      type,
      change: async ({ stores, actor, at }) => {
        const { origin, employmentPolicy } = parts;
        const person = await findWithinReach({ stores, actor, at }, personId);
        if (person === undefined) return no({ type, refusal: 'not-found' });
        const subject = person.personId;
        const refusal = await refusalToIssue(stores, { actor, person, at, employmentPolicy });
        if (refusal !== undefined) return no({ type, refusal, subject });
        if (formKey !== undefined && !(await isFirstUse(stores, formKey, at)))
          return no({ type, refusal: 'request-repeated', subject });
        if (seen !== undefined && seen !== (await markNow(stores, person.personId, at)))
          return no({ type, refusal: 'changed-meanwhile', subject });
        const { expiresAt, wasActive, sessionsEnded } = await handOutInitialPassword(stores, {
          person,
          issuedBy: actor.actor,
          handedOutBy: actor.agencyCard === undefined ? 'hr' : 'agency-card',
          reason,
          hash,
          mail: passwordResetMail,
          origin,
          at,
        });
        const details = { reason, wasActive, sessionsEnded };
        return { answer: { kind: 'issued', person, expiresAt }, event: { type, subject, details } };
      },
    });
