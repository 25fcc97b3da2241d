import { type Visit } from './visit-store.ts';

export const challengePurposes = [
  'sign-in',
  'agency-sign-in',
  'bind',
  'step-up',
  'approve',
  /** The trial signature of the self-test: opens nothing, whoever signs it. */
  'check',
  /** Binds a certificate that the browser presents in TLS to the page that asked for it; no card signs it. */
  'certificate',
] as const;
export type ChallengePurpose = (typeof challengePurposes)[number];

/** Five minutes at most (OWASP ASVS 5.0, 6.7.2). */
export const challengeLifetimeSeconds = 300;
/** Several tabs of one browser may each hold one. */
export const challengesPerVisit = 4;

export interface Challenge {
  /** Base64 of 32 random bytes: the text that is signed, exactly as sent. */
  readonly challenge: string;
  readonly purpose: ChallengePurpose;
  readonly expiresAt: Date;
  readonly taken: boolean;
}

export interface ChallengeStore {
  issue(issued: {
    visit: Visit;
    purpose: ChallengePurpose;
    challenge: string;
    /** SHA-256 of the bytes that a card signs for it, lower-case hex: what an RS256 signature carries. */
    signedDigest: string;
    at: Date;
    expiresAt: Date;
  }): Promise<void>;
  /** The latest of a visit, newest first; taken and expired ones included, so that a refusal can name the cause. */
  listOfVisit(visit: Visit): Promise<Challenge[]>;
  /** Whether any visit was given the challenge of this digest. */
  isKnown(signedDigest: string): Promise<boolean>;
  /** Takes one: true for exactly one caller. */
  take(visit: Visit, challenge: string, at: Date): Promise<boolean>;
  /** Takes whatever is open: after a token that cannot be told to belong to one of them. */
  takeAll(visit: Visit, at: Date): Promise<void>;
  deleteExpired(before: Date): Promise<void>;
}
