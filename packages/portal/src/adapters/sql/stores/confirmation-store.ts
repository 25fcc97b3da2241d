import { type Kysely, sql } from 'kysely';
import { type Visit } from '../../../domain/challenge/visit-store.ts';
import {
  confirmationLostSeconds,
  type ConfirmationRun,
  type ConfirmationStore,
} from '../../../domain/confirmation/confirmation.ts';
import { type Tables } from '../tables.ts';
import { confirmationOf, factColumns, writeSteps } from './confirmation-row.ts';
import { deleteSlice } from './delete-slice.ts';
import { moment } from './moment.ts';

export function confirmationStore(db: Kysely<Tables>): ConfirmationStore {
  /** The run, unless it was given up and another began. */
  const running = ({ visit, run }: { visit: Visit; run: ConfirmationRun }) =>
    db
      .updateTable('confirmations')
      .where('visit', '=', visit)
      .where('state', '=', 'running')
      .where('run_id', '=', run);
  return {
    async open({ visit, facts, evidence, amr, at }) {
      await db.deleteFrom('confirmations').where('visit', '=', visit).execute();
      await db
        .insertInto('confirmations')
        .values({
          visit,
          ...factColumns(facts, evidence),
          amr: amr.join(' '),
          state: 'claim-needed',
          steps: '',
          started_at: moment(at),
        })
        .execute();
    },
    async find(visit) {
      const row = await db
        .selectFrom('confirmations')
        .selectAll()
        .where('visit', '=', visit)
        .executeTakeFirst();
      return row === undefined ? undefined : confirmationOf(row);
    },
    async begin({ visit, run, steps, claimed, at }) {
      const lostBefore = moment(at) - confirmationLostSeconds * 1000;
      const { numUpdatedRows } = await db
        .updateTable('confirmations')
        .set({
          state: 'running',
          steps: writeSteps(steps),
          refusal: null,
          claimed: claimed ?? null,
          run_id: run,
          begun_at: moment(at),
        })
        .where('visit', '=', visit)
        .where((row) =>
          row.or([
            row('state', 'in', ['claim-needed', 'refused']),
            row.and([row('state', '=', 'running'), row('begun_at', '<=', lostBefore)]),
          ]),
        )
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async recordSteps({ steps, ...begun }) {
      await running(begun)
        .set({ steps: writeSteps(steps) })
        .execute();
    },
    async decide(begun, decision) {
      const { numUpdatedRows } = await running(begun)
        .set(
          'refusal' in decision
            ? { state: 'refused', refusal: decision.refusal }
            : { state: 'confirmed', person_id: decision.personId, source: decision.source },
        )
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async takeConfirmed(visit) {
      const row = await db
        .deleteFrom('confirmations')
        .where('visit', '=', visit)
        .where('state', '=', 'confirmed')
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? undefined : confirmationOf(row);
    },
    async deleteOfCertificate({ issuerKeyId, serial }) {
      await db
        .deleteFrom('confirmations')
        .where('issuer_key_id', '=', issuerKeyId)
        .where('serial', '=', serial)
        .execute();
    },
    deleteStartedBefore(before) {
      return deleteSlice(db, {
        table: 'confirmations',
        key: 'visit',
        isOver: sql`started_at < ${moment(before)}`,
      });
    },
  };
}
