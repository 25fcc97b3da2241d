import { type Visit } from './visit-store.ts';

export const challengePurposes = ['sign-in', 'agency-sign-in', 'bind', 'step-up', 'approve'] as const;
export type ChallengePurpose = (typeof challengePurposes)[number];

/** Five minutes at most (OWASP ASVS 5.0, 6.7.2). */
export const challengeLifetimeSeconds = 300;
/** Several tabs of one browser may each hold one. */
export const challengesPerVisit = 4;

export interface Challenge {
  /** Base64 of 32 random bytes: the text that is signed, exactly as sent. */
  readonly challenge: string;
  readonly expiresAt: Date;
}

export interface ChallengeStore {
  issue(issued: {
    visit: Visit;
    purpose: ChallengePurpose;
    challenge: string;
    at: Date;
    expiresAt: Date;
  }): Promise<void>;
  /** Those of a visit and purpose that nobody took yet, newest first, expired ones included. */
  listOpen(visit: Visit, purpose: ChallengePurpose): Promise<Challenge[]>;
  /** Takes one: true for exactly one caller. */
  take(visit: Visit, challenge: string): Promise<boolean>;
  deleteExpired(before: Date): Promise<void>;
}
