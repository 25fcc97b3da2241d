import { type Kysely, type Selectable, sql } from 'kysely';
import {
  type Verification,
  type VerificationStore,
} from '../../../domain/external-verification/verification.ts';
import { type Tables } from '../tables.ts';
import { deleteSlice } from './delete-slice.ts';
import { dateOf, moment } from './moment.ts';

const verificationOf = (row: Selectable<Tables['verifications']>): Verification => ({
  verificationId: row.verification_id,
  visit: row.visit,
  method: row.method,
  ticket: row.ticket,
  nonce: row.nonce,
  stepUpOf: row.step_up_of ?? undefined,
  claimedPersonId: row.claimed_person_id ?? undefined,
  shown: row.shown ?? undefined,
  check: row.check_number ?? undefined,
  pollSeconds: row.poll_seconds,
  state: row.state,
  refusal: row.refusal ?? undefined,
  startedAt: dateOf(row.started_at),
  expiresAt: dateOf(row.expires_at),
});

export const verificationStore = (db: Kysely<Tables>): VerificationStore => ({
  async open(opened) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('verifications')
      .values({
        verification_id: opened.verificationId,
        visit: opened.visit,
        method: opened.method,
        ticket: opened.ticket,
        nonce: opened.nonce,
        step_up_of: opened.stepUpOf ?? null,
        claimed_person_id: opened.claimedPersonId ?? null,
        shown: opened.shown ?? null,
        check_number: opened.check ?? null,
        poll_seconds: opened.pollSeconds,
        state: 'open',
        refusal: null,
        started_at: moment(opened.startedAt),
        polled_at: moment(opened.startedAt),
        expires_at: moment(opened.expiresAt),
      })
      .onConflict((conflict) => conflict.columns(['method', 'ticket']).doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  },
  async find(verificationId) {
    const row = await db
      .selectFrom('verifications')
      .selectAll()
      .where('verification_id', '=', verificationId)
      .executeTakeFirst();
    return row === undefined ? undefined : verificationOf(row);
  },
  async takePoll(verificationId, at) {
    const now = moment(at);
    const { numUpdatedRows } = await db
      .updateTable('verifications')
      .set({ polled_at: now })
      .where('verification_id', '=', verificationId)
      .where('state', '=', 'open')
      .where(sql<boolean>`polled_at + poll_seconds * 1000 <= ${now}`)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
  async conclude(verificationId, outcome) {
    const { numUpdatedRows } = await db
      .updateTable('verifications')
      .set({ state: outcome.state, refusal: outcome.state === 'refused' ? outcome.refusal : null })
      .where('verification_id', '=', verificationId)
      .where('state', 'in', outcome.state === 'verified' ? ['open'] : ['open', 'verified'])
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
  deleteExpired(before) {
    return deleteSlice(db, {
      table: 'verifications',
      key: 'verification_id',
      isOver: sql`expires_at <= ${moment(before)}`,
    });
  },
});
