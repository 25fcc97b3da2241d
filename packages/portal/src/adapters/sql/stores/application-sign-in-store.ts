import { type Kysely, sql } from 'kysely';
import { type ApplicationSignInStore } from '../../../domain/application/sign-in-store.ts';
import { type SessionId } from '../../../domain/session/session.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { moment } from './moment.ts';
import { sessionOf } from './session-row.ts';

const reached = statement((db, given: Given<{ rootId: string }>) =>
  db
    .selectFrom('application_sign_ins')
    .selectAll()
    .where(sql<boolean>`root_id = ${given('rootId')}`),
);

const rootsAfter = statement((db, given: Given<{ after: string; limit: number }>) =>
  db
    .selectFrom('application_sign_ins')
    .select('root_id')
    .distinct()
    .where(sql<boolean>`root_id > ${given('after')}`)
    .orderBy('root_id')
    .limit(given('limit')),
);

/** Of sessions that ended for good: one that was replaced is another's beginning. */
const latelyEnded = statement((db, given: Given<{ since: number; now: number; limit: number }>) =>
  db
    .selectFrom('sessions as s')
    .leftJoin('session_roots as r', 'r.session_id', 's.session_id')
    .innerJoin('application_sign_ins as i', (join) =>
      join.on(sql<boolean>`i.root_id = coalesce(r.root_id, s.session_id)`),
    )
    .select('i.root_id')
    .distinct()
    .where('s.ended_at', '>=', given('since'))
    .where('s.end_reason', '<>', 'rotated')
    .where((where) =>
      where.or([where('i.leased_until', 'is', null), where('i.leased_until', '<=', given('now'))]),
    )
    .limit(given('limit')),
);

const unanswered = statement((db, given: Given<{ now: number; limit: number }>) =>
  db
    .selectFrom('application_sign_ins')
    .select('root_id')
    .where('tries', '>', 0)
    .where('leased_until', '<=', given('now'))
    .limit(given('limit')),
);

/** Sessions that are open, or were replaced a moment ago by one that is about to say whose place it takes. */
const openSessions = (db: Kysely<Tables>, replacedBefore: Date) =>
  db
    .selectFrom('sessions as s')
    .select(sql<number>`1`.as('one'))
    .where((where) =>
      where.or([
        where('s.ended_at', 'is', null),
        where.and([where('s.end_reason', '=', 'rotated'), where('s.ended_at', '>', moment(replacedBefore))]),
      ]),
    );

/** How often an application that does not answer is told again before it is given up. */
const mostTries = 6;

export function applicationSignInStore(db: Kysely<Tables>): ApplicationSignInStore {
  const rootOf = async (sessionId: SessionId): Promise<SessionId> => {
    const row = await db
      .selectFrom('session_roots')
      .select('root_id')
      .where('session_id', '=', sessionId)
      .executeTakeFirst();
    return row?.root_id ?? sessionId;
  };
  return {
    rootOf,
    async succeed({ from, to }) {
      await db
        .insertInto('session_roots')
        .values({ session_id: to, root_id: await rootOf(from) })
        .execute();
    },
    async findOpenSession(rootId) {
      const row = await db
        .selectFrom('sessions')
        .selectAll()
        .where('ended_at', 'is', null)
        .where(
          sql<boolean>`session_id in (select cast(${rootId} as text)
            union all select session_id from session_roots where root_id = ${rootId})`,
        )
        .orderBy('started_at', 'desc')
        .executeTakeFirst();
      return row === undefined ? undefined : sessionOf(row);
    },
    async list(rootId) {
      const { rows } = await reached(db, { rootId });
      return rows.map((row) => ({
        applicationId: row.application_id,
        sid: row.sid,
        grantId: row.grant_id,
        subject: row.subject,
      }));
    },
    async save(rootId, { applicationId, sid, grantId, subject }, at) {
      await db
        .insertInto('application_sign_ins')
        .values({
          root_id: rootId,
          application_id: applicationId,
          sid,
          grant_id: grantId,
          subject,
          signed_in_at: moment(at),
          leased_until: null,
          tries: 0,
        })
        .onConflict((conflict) =>
          conflict.columns(['root_id', 'application_id']).doUpdateSet({ sid, grant_id: grantId, subject }),
        )
        .execute();
    },
    async delete(rootId, applicationId) {
      await db
        .deleteFrom('application_sign_ins')
        .where('root_id', '=', rootId)
        .where('application_id', '=', applicationId)
        .execute();
    },
    async listRoots({ after, limit }) {
      const { rows } = await rootsAfter(db, { after: after ?? '', limit });
      return rows.map(({ root_id: rootId }) => rootId);
    },
    async countUntold() {
      const { count } = await db
        .selectFrom('application_sign_ins')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('tries', '>', 0)
        .executeTakeFirstOrThrow();
      return count;
    },
    async listLatelyEnded({ since, at, limit }) {
      const now = moment(at);
      const { rows } = await latelyEnded(db, { since: moment(since), now, limit });
      const { rows: again } = await unanswered(db, { now, limit });
      return [...new Set([...rows, ...again].map(({ root_id: rootId }) => rootId))].slice(0, limit);
    },
    async leaseEnded({ among, at, replacedBefore, until, limit }) {
      const now = moment(at);
      if (among.length === 0) return [];
      await db.deleteFrom('application_sign_ins').where('tries', '>=', mostTries).execute();
      // Two questions and not one with "or", so that PostgreSQL answers each by its index.
      const root = sql.ref<SessionId>('application_sign_ins.root_id');
      const openRoot = openSessions(db, replacedBefore).where('s.session_id', '=', root);
      const openLater = openSessions(db, replacedBefore)
        .innerJoin('session_roots as r', 'r.session_id', 's.session_id')
        .where('r.root_id', '=', root);
      const rows = await db
        .updateTable('application_sign_ins')
        .set({ leased_until: moment(until), tries: sql<number>`tries + 1` })
        // Re-checked outside the list: READ COMMITTED re-evaluates the outer predicate alone after a row lock.
        .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]))
        .where((where) =>
          where(
            where.refTuple('root_id', 'application_id'),
            'in',
            db
              .selectFrom('application_sign_ins')
              .select(['root_id', 'application_id'])
              .where('root_id', 'in', among)
              .where((inner) =>
                inner.or([inner('leased_until', 'is', null), inner('leased_until', '<=', now)]),
              )
              .where((inner) => inner.not(inner.exists(openRoot)))
              .where((inner) => inner.not(inner.exists(openLater)))
              .limit(limit)
              .$asTuple('root_id', 'application_id'),
          ),
        )
        .returningAll()
        .execute();
      return rows.map((row) => ({
        rootId: row.root_id,
        applicationId: row.application_id,
        sid: row.sid,
        grantId: row.grant_id,
        subject: row.subject,
        tries: row.tries,
      }));
    },
  };
}
