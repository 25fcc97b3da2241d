import { type Insertable, type Kysely } from 'kysely';
import { type Visit } from '../../../domain/challenge/visit-store.ts';
import { challengesPerVisit, type ChallengeStore } from '../../../domain/challenge/challenge-store.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment } from './moment.ts';

/** How many of a visit are looked at: those that can be open, and as many that were taken or expired lately. */
const looked = 2 * challengesPerVisit;

/** Of those that nobody signed yet, the newest stay, with room for one more. */
const retireOldest = statement((db, given: Given<{ visit: Visit; now: number }>) =>
  db
    .updateTable('challenges')
    .set({ taken_at: given('now') })
    .where('visit', '=', given('visit'))
    .where('taken_at', 'is', null)
    .where(
      'challenge',
      'not in',
      db
        .selectFrom('challenges')
        .select('challenge')
        .where('visit', '=', given('visit'))
        .where('taken_at', 'is', null)
        .orderBy('issued_at', 'desc')
        .limit(challengesPerVisit - 1),
    ),
);
type Issued = Omit<Insertable<Tables['challenges']>, 'taken_at'>;
const insert = statement((db, given: Given<Issued>) =>
  db.insertInto('challenges').values({
    challenge: given('challenge'),
    visit: given('visit'),
    purpose: given('purpose'),
    signed_digest: given('signed_digest'),
    issued_at: given('issued_at'),
    expires_at: given('expires_at'),
    taken_at: null,
  }),
);
const newest = statement((db, given: Given<{ visit: Visit }>) =>
  db
    .selectFrom('challenges')
    .select(['challenge', 'purpose', 'expires_at', 'taken_at'])
    .where('visit', '=', given('visit'))
    .orderBy('issued_at', 'desc')
    .limit(looked),
);
const takeOne = statement((db, given: Given<{ visit: Visit; challenge: string; now: number }>) =>
  db
    .updateTable('challenges')
    .set({ taken_at: given('now') })
    .where('challenge', '=', given('challenge'))
    .where('visit', '=', given('visit'))
    .where('taken_at', 'is', null),
);

export const challengeStore = (db: Kysely<Tables>): ChallengeStore => ({
  async issue({ visit, purpose, challenge, signedDigest, at, expiresAt }) {
    const now = moment(at);
    await retireOldest(db, { visit, now });
    await insert(db, {
      challenge,
      visit,
      purpose,
      signed_digest: signedDigest,
      issued_at: now,
      expires_at: moment(expiresAt),
    });
  },
  async listOfVisit(visit) {
    const { rows } = await newest(db, { visit });
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
    const { changed } = await takeOne(db, { visit, challenge, now: moment(at) });
    return changed === 1;
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
