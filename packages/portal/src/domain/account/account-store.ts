import { type InitialPassword } from '../initial-password/initial-password.ts';
import { type BirthDate } from '../person/birth-date.ts';
import { type NationalId } from '../person/national-id.ts';
import { type Person, type PersonId, type PostHolder } from '../person/person.ts';
import { type AccountName } from './account-name.ts';
import {
  type Account,
  type AccountId,
  type ActivationState,
  type ActivationWay,
  type SuspendedBy,
} from './account.ts';

/** Somebody whom a sign-in by password names. */
export interface Named {
  readonly person: Pick<Person, 'personId' | 'name'>;
  readonly birthDate: BirthDate | undefined;
  readonly account: Account | undefined;
  /** The one that can still be used. */
  readonly initialPassword: InitialPassword | undefined;
}

/** An account that the caller's unit of work holds, and its person's posts: what decides whether they may come in. */
export interface Entrant {
  readonly account: Account;
  readonly person: PostHolder & Pick<Person, 'personId'>;
}

export interface AccountStore {
  find(accountId: AccountId): Promise<Account | undefined>;
  /** The account as it is now, which nobody else changes until the caller's unit of work is over. */
  lock(accountId: AccountId): Promise<Account | undefined>;
  /** The same with the posts of its person, read by one statement. */
  lockEntrant(accountId: AccountId): Promise<Entrant | undefined>;
  findByPerson(personId: PersonId): Promise<Account | undefined>;
  findByAccountName(accountName: AccountName): Promise<Account | undefined>;
  /** All that a sign-in by password asks about whom it names, read by one statement whoever that is. */
  findNamed(
    named: { nationalId: NationalId } | { accountName: AccountName },
    at: Date,
  ): Promise<Named | undefined>;
  /** The account of a person, made (not activated) when there is none yet. */
  ensure(personId: PersonId, at: Date): Promise<Account>;
  /** Moves the state machine if and only if it stands in `from`; false when it does not. */
  advance(step: {
    accountId: AccountId;
    from: ActivationState;
    to: ActivationState;
    at: Date;
  }): Promise<boolean>;
  /**
   * [送出]: sets the details and activates, once. The address belongs to nobody until it is verified; the one before is kept
   * as a former one, as by `setEmail`.
   */
  activate(details: {
    accountId: AccountId;
    accountName: AccountName;
    email: string;
    passwordHash: string;
    activatedBy?: ActivationWay | undefined;
    at: Date;
  }): Promise<'activated' | 'not-open' | 'name-taken'>;
  /**
   * Suspends it; a suspension by the centre takes the place of one by HR, and both that of one by the portal. @returns whether something changed: true for
   * exactly one caller
   */
  suspend(change: { accountId: AccountId; by: SuspendedBy; at: Date }): Promise<boolean>;
  /** Releases what was suspended by one of these. @returns whether something changed: true for exactly one caller */
  release(change: { accountId: AccountId; suspendedBy: readonly SuspendedBy[] }): Promise<boolean>;
  /**
   * A reset by HR or the helpdesk: the password is gone and identity has to be confirmed again. Name, e-mail address
   * and cards stay. @returns whether the account was active
   */
  reset(accountId: AccountId): Promise<boolean>;
  /** Somebody signed in: the clock of idleness begins anew, and a warning counts no more. */
  noteSignIn(seen: { accountId: AccountId; at: Date }): Promise<void>;
  /** Begins the clock of active accounts of which nobody noted a sign-in. @returns how many, at most `limit` */
  startIdleClocks(slice: { at: Date; limit: number }): Promise<number>;
  /** Active accounts idle since before then whose owners were not warned; each to one caller. */
  takeIdleWarnings(query: { before: Date; at: Date; limit: number }): Promise<Account[]>;
  /** Active accounts idle since before then, whose owners were warned before as long. */
  listIdle(query: { before: Date; warnedBefore: Date; limit: number }): Promise<readonly AccountId[]>;
  /** Gives an active account another name; the one before stays its own and is given to nobody else. */
  rename(change: {
    accountId: AccountId;
    accountName: AccountName;
    at: Date;
  }): Promise<'renamed' | 'name-taken'>;
  /** When the account last left a name. */
  lastRenamedAt(accountId: AccountId): Promise<Date | undefined>;
  /** A password that somebody else knows: it signs in no more, is barred, and browsers that knew it are strangers. */
  closePassword(change: { accountId: AccountId; at: Date }): Promise<void>;
  setPassword(change: { accountId: AccountId; passwordHash: string; at: Date }): Promise<void>;
  /** Replaces the hash of the same password (stronger parameters); no history row. */
  rehashPassword(change: { accountId: AccountId; from: string; to: string }): Promise<void>;
  /**
   * Active accounts whose password was set between these and whose owner was not told of its end yet; each to one caller.
   */
  takePasswordReminders(query: {
    changedAfter: Date;
    changedBefore: Date;
    limit: number;
    at: Date;
  }): Promise<Account[]>;
  /** The latest `count` hashes, newest first, the current one included. */
  recentPasswords(accountId: AccountId, count: number): Promise<string[]>;
  /**
   * Any address may be set by anybody: nothing tells whether another account has it too. One that was verified before is kept
   * as a former one for a while.
   */
  setEmail(change: { accountId: AccountId; email: string; at: Date }): Promise<void>;
  /** Addresses that the account had verified and that were changed lately, without the one that it has. */
  formerEmails(accountId: AccountId, at: Date): Promise<string[]>;
  deleteFormerEmails(before: Date): Promise<number>;
  /**
   * The address was shown to be read. `stale` when it is not the account's any more; of all accounts one alone may have
   * it verified.
   */
  verifyEmail(change: {
    accountId: AccountId;
    email: string;
    at: Date;
  }): Promise<'verified' | 'stale' | { heldBy: AccountId }>;
  /** Which account has it verified. */
  findByVerifiedEmail(email: string): Promise<AccountId | undefined>;
  /** Notes that mail to this address comes back. @returns the accounts of which that was not known */
  markUndelivered(returned: { email: string; at: Date }): Promise<AccountId[]>;
  /** The address stays and is not verified any more. */
  releaseEmail(accountId: AccountId): Promise<void>;
}
