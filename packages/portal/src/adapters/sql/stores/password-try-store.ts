import { type Kysely, sql } from 'kysely';
import { passwordLock } from '../../../domain/account/password-lock.ts';
import { type PasswordTryStore, type TriedKey } from '../../../domain/account/password-try-store.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { deleteSlice } from './delete-slice.ts';
import { moment } from './moment.ts';

interface Tried {
  key: TriedKey;
  /** 1 or 0. */
  wrong: number;
  now: number;
  lockedUntil: number;
}

const lockOf = statement((db, given: Given<{ key: TriedKey; now: number }>) =>
  db
    .selectFrom('password_tries')
    .select('key')
    .where('key', '=', given('key'))
    .where((row) =>
      row.or([
        row('locked_until', '>', given('now')),
        row('failures', '>=', sql.lit(passwordLock.failuresInARow)),
      ]),
    ),
);

const countTry = statement((db, given: Given<Tried>) => {
  const wrong = sql<number>`cast(${given('wrong')} as integer)`;
  const attempts = sql<number>`case when password_tries.locked_until is null then password_tries.attempts else 0 end + 1`;
  return db
    .insertInto('password_tries')
    .values({
      key: given('key'),
      attempts: wrong,
      failures: wrong,
      locked_until: null,
      last_at: given('now'),
    })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({
          attempts: sql<number>`(${attempts}) * ${wrong}`,
          failures: sql<number>`(password_tries.failures + 1) * ${wrong}`,
          locked_until: sql<
            number | null
          >`case when (${attempts}) * ${wrong} >= ${sql.lit(passwordLock.attempts)} then cast(${given('lockedUntil')} as bigint) else null end`,
          last_at: given('now'),
        })
        .where('password_tries.failures', '<', sql.lit(passwordLock.failuresInARow))
        .where((row) =>
          row.or([
            row('password_tries.locked_until', 'is', null),
            row('password_tries.locked_until', '<=', given('now')),
          ]),
        ),
    )
    .returning('locked_until');
});

/**
 * Counts by one statement, right or wrong, so that of any number of parallel guesses no more than the limit count
 * (CVE-2024-4629 is the race that this leaves no room for).
 */
export const passwordTryStore = (db: Kysely<Tables>): PasswordTryStore => ({
  async isLocked(key, at) {
    const { first } = await lockOf(db, { key, now: moment(at) });
    return first !== undefined;
  },
  async count({ key, right, at }) {
    const now = moment(at);
    const lockedUntil = now + passwordLock.lockSeconds * 1000;
    const { first: counted } = await countTry(db, { key, wrong: right ? 0 : 1, now, lockedUntil });
    if (counted === undefined) return 'locked';
    return counted.locked_until === null ? 'counted' : 'last';
  },
  deleteIdle: (before) =>
    deleteSlice(db, {
      table: 'password_tries',
      key: 'key',
      isOver: sql`last_at < ${moment(before)} and (failures = 0 or substr(key, 1, 6) = 'typed_')`,
    }),
});
