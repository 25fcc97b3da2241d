import { type Kysely, sql } from 'kysely';
import { type ApplicationSignInStore } from '../../../domain/application/sign-in-store.ts';
import { type SessionId } from '../../../domain/session/session.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { moment } from './moment.ts';
import { sessionOf } from './session-row.ts';

const employmentStatuses = ['in-service', 'on-leave', 'separated'] as const;

/** Sessions with what decides whether they still count; compiled once, as every request of an application asks it. */
const standings = (db: Kysely<Tables>) =>
  db
    .selectFrom('sessions as s')
    .leftJoin('session_roots as r', 'r.session_id', 's.session_id')
    .leftJoin('accounts as a', 'a.account_id', 's.account_id')
    .leftJoin('bindings as b', 'b.binding_id', 's.binding_id')
    .selectAll('s')
    .select(['a.suspended_at', 'b.issuer_key_id', 'b.serial', 'b.retired_at'])
    .select(sql<SessionId>`coalesce(r.root_id, s.session_id)`.as('root_id'))
    .select((from) =>
      from
        .selectFrom('employments as e')
        .select(sql<string>`string_agg(e.status, ' ')`.as('all'))
        .whereRef('e.person_id', '=', 's.person_id')
        .as('statuses'),
    )
    .where('s.ended_at', 'is', null)
    .orderBy('s.started_at', 'desc')
    .limit(sql.lit(1));

const standingByToken = statement((db, given: Given<{ tokenHash: string }>) =>
  standings(db).where('s.token_hash', '=', given('tokenHash')),
);

const standingByRoot = statement((db, given: Given<{ rootId: string }>) =>
  standings(db).where(
    sql<boolean>`(s.session_id = ${given('rootId')} or s.session_id in
      (select session_id from session_roots where root_id = ${given('rootId')}))`,
  ),
);

const reached = statement((db, given: Given<{ rootId: string }>) =>
  db
    .selectFrom('application_sign_ins')
    .selectAll()
    .where(sql<boolean>`root_id = ${given('rootId')}`),
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
        .where((where) =>
          where.or([
            where('session_id', '=', rootId),
            where(
              'session_id',
              'in',
              where.selectFrom('session_roots').select('session_id').where('root_id', '=', rootId),
            ),
          ]),
        )
        .orderBy('started_at', 'desc')
        .executeTakeFirst();
      return row === undefined ? undefined : sessionOf(row);
    },
    async findStanding(by) {
      const { first: row } = 'tokenHash' in by ? await standingByToken(db, by) : await standingByRoot(db, by);
      return (
        row && {
          session: sessionOf(row),
          rootId: row.root_id,
          suspended: row.suspended_at !== null,
          card:
            row.issuer_key_id === null || row.serial === null
              ? undefined
              : { issuerKeyId: row.issuer_key_id, serial: row.serial, retired: row.retired_at !== null },
          statuses: employmentStatuses.filter((status) => (row.statuses ?? '').split(' ').includes(status)),
        }
      );
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
    async leaseEnded({ at, endedBefore, until, limit }) {
      const now = moment(at);
      await db.deleteFrom('application_sign_ins').where('tries', '>=', mostTries).execute();
      // Open: a session of the row that nobody ended, within its limits, of somebody who may still come in.
      const open = db
        .selectFrom('sessions')
        .leftJoin('session_roots', 'session_roots.session_id', 'sessions.session_id')
        .leftJoin('accounts', 'accounts.account_id', 'sessions.account_id')
        .select(sql<number>`1`.as('one'))
        .where(
          sql<string>`coalesce(session_roots.root_id, sessions.session_id)`,
          '=',
          sql.ref<string>('application_sign_ins.root_id'),
        )
        .where('accounts.suspended_at', 'is', null)
        .where((where) =>
          where.or([
            where('sessions.person_id', 'is', null),
            where.exists(
              where
                .selectFrom('employments')
                .select('employments.status')
                .whereRef('employments.person_id', '=', 'sessions.person_id')
                .where('employments.status', '<>', 'separated'),
            ),
          ]),
        )
        .where((where) =>
          where.or([
            where.and([
              where('sessions.ended_at', 'is', null),
              where('sessions.expires_at', '>', now),
              where(sql<number>`sessions.last_seen_at + sessions.idle_seconds * 1000`, '>', now),
            ]),
            where('sessions.ended_at', '>', moment(endedBefore)),
          ]),
        );
      const rows = await db
        .updateTable('application_sign_ins')
        .set({ leased_until: moment(until), tries: sql<number>`tries + 1` })
        // Said twice: who waited for the row of another lease looks at the row again, and not at the list.
        .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]))
        .where((where) =>
          where(
            where.refTuple('root_id', 'application_id'),
            'in',
            db
              .selectFrom('application_sign_ins')
              .select(['root_id', 'application_id'])
              .where((inner) =>
                inner.or([inner('leased_until', 'is', null), inner('leased_until', '<=', now)]),
              )
              .where((inner) => inner.not(inner.exists(open)))
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
