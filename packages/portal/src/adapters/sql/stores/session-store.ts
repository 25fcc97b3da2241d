import { type Kysely } from 'kysely';
import { type SessionStore } from '../../../domain/session/session-store.ts';
import { type Tables } from '../tables.ts';
import { moment } from './moment.ts';
import { sessionOf } from './session-row.ts';

export const sessionStore = (db: Kysely<Tables>): SessionStore => ({
  async start(session, hash) {
    await db
      .insertInto('sessions')
      .values({
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
        must_confirm: session.mustConfirm ? 1 : 0,
        started_at: moment(session.startedAt),
        last_seen_at: moment(session.lastSeenAt),
        expires_at: moment(session.expiresAt),
        idle_seconds: session.idleSeconds,
        source_address: session.sourceAddress,
        user_agent: session.userAgent,
        ended_at: null,
        end_reason: null,
      })
      .execute();
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
    const row = await db
      .selectFrom('sessions')
      .selectAll()
      .where('token_hash', '=', hash)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    return row === undefined ? undefined : sessionOf(row);
  },
  async findEvenEnded(hash) {
    const row = await db.selectFrom('sessions').selectAll().where('token_hash', '=', hash).executeTakeFirst();
    return row === undefined ? undefined : sessionOf(row);
  },
  async findEnd(hash) {
    const row = await db
      .selectFrom('sessions')
      .select('end_reason')
      .where('token_hash', '=', hash)
      .executeTakeFirst();
    return row?.end_reason ?? undefined;
  },
  async touch(sessionId, at) {
    await db
      .updateTable('sessions')
      .set({ last_seen_at: moment(at) })
      .where('session_id', '=', sessionId)
      .where('ended_at', 'is', null)
      .where('last_seen_at', '<', moment(at))
      .execute();
  },
  async end(sessionId, reason, at) {
    const { numUpdatedRows } = await db
      .updateTable('sessions')
      .set({ ended_at: moment(at), end_reason: reason })
      .where('session_id', '=', sessionId)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
  async endAllOfAccount(accountId, reason, at, except) {
    const all = db
      .updateTable('sessions')
      .set({ ended_at: moment(at), end_reason: reason })
      .where('account_id', '=', accountId)
      .where('ended_at', 'is', null);
    const { numUpdatedRows } = await (
      except === undefined ? all : all.where('session_id', '<>', except)
    ).executeTakeFirst();
    return Number(numUpdatedRows);
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
  async deleteOverBefore(before) {
    await db.deleteFrom('sessions').where('expires_at', '<', moment(before)).execute();
  },
});
