import { signedBytes } from '@ecpa/card-protocol';
import { challengeLifetimeSeconds } from '../../domain/challenge/challenge-store.ts';
import { visitLifetimeSeconds } from '../../domain/challenge/visit-store.ts';
import { base64, digest, sha256Hex } from '../../kernel/bytes.ts';
import { later } from '../../kernel/clock.ts';
import { newToken } from '../../kernel/id.ts';
import { type Needs } from '../common/house.ts';
import { type UseCases } from '../use-cases.ts';
import { visitOf } from '../common/visit.ts';

/** Hands out a challenge of 256 random bits, bound to the browser's visit and to a purpose (ASVS 5.0, 6.7.2). */
export const issueChallenge =
  ({
    database,
    clock,
    random,
    origin,
  }: Needs<'database' | 'clock' | 'random' | 'origin'>): UseCases['issueChallenge'] =>
  async ({ visitToken, purpose }) => {
    const at = clock.now();
    const challenge = base64(random.bytes(32));
    const signedDigest = sha256Hex(await signedBytes({ origin, challenge, algorithm: 'RS256', digest }));
    const expiresAt = later(at, challengeLifetimeSeconds);
    return database.transact(async ({ visits, challenges }) => {
      const known = visitToken !== undefined && (await visits.isOpen(visitOf(visitToken), at));
      const token = known ? visitToken : newToken(random);
      const visit = visitOf(token);
      if (!known) await visits.open(visit, later(at, visitLifetimeSeconds));
      await challenges.issue({ visit, purpose, challenge, signedDigest, at, expiresAt });
      return { kind: 'issued', challenge, expiresAt, visitToken: token };
    });
  };
