import { type Kysely, sql } from 'kysely';
import { passwordLock } from '../../../domain/account/password-lock.ts';
import {
  lineOf,
  linesOf,
  type PasswordTryStore,
  type TriedKey,
} from '../../../domain/account/password-try-store.ts';
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
  const limit = sql.lit(passwordLock.attempts);
  const closes = sql.lit(passwordLock.failuresInARow);
  const attempts = sql<number>`case when password_tries.locked_until is null then password_tries.attempts else 0 end + 1`;
  return db
    .insertInto('password_tries')
    .values({
      key: given('key'),
      attempts: wrong,
      failures: wrong,
      locked_until: null,
      untold: 0,
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
          >`case when (${attempts}) * ${wrong} >= ${limit} then cast(${given('lockedUntil')} as bigint) else null end`,
          untold: sql<number>`case when (${attempts}) * ${wrong} >= ${limit} or (password_tries.failures + 1) * ${wrong} >= ${closes} then 1 else password_tries.untold end`,
          last_at: given('now'),
        })
        .where('password_tries.failures', '<', closes)
        .where((row) =>
          row.or([
            row('password_tries.locked_until', 'is', null),
            row('password_tries.locked_until', '<=', given('now')),
          ]),
        ),
    )
    .returning(['locked_until', 'failures']);
});

/** The row of failures ends with a success, whichever line it was on; a lock lasts its quarter of an hour. */
export const endRow = statement((db, given: Given<{ key: TriedKey }>) =>
  db
    .updateTable('password_tries')
    .set({ failures: 0 })
    .where('key', '=', given('key'))
    .where('failures', '>', 0)
    .returning('key'),
);

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
    const line = right ? lineOf(key) : undefined;
    if (line?.line === 'known' || line?.line === 'unknown')
      for (const other of linesOf(line.accountId)) if (other !== key) await endRow(db, { key: other });
    if (counted.failures >= passwordLock.failuresInARow) return 'closing';
    return counted.locked_until === null ? 'counted' : 'last';
  },
  async takeUntold(limit) {
    const untold = await db
      .selectFrom('password_tries')
      .select('key')
      .where('untold', '=', 1)
      .limit(limit)
      .execute();
    if (untold.length === 0) return [];
    const taken = await db
      .updateTable('password_tries')
      .set({ untold: 0 })
      .where(
        'key',
        'in',
        untold.map(({ key }) => key),
      )
      // Another node may have been quicker (READ COMMITTED checks the row again).
      .where('untold', '=', 1)
      .returning(['key', 'failures'])
      .execute();
    return taken.map(({ key, failures }) => ({ key, isClosed: failures >= passwordLock.failuresInARow }));
  },
  async forget(key) {
    await db.deleteFrom('password_tries').where('key', '=', key).execute();
  },
  deleteIdle: (before) =>
    deleteSlice(db, {
      table: 'password_tries',
      key: 'key',
      isOver: sql`last_at < ${moment(before)} and (failures = 0 or substr(key, 1, 6) = 'typed_')`,
    }),
});
