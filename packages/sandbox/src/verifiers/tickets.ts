import { randomBytes, randomInt } from 'node:crypto';

export type Refusal =
  | 'cancelled'
  | 'expired'
  | 'ticket-unknown'
  | 'credential-unknown'
  | 'credential-invalid'
  | 'credential-locked';

/** Whom a verifier knows: what its own register says of the holder of a card or phone. */
export interface Holder {
  readonly nationalId: string;
  readonly name: string;
  readonly credential: string;
}

export interface Ticket {
  readonly ticket: string;
  readonly nonce: string;
  /** Brought back by the person's browser, so that nobody is signed in elsewhere with what happened here. */
  readonly code: string;
  readonly returnTo: string;
  readonly language: 'zh-Hant-TW' | 'en';
  readonly claimed: string | undefined;
  readonly check: string;
  readonly expiresAt: number;
  outcome:
    | { readonly state: 'waiting' }
    | { readonly state: 'refused'; readonly refusal: Refusal }
    | { readonly state: 'verified'; readonly holder: Holder; readonly at: number };
}

const lifetimeMilliseconds = 300_000;

/** The tickets of one verifier. Each is decided once, and told to who holds its nonce. */
export class Tickets {
  readonly #tickets = new Map<string, Ticket>();

  open({
    nonce,
    returnTo,
    language,
    claimed,
  }: Pick<Ticket, 'nonce' | 'returnTo' | 'language' | 'claimed'>): Ticket {
    for (const [name, { expiresAt }] of this.#tickets)
      if (expiresAt < Date.now() - lifetimeMilliseconds) this.#tickets.delete(name);
    const opened: Ticket = {
      ticket: randomBytes(24).toString('base64url'),
      code: randomBytes(24).toString('base64url'),
      check: String(randomInt(10, 100)),
      expiresAt: Date.now() + lifetimeMilliseconds,
      outcome: { state: 'waiting' },
      nonce,
      returnTo,
      language,
      claimed,
    };
    this.#tickets.set(opened.ticket, opened);
    return opened;
  }

  /** One that is neither decided nor past its time. */
  findOpen(ticket: string): Ticket | undefined {
    const found = this.#tickets.get(ticket);
    return found?.outcome.state === 'waiting' && Date.now() < found.expiresAt ? found : undefined;
  }

  openFor(nationalId: string): readonly Ticket[] {
    return [...this.#tickets.keys()].flatMap((name) => {
      const found = this.findOpen(name);
      return found?.claimed === nationalId ? [found] : [];
    });
  }

  /** What is to be told about a ticket to whoever knows its nonce (and its code, where there is a page). */
  result(
    { ticket, nonce, code }: { ticket: string; nonce: string; code: string | undefined },
    needsCode: boolean,
  ) {
    const found = this.#tickets.get(ticket);
    if (found?.nonce !== nonce || (needsCode && found.code !== code))
      return { state: 'refused', refusal: 'ticket-unknown' } as const;
    if (found.outcome.state !== 'refused' && Date.now() >= found.expiresAt)
      return { state: 'refused', refusal: 'expired' } as const;
    return found.outcome;
  }

  clear(): void {
    this.#tickets.clear();
  }
}
