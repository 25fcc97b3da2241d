import { type Insertable, type Kysely, sql, type UpdateQueryBuilder, type UpdateResult } from 'kysely';
import { type SessionEnd, type SessionId } from '../../../domain/session/session.ts';
import { type SessionStore } from '../../../domain/session/session-store.ts';
import { sessionRevoked } from '../../../domain/signals/session-signal.ts';
import { type SignalStore } from '../../../domain/signals/signal-stores.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { deleteSlice } from './delete-slice.ts';
import { moment } from './moment.ts';
import { sessionOf } from './session-row.ts';
import { findStanding, listStandings } from './session-standing.ts';

type Fresh = Omit<Insertable<Tables['sessions']>, 'ended_at' | 'end_reason'>;

const start = statement((db, given: Given<Fresh>) =>
  db.insertInto('sessions').values({
    session_id: given('session_id'),
    token_hash: given('token_hash'),
    stage: given('stage'),
    acr: given('acr'),
    amr: given('amr'),
    auth_time: given('auth_time'),
    account_id: given('account_id'),
    person_id: given('person_id'),
    agency_id: given('agency_id'),
    claimed_person_id: given('claimed_person_id'),
    binding_id: given('binding_id'),
    certificate_issuer: given('certificate_issuer'),
    certificate_serial: given('certificate_serial'),
    must_confirm: given('must_confirm'),
    new_browser: given('new_browser'),
    untold: given('untold'),
    started_at: given('started_at'),
    last_seen_at: given('last_seen_at'),
    expires_at: given('expires_at'),
    idle_seconds: given('idle_seconds'),
    source_address: given('source_address'),
    user_agent: given('user_agent'),
    ended_at: null,
    end_reason: null,
  }),
);

const liveByHash = statement((db, given: Given<{ hash: string }>) =>
  db.selectFrom('sessions').selectAll().where('token_hash', '=', given('hash')).where('ended_at', 'is', null),
);

const touch = statement((db, given: Given<{ sessionId: SessionId; at: number }>) =>
  db
    .updateTable('sessions')
    .set({ last_seen_at: given('at') })
    .where('session_id', '=', given('sessionId'))
    .where('ended_at', 'is', null)
    .where('last_seen_at', '<', given('at')),
);

type Ending = UpdateQueryBuilder<Tables, 'sessions', 'sessions', UpdateResult>;

export function sessionStore({
  db,
  signals,
}: {
  db: Kysely<Tables>;
  signals: Pick<SignalStore, 'raise'>;
}): SessionStore {
  /** Every end goes through here: applications that want signals of it get theirs in the same unit. */
  const end = async (those: (all: Ending) => Ending, reason: SessionEnd, at: Date): Promise<number> => {
    const ended = await those(db.updateTable('sessions').set({ ended_at: moment(at), end_reason: reason }))
      .where('ended_at', 'is', null)
      .returning('session_id')
      .execute();
    for (const { session_id: sessionId } of ended) {
      const signal = sessionRevoked(sessionId, reason);
      if (signal !== undefined) await signals.raise(signal, at);
    }
    return ended.length;
  };
  return {
    async start(session, hash) {
      await start(db, {
        session_id: session.sessionId,
        token_hash: hash,
        stage: session.stage,
        acr: session.acr,
        amr: session.amr.join(' '),
        auth_time: moment(session.authTime),
        account_id: session.accountId ?? null,
        person_id: session.personId ?? null,
        agency_id: session.agencyId ?? null,
        claimed_person_id: session.claimedPersonId ?? null,
        binding_id: session.bindingId ?? null,
        certificate_issuer: session.certificate?.issuerKeyId ?? null,
        certificate_serial: session.certificate?.serial ?? null,
        must_confirm: session.mustConfirm ? 1 : 0,
        new_browser: session.isNewBrowser ? 1 : 0,
        untold: session.isNewBrowser ? 1 : 0,
        started_at: moment(session.startedAt),
        last_seen_at: moment(session.lastSeenAt),
        expires_at: moment(session.expiresAt),
        idle_seconds: session.idleSeconds,
        source_address: session.sourceAddress,
        user_agent: session.userAgent,
      });
    },
    async takeUntold(limit) {
      const untold = await db
        .selectFrom('sessions')
        .select('session_id')
        .where('untold', '=', 1)
        .limit(limit)
        .execute();
      if (untold.length === 0) return [];
      const taken = await db
        .updateTable('sessions')
        .set({ untold: 0 })
        .where(
          'session_id',
          'in',
          untold.map(({ session_id }) => session_id),
        )
        // Another node may have been quicker (READ COMMITTED checks the row again).
        .where('untold', '=', 1)
        .returningAll()
        .execute();
      return taken.map(sessionOf);
    },
    async find(sessionId) {
      const row = await db
        .selectFrom('sessions')
        .selectAll()
        .where('session_id', '=', sessionId)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return row === undefined ? undefined : sessionOf(row);
    },
    async findByHash(hash) {
      const { first: row } = await liveByHash(db, { hash });
      return row === undefined ? undefined : sessionOf(row);
    },
    async findEvenEnded(hash) {
      const row = await db
        .selectFrom('sessions')
        .selectAll()
        .where('token_hash', '=', hash)
        .executeTakeFirst();
      return row === undefined ? undefined : sessionOf(row);
    },
    findStanding: (by) => findStanding(db, by),
    listStandings: (rootIds) => listStandings(db, rootIds),
    async touch(sessionId, at) {
      await touch(db, { sessionId, at: moment(at) });
    },
    end: async (sessionId, reason, at) =>
      (await end((all) => all.where('session_id', '=', sessionId), reason, at)) === 1,
    endAllOfAccount: (accountId, reason, at, except) =>
      end(
        (all) => {
          const own = all.where('account_id', '=', accountId);
          return except === undefined ? own : own.where('session_id', '<>', except);
        },
        reason,
        at,
      ),
    endAllOfHandler: (personId, reason, at) =>
      end((all) => all.where('claimed_person_id', '=', personId), reason, at),
    endAllOfCertificate: ({ issuerKeyId, serial }, reason, at) =>
      end(
        (all) => all.where('certificate_issuer', '=', issuerKeyId).where('certificate_serial', '=', serial),
        reason,
        at,
      ),
    async listOfAgencyCards(at) {
      const rows = await db
        .selectFrom('sessions')
        .selectAll()
        .where('agency_id', 'is not', null)
        .where('ended_at', 'is', null)
        .where('expires_at', '>', moment(at))
        .orderBy('started_at', 'desc')
        .execute();
      return rows.map(sessionOf);
    },
    async listByAccount(accountId, at) {
      const rows = await db
        .selectFrom('sessions')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('ended_at', 'is', null)
        .where('expires_at', '>', moment(at))
        .orderBy('started_at', 'desc')
        .execute();
      return rows.map(sessionOf);
    },
    deleteOverBefore(before) {
      return deleteSlice(db, {
        table: 'sessions',
        key: 'session_id',
        isOver: sql`expires_at < ${moment(before)}`,
      });
    },
  };
}
