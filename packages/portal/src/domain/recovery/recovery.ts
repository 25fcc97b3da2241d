import { later } from '../../kernel/clock.ts';
import { type AccountId } from '../account/account.ts';

/** What a person proves to set a new password without the one before. */
/** `password`: right, and too old to open a session. */
export const recoveryProofs = ['card', 'passkey', 'email', 'password'] as const;
export type RecoveryProofKind = (typeof recoveryProofs)[number];

/** A mailed link opens for as long (OWASP ASVS 5.0, 6.6.1 allows no more than is needed to read a mail). */
export const recoveryLinkSeconds = 20 * 60;
/** Whoever took an account over for a moment must not be able to mail themselves the rest of it: so long an address rests. */
export const addressRipensSeconds = 72 * 3600;
export const addressIsRipe = (verifiedAt: Date, at: Date): boolean =>
  later(verifiedAt, addressRipensSeconds) <= at;
/** A mail proves less than a card or a factor: who holds one has as long to object. */
export const recoveryWaitSeconds = 24 * 3600;
/** How long after the wait it can go on. */
export const recoveryOpenSeconds = 72 * 3600;

/** A recovery by mail of somebody who holds more than a password, while it waits or may go on. */
export interface Recovery {
  readonly accountId: AccountId;
  /** The browser in which it began, and the code that it shows, as a pseudonym. */
  readonly browser: string;
  readonly codeHash: string;
  readonly begunAt: Date;
  readonly opensAt: Date;
  readonly endsAt: Date;
}

/** What somebody asked for, sealed, while nobody has looked up whom it names. */
export interface RecoveryAsked {
  readonly askId: string;
  readonly sealed: string;
  readonly browser: string;
}

export interface RecoveryStore {
  /** Puts it into the line, whomever it names: the same statement for all. */
  ask(asked: RecoveryAsked, at: Date): Promise<void>;
  /** Takes those that were asked first out of the line; of several nodes one alone gets each. */
  takeAsked(limit: number): Promise<readonly RecoveryAsked[]>;
  find(accountId: AccountId): Promise<Recovery | undefined>;
  /** Begins one; false where one of the account stands already, which goes on unchanged. */
  begin(recovery: Recovery): Promise<boolean>;
  /** Its link is for this browser from now on; its times stay. */
  moveTo(where: Pick<Recovery, 'accountId' | 'browser' | 'codeHash'>): Promise<void>;
  /** Those whose wait is over, each to one caller once. */
  takeOpened(at: Date, limit: number): Promise<readonly Recovery[]>;
  /** @returns whether one stood: true for exactly one caller */
  end(accountId: AccountId): Promise<boolean>;
  deleteOver(before: Date): Promise<number>;
}
