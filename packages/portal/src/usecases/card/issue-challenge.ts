import {
  type ChallengePurpose,
  challengeLifetimeSeconds,
  challengeSeal,
} from '../../domain/challenge/challenge.ts';
import { base64 } from '../../kernel/bytes.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';
import { enterVisit } from '../common/visit.ts';

export interface ChallengeIssued {
  readonly challenge: string;
  readonly expiresAt: Date;
  readonly visitToken: string;
  /** The challenge for a cookie of its own: whoever signs it brings that along. */
  readonly sealed: string;
}

/**
 * Hands out a challenge of 256 random bits, sealed for the browser's visit and a purpose (ASVS 5.0, 6.7.2). Nothing is
 * written: strangers may ask as often as they like.
 */
export const issueChallenge =
  (needs: Needs<'clock' | 'random' | 'sealer'>) =>
  ({ visitToken, purpose }: { visitToken?: string; purpose: ChallengePurpose }): ChallengeIssued => {
    const at = needs.clock.now();
    const visit = enterVisit(needs, visitToken);
    const challenge = base64(needs.random.bytes(32));
    const value = { challenge, purpose };
    const sealed = needs.sealer.seal(challengeSeal, { value, boundTo: visit.visit, at });
    const expiresAt = later(at, challengeLifetimeSeconds);
    return { challenge, expiresAt, visitToken: visit.visitToken, sealed };
  };
