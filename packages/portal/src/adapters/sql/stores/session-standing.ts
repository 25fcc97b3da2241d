import { type Kysely, sql } from 'kysely';
import { type RootId, type SessionId } from '../../../domain/session/session.ts';
import { type Standing } from '../../../domain/session/standing.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { optionalDate } from './moment.ts';
import { postStates, postStatesIn } from './post-states.ts';
import { sessionOf } from './session-row.ts';

/** Sessions with what decides whether they still count; compiled once, as every request asks it. */
const standings = (db: Kysely<Tables>) =>
  db
    .selectFrom('sessions as s')
    .leftJoin('session_roots as r', 'r.session_id', 's.session_id')
    .leftJoin('accounts as a', 'a.account_id', 's.account_id')
    .leftJoin('bindings as b', 'b.binding_id', 's.binding_id')
    .leftJoin('recoveries as w', 'w.account_id', 's.account_id')
    .selectAll('s')
    .select([
      'a.state as account_state',
      'a.suspended_at',
      'b.retired_at',
      'w.ends_at as recovery_ends_at',
      'a.password_changed_at',
      'a.email_undelivered_at',
    ])
    .select(sql<SessionId>`coalesce(r.root_id, s.session_id)`.as('root_id'))
    .select((from) => [
      from
        .selectFrom('employments as e')
        .select(postStates.as('all'))
        .whereRef('e.person_id', '=', 's.person_id')
        .as('posts'),
      from
        .selectFrom('employments as e')
        .select(postStates.as('all'))
        .whereRef('e.person_id', '=', 's.claimed_person_id')
        .whereRef('e.agency_id', '=', 's.agency_id')
        .as('handler_posts'),
      from
        .selectFrom('accounts as n')
        .select('n.suspended_at')
        .whereRef('n.person_id', '=', 's.claimed_person_id')
        .as('handler_suspended_at'),
    ]);

const byToken = statement((db, given: Given<{ tokenHash: string }>) =>
  standings(db).where('s.token_hash', '=', given('tokenHash')),
);

const byId = statement((db, given: Given<{ sessionId: SessionId }>) =>
  standings(db).where('s.session_id', '=', given('sessionId')),
);

const byRoot = statement((db, given: Given<{ rootId: string }>) =>
  standings(db)
    .where('s.ended_at', 'is', null)
    // A union and not an "or": PostgreSQL finds its rows by their keys then.
    .where(
      sql<boolean>`s.session_id in (select cast(${given('rootId')} as text)
        union all select session_id from session_roots where root_id = ${given('rootId')})`,
    )
    .orderBy('s.started_at', 'desc')
    .limit(sql.lit(1)),
);

type Row = NonNullable<Awaited<ReturnType<typeof byToken>>['first']>;

const standingOf = (row: Row): Standing => ({
  session: sessionOf(row),
  rootId: row.root_id,
  ended: row.end_reason ?? undefined,
  account:
    row.account_state === null
      ? undefined
      : { state: row.account_state, suspendedAt: optionalDate(row.suspended_at) },
  posts: postStatesIn(row.posts),
  cardRetired: row.retired_at !== null,
  handlerPosts: postStatesIn(row.handler_posts),
  handlerSuspended: row.handler_suspended_at !== null,
  recoveryUntil: optionalDate(row.recovery_ends_at),
  passwordChangedAt: optionalDate(row.password_changed_at),
  mailReturns: row.email_undelivered_at !== null,
});

/** A session with everything on which it rests, by its token's hash, its id, or as the latest open one of a row. */
export async function findStanding(
  db: Kysely<Tables>,
  by: { tokenHash: string } | { sessionId: SessionId } | { rootId: RootId },
): Promise<Standing | undefined> {
  const { first: row } =
    'tokenHash' in by ? await byToken(db, by) : 'sessionId' in by ? await byId(db, by) : await byRoot(db, by);
  return row && standingOf(row);
}

/** The same of every open session of some rows. */
export async function listStandings(db: Kysely<Tables>, rootIds: readonly RootId[]): Promise<Standing[]> {
  if (rootIds.length === 0) return [];
  const later = await db
    .selectFrom('session_roots')
    .select('session_id')
    .where('root_id', 'in', rootIds)
    .execute();
  const rows = await standings(db)
    .where('s.ended_at', 'is', null)
    .where('s.session_id', 'in', [...rootIds, ...later.map(({ session_id: id }) => id)])
    .execute();
  return rows.map(standingOf);
}
