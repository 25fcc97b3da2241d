import { type Visit } from '../challenge/visit-store.ts';
import { type PersonId } from '../person/person.ts';
import { type RefusalCode } from '../refusal.ts';
import { type ThrottleRule } from '../session/throttle-store.ts';
import { type WayId } from '../ways-in/ways-in.ts';

/** What outside verifiers check: NHI cards, and mobile certificates (TW FidO). */
export const verificationMethods = ['nhi', 'fido-app'] as const;
export type VerificationMethod = (typeof verificationMethods)[number];

/** The way in that each proves. */
export const wayOfMethod = {
  nhi: 'nhi',
  'fido-app': 'mobile-certificate',
} as const satisfies Record<VerificationMethod, WayId>;

export type VerificationId = `ver_${string}`;

export const isVerificationId = (text: string): text is VerificationId => /^ver_[\w-]{8,64}$/.test(text);

/** Upper bound of a ticket's lifetime, also where the verifier allows more. */
export const longestVerificationSeconds = 600;

export const verificationLimits = {
  /** An office shares an address; a script shares it too. */
  startsPerAddress: { limit: 300, windowSeconds: 600 },
  /** Rate limit against push fatigue: each start rings the person's phone, and a worn-down person approves. */
  startsPerClaim: { limit: 5, windowSeconds: 900 },
  completionsPerVisit: { limit: 120, windowSeconds: 600 },
} as const satisfies Record<string, ThrottleRule>;

/** `verified`: the verifier's answer was seen and is not used yet. Its content is fetched again at use, never stored. */
export type VerificationState = 'open' | 'verified' | 'refused' | 'taken';

/** One ticket of a verifier, bound to the visit of the browser that asked for it. */
export interface Verification {
  readonly verificationId: VerificationId;
  readonly visit: Visit;
  readonly method: VerificationMethod;
  /** The verifier's name for it. */
  readonly ticket: string;
  /** Ours: the verifier returns it in every answer about this ticket. */
  readonly nonce: string;
  /** Whose session is to be raised; absent for a sign-in. */
  readonly stepUpOf: PersonId | undefined;
  /** Whom the typed national ID belongs to, if to anybody; the ID itself is not kept. */
  readonly claimedPersonId: PersonId | undefined;
  /** Where a QR code leads; absent where the person is sent to a page of the verifier. */
  readonly shown: string | undefined;
  /** Number that page and phone show alike. */
  readonly check: string | undefined;
  readonly pollSeconds: number;
  readonly state: VerificationState;
  readonly refusal: RefusalCode | undefined;
  readonly startedAt: Date;
  readonly expiresAt: Date;
}

export interface VerificationStore {
  /** False when the verifier handed out this ticket before. */
  open(verification: Omit<Verification, 'state' | 'refusal'>): Promise<boolean>;
  find(verificationId: VerificationId): Promise<Verification | undefined>;
  /** Allows one question to the verifier per interval: true for exactly one caller. */
  takePoll(verificationId: VerificationId, at: Date): Promise<boolean>;
  /** Moves on from an open or verified state; true for exactly one caller. */
  conclude(
    verificationId: VerificationId,
    outcome:
      { readonly state: 'verified' | 'taken' } | { readonly state: 'refused'; readonly refusal: RefusalCode },
  ): Promise<boolean>;
  deleteExpired(before: Date): Promise<number>;
}
