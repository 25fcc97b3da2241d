import { type AccountId, type ActivationWay } from '../account/account.ts';
import { type AgencyId, type PersonId } from '../person/person.ts';

/** Three days: long enough for a slip to reach a desk, short enough to be no standing secret. */
export const initialPasswordLifetimeSeconds = 72 * 3600;

export type InitialPasswordId = `ini_${string}`;

/** Without characters that are mistaken for one another on paper. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const groups = 4;
const groupLength = 4;

/**
 * Writes random bytes as an initial password of four groups: 79 bits (NIST SP 800-63B-4, 4.2.1.1 asks for 64).
 * @param bytes at least 64 random ones; those that would favour a character are passed over
 */
export function writeInitialPassword(bytes: Uint8Array): string {
  const fair = 256 - (256 % alphabet.length);
  const characters = [...bytes]
    .filter((byte) => byte < fair)
    .map((byte) => alphabet.charAt(byte % alphabet.length));
  if (characters.length < groups * groupLength)
    throw new Error('Too few random bytes for an initial password');
  return Array.from({ length: groups }, (_, place) =>
    characters.slice(place * groupLength, (place + 1) * groupLength).join(''),
  ).join('-');
}

/** The form in which it is compared: people type slips in any case, with or without the hyphens. */
export const readInitialPassword = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

const shape = new RegExp(`^[${alphabet}]{${groups * groupLength}}$`);

/** Whether what somebody typed has the form of an initial password, whoever they are. */
export const looksLikeInitialPassword = (typed: string): boolean =>
  /^[^\s-]{4}([\s-]?[^\s-]{4}){3}$/u.test(typed.normalize('NFKC').trim()) &&
  shape.test(readInitialPassword(typed));

/** What a person tells of themselves beside an initial password, so that a slip alone is not enough. */
export type RegisterFact = 'birth-date';

/** In which capacity somebody hands out an initial password. */
export type HandedOutBy = Exclude<ActivationWay, 'card'>;

/** The one secret that HR or the helpdesk hands over: good once, for the activation form alone. */
export interface InitialPassword {
  readonly initialPasswordId: InitialPasswordId;
  readonly accountId: AccountId;
  readonly hash: string;
  readonly expiresAt: Date;
}

/** What became of one that can be used no more, other than that its time ran out. */
export type SlipEnd = 'used' | 'replaced' | 'withdrawn';

/** What is remembered of a slip: everything but its secret. */
export interface SlipRecord {
  readonly initialPasswordId: InitialPasswordId;
  readonly issuedAt: Date;
  /** Id of the person or the agency who issued it. */
  readonly issuedBy: string;
  readonly handedOutBy: HandedOutBy | undefined;
  readonly expiresAt: Date;
  readonly endedAt: Date | undefined;
  /** How it ended; undefined before that was kept too. */
  readonly end: SlipEnd | undefined;
  /** When its person signed for it. */
  readonly collectedAt: Date | undefined;
}

export interface InitialPasswordStore {
  /** Issues one; what was issued to the account before is void. */
  issue(issued: {
    accountId: AccountId;
    hash: string;
    issuedBy: string;
    handedOutBy: HandedOutBy;
    reason: string;
    at: Date;
    expiresAt: Date;
  }): Promise<InitialPasswordId>;
  /** The one that can still be used. */
  findOpen(accountId: AccountId, at: Date): Promise<InitialPassword | undefined>;
  /** Who handed out the latest one, in which capacity, whether it is open or not. */
  latestHandedOutBy(accountId: AccountId): Promise<HandedOutBy | undefined>;
  /** Takes it, to use it or to withdraw it: true for exactly one caller. */
  take(initialPasswordId: InitialPasswordId, as: 'used' | 'withdrawn', at: Date): Promise<boolean>;
  /** The latest of an account, newest first. */
  listOf(accountId: AccountId, limit: number): Promise<SlipRecord[]>;
  /** Notes that its person signed for the slip: true for exactly one caller. */
  noteCollected(note: {
    initialPasswordId: InitialPasswordId;
    notedBy: PersonId | AgencyId;
    at: Date;
  }): Promise<boolean>;
}
