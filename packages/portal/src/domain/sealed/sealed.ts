/** What a value is sealed for; sealed for one purpose, it opens for no other. */
export type SealedPurpose =
  | 'visit'
  | 'challenge'
  | 'first-factor'
  | 'emergency-sign-in'
  | 'destination'
  | 'form'
  | 'question'
  | 'signed-out'
  | 'known-browser'
  | 'recovery-ask'
  | 'recovery-link'
  | 'recovery-proof'
  | 'recovery-cancel'
  | 'work'
  | 'turn'
  | 'email-undo'
  | 'mail-code'
  | 'sign-in-denial'
  | 'code-setup'
  | 'backup-codes';

/** A kind of sealed value: what it is for, how long it lasts, and how its content is written. */
export interface SealedKind<Value> {
  readonly purpose: SealedPurpose;
  readonly lifetimeSeconds: number;
  readonly write: (value: Value) => string;
  /** @returns undefined for what `write` never wrote, such as the content of an older version */
  readonly read: (content: string) => Value | undefined;
}

/** The single use of a value: `UsedOnceStore.use` takes it exactly once, as a row of `used_once`. */
export interface SingleUse {
  readonly hash: string;
  /** When the value expires: the row of its use is kept at least until then. */
  readonly until: Date;
  /** Of the database for which the value was sealed. */
  readonly epoch: string;
}

interface Content<Value> {
  readonly value: Value;
  readonly expiresAt: Date;
  readonly singleUse: SingleUse;
}

/**
 * What a presented value turned out to be. `foreign`: not ours, for another purpose, bound to somebody else, changed,
 * sealed under a key that is gone, or outstanding when the database was restored; nobody is told which.
 */
export type Opened<Value> =
  | ({ readonly kind: 'open' } & Content<Value>)
  | ({ readonly kind: 'expired' } & Content<Value>)
  | { readonly kind: 'foreign' };

/**
 * Hands out what only proves that we said something, instead of keeping a row of it: authenticated and encrypted, for
 * one purpose, until it expires, and for whom it is bound to. Every node opens what another one sealed.
 */
export interface Sealer {
  /** @param boundTo whose it is, such as a visit or a session @returns URL-safe text (RFC 4648, 5, and dots) */
  seal<Value>(kind: SealedKind<Value>, sealed: { value: Value; boundTo: string; at: Date }): string;
  open<Value>(
    kind: SealedKind<Value>,
    presented: { sealed: string; boundTo: string; at: Date },
  ): Opened<Value>;
}

/** What belongs to whoever holds it. */
export const boundToNobody = '-';
