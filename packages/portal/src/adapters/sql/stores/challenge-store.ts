import { type Kysely } from 'kysely';
import { challengesPerVisit, type ChallengeStore } from '../../../domain/challenge/challenge-store.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment } from './moment.ts';

/** How many of a visit are looked at: those that can be open, and as many that were taken or expired lately. */
const looked = 2 * challengesPerVisit;

export const challengeStore = (db: Kysely<Tables>): ChallengeStore => ({
  async issue({ visit, purpose, challenge, signedDigest, at, expiresAt }) {
    const now = moment(at);
    await db
      .updateTable('challenges')
      .set({ taken_at: now })
      .where('visit', '=', visit)
      .where('taken_at', 'is', null)
      .where(
        'challenge',
        'not in',
        db
          .selectFrom('challenges')
          .select('challenge')
          .where('visit', '=', visit)
          .where('taken_at', 'is', null)
          .orderBy('issued_at', 'desc')
          .limit(challengesPerVisit - 1),
      )
      .execute();
    await db
      .insertInto('challenges')
      .values({
        challenge,
        visit,
        purpose,
        signed_digest: signedDigest,
        issued_at: now,
        expires_at: moment(expiresAt),
        taken_at: null,
      })
      .execute();
  },
  async listOfVisit(visit) {
    const rows = await db
      .selectFrom('challenges')
      .select(['challenge', 'purpose', 'expires_at', 'taken_at'])
      .where('visit', '=', visit)
      .orderBy('issued_at', 'desc')
      .limit(looked)
      .execute();
    return rows.map((row) => ({
      challenge: row.challenge,
      purpose: row.purpose,
      expiresAt: dateOf(row.expires_at),
      taken: row.taken_at !== null,
    }));
  },
  async isKnown(signedDigest) {
    const row = await db
      .selectFrom('challenges')
      .select('challenge')
      .where('signed_digest', '=', signedDigest)
      .executeTakeFirst();
    return row !== undefined;
  },
  async take(visit, challenge, at) {
    const { numUpdatedRows } = await db
      .updateTable('challenges')
      .set({ taken_at: moment(at) })
      .where('challenge', '=', challenge)
      .where('visit', '=', visit)
      .where('taken_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
  async takeAll(visit, at) {
    await db
      .updateTable('challenges')
      .set({ taken_at: moment(at) })
      .where('visit', '=', visit)
      .where('taken_at', 'is', null)
      .execute();
  },
  async deleteExpired(before) {
    await db.deleteFrom('challenges').where('expires_at', '<=', moment(before)).execute();
  },
});
