import { type AgentError, type HashName, type PinLength } from '@ecpa/card-protocol';

/** A certificate as a card presents it: hostile input until somebody has checked it. */
export interface PresentedCertificate {
  /** handle of the adapter, good until the card leaves the reader */
  id: string;
  label: string;
  unverifiedDer: Uint8Array;
}

/** A card as its driver presents it. */
export interface PresentedCard {
  serial: string;
  /** the card's own count; null where the driver does not tell */
  triesLeft: number | null;
  /** what the driver claims */
  pinLength: PinLength;
  certificates: PresentedCertificate[];
}

/** What is in a reader. */
export type ReaderContent =
  { kind: 'empty' } | { kind: 'unreadable' } | { kind: 'card'; card: PresentedCard };

/** A reader; its id stays the same while it is plugged in. */
export interface PresentedReader {
  id: string;
  name: string;
  /** the PIN is typed on the reader: `pin` of a signature is then ignored */
  pinPad: boolean;
  content: ReaderContent;
}

/** All readers, or the reason why none can be asked. */
export type Listing = { kind: 'ready'; readers: PresentedReader[] } | { kind: 'middleware-missing' };

/** How a card's key signs. */
export type SignatureScheme = 'RSASSA-PKCS1-v1_5' | 'RSA-PSS' | 'ECDSA';

/** One signature. `data` is not hashed yet: no card is ever asked for a signature over a block that somebody chose. */
export interface SignOrder {
  readerId: string;
  certificateId: string;
  pin: string;
  /** a PSS signature has a salt as long as the hash and the same hash in its mask */
  scheme: SignatureScheme;
  hash: HashName;
  data: Uint8Array;
}

/** A signature (ECDSA as r‖s), or an expected no: pin-wrong, pin-locked, card-removed, … */
export type SignOutcome = { kind: 'signature'; signature: Uint8Array } | ({ kind: 'error' } & AgentError);

/**
 * The port to readers and cards. The agent calls one method at a time and gives each a signal: once that fires
 * nobody waits for the answer any more, and the implementer must stop, whatever the card does.
 */
export interface Cards {
  /** Reads all readers and cards. Must not present a PIN. */
  list(options: { signal: AbortSignal }): Promise<Listing>;
  /**
   * Signs once. The implementer presents the PIN to the card at most once, never again by itself, and leaves the
   * card reset: nobody may sign after it without the PIN.
   */
  sign(order: SignOrder, options: { signal: AbortSignal }): Promise<SignOutcome>;
  /** Takes back everything that was verified and abandons what hangs; the next call starts afresh. */
  reset(): Promise<void>;
  /** Lets go of readers and driver for good. */
  close(): Promise<void>;
}
