import { type AccountId } from '../account/account.ts';
import { type ThrottleRule } from '../session/throttle-store.ts';

/** Days after which a mail that was sent or given up is deleted. */
export const keptMailDays = 7;

/** In which order mails leave: what tells of a danger, then what somebody waits for at the screen, then the rest. */
export const mailUrgencies = ['security', 'awaited', 'reminder'] as const;
export type MailUrgency = (typeof mailUrgencies)[number];

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same words as HTML; absent in letters of the version before. */
  readonly html?: string | undefined;
}

/** A mail that waits to be sent; it leaves once, after the unit of work that wrote it. */
export interface OutboxMail extends Letter {
  readonly mailId: `mal_${string}`;
  /** Whom it concerns. */
  readonly accountId: AccountId | undefined;
  /** The recipient's, in lower case; empty where a node of the version before wrote the mail. */
  readonly domain: string;
  /** Tries so far, this one included, without those that met an outage. */
  readonly tries: number;
  /** When sending it stops making sense. */
  readonly endsAt: Date;
}

/** Accounts and domains of recipients. */
export interface MailLanes {
  readonly accounts: ReadonlySet<AccountId>;
  readonly domains: ReadonlySet<string>;
}

/** What waits to leave. */
export interface Backlog {
  readonly waiting: number;
  readonly oldestAt: Date | undefined;
}

/** Seconds for which one node has a mail to itself while it sends it. */
export const mailLeaseSeconds = 120;

/** A mail on its way, as operators see it. */
export interface WaitingMail {
  readonly mailId: OutboxMail['mailId'];
  readonly domain: string;
  readonly urgency: MailUrgency;
  readonly tries: number;
  readonly writtenAt: Date;
  readonly dueAt: Date;
}

/** A mail that was given up, and why. */
export interface FailedMail {
  readonly mailId: OutboxMail['mailId'];
  readonly failure: string;
  readonly urgency: MailUrgency;
  readonly tries: number;
  readonly failedAt: Date;
}

/**
 * The queue of mails: by urgency, and within one urgency in turns of the accounts that they concern, so that a burst
 * of one account delays nobody else's. Letters are kept sealed, and not at all once they left.
 */
export interface OutboxStore {
  add(mail: Letter & { accountId: AccountId; urgency: MailUrgency; endsAt: Date }, at: Date): Promise<void>;
  /** Leases mails that are due, so that of several nodes one alone sends each; none of the accounts and domains to pass over. */
  lease(at: Date, until: Date, limit: number, passOver?: MailLanes): Promise<OutboxMail[]>;
  /** The letter is deleted; that it was sent stays known for a while. */
  markSent(mailId: OutboxMail['mailId'], at: Date): Promise<void>;
  /** It is not tried again: the letter is deleted, the mark says why. */
  markFailed(mailId: OutboxMail['mailId'], failure: string, at: Date): Promise<void>;
  /** The try failed for a reason of its own: it takes its turn anew, behind what waits until then. */
  retryAt(mailId: OutboxMail['mailId'], at: Date): Promise<void>;
  /** The try met an outage and is none. */
  waitUntil(mailId: OutboxMail['mailId'], at: Date): Promise<void>;
  backlog(): Promise<Backlog>;
  /** Those that wait, in the order in which they are due; never whom they are for, and never what they say. */
  listWaiting(limit: number): Promise<WaitingMail[]>;
  /** Those that were given up, the latest first, for as long as that is known. */
  listFailed(limit: number): Promise<FailedMail[]>;
  /**
   * Lets those that wait for another try take it now; none that may be leased, which would be sent twice. @returns how many
   */
  retryNow(at: Date): Promise<number>;
  deleteOverBefore(before: Date): Promise<number>;
}

/** How long a notice may wait for a mail server before it is given up. */
export const noticeLifetimeSeconds = 3 * 24 * 3600;

const day = 24 * 3600;

/**
 * Bounds for mail to an address that was typed and that nobody has shown to read. What one account may cause in a day
 * stays below what an address may get, so that nobody alone keeps an address from its owner.
 */
export const mailLimits = {
  linksPerAccountAndHour: { limit: 5, windowSeconds: 3600 },
  linksPerAccountAndDay: { limit: 10, windowSeconds: day },
  linksPerAddressAndDay: { limit: 30, windowSeconds: day },
  noticesPerAccountAndDay: { limit: 10, windowSeconds: day },
  /** Of one kind, to any address: what strangers cause must neither flood a mailbox nor use up what is told of the owner's acts. */
  strangersNoticesPerAccountAndDay: { limit: 3, windowSeconds: day },
} as const satisfies Record<string, ThrottleRule>;
