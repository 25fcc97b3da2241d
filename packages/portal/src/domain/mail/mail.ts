/** A mail that waits to be sent; it leaves once, after the unit of work that wrote it. */
export interface OutboxMail {
  readonly mailId: `mal_${string}`;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly tries: number;
}

export interface OutboxStore {
  add(mail: { to: string; subject: string; text: string }, at: Date): Promise<void>;
  /** Leases mails that are due, so that of several nodes one alone sends each. */
  lease(at: Date, until: Date, limit: number): Promise<OutboxMail[]>;
  markSent(mailId: OutboxMail['mailId'], at: Date): Promise<void>;
  retryAt(mailId: OutboxMail['mailId'], at: Date): Promise<void>;
  /** What was sent holds links and addresses: it is not kept. */
  deleteSentBefore(before: Date): Promise<void>;
}
