import { type Kysely, type Selectable, sql } from 'kysely';
import { type ApplicationSignInStore } from '../../../domain/application/sign-in-store.ts';
import { type SessionId } from '../../../domain/session/session.ts';
import { type Tables } from '../tables.ts';
import { moment } from './moment.ts';
import { sessionOf } from './session-row.ts';

const employmentStatuses = ['in-service', 'on-leave', 'separated'] as const;

type StandingRow = Selectable<Tables['sessions']> & {
  root_id: SessionId;
  suspended_at: number | null;
  issuer_key_id: string | null;
  serial: string | null;
  retired_at: number | null;
  statuses: string | null;
};

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
    // Written out: these two are asked at every request of an application, and building them costs more than they do.
    async findStanding(by) {
      const { rows } = await sql<StandingRow>`
        select s.*, coalesce(r.root_id, s.session_id) as root_id, a.suspended_at,
          b.issuer_key_id, b.serial, b.retired_at,
          (select string_agg(e.status, ' ') from employments e where e.person_id = s.person_id) as statuses
        from sessions s
        left join session_roots r on r.session_id = s.session_id
        left join accounts a on a.account_id = s.account_id
        left join bindings b on b.binding_id = s.binding_id
        where s.ended_at is null and ${
          'tokenHash' in by
            ? sql`s.token_hash = ${by.tokenHash}`
            : sql`(s.session_id = ${by.rootId} or s.session_id in
                (select session_id from session_roots where root_id = ${by.rootId}))`
        }
        order by s.started_at desc limit 1`.execute(db);
      const [row] = rows;
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
      const { rows } = await sql<Selectable<Tables['application_sign_ins']>>`
        select * from application_sign_ins where root_id = ${rootId}`.execute(db);
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
