import { type Kysely, type Selectable } from 'kysely';
import {
  type Binding,
  type BindingId,
  type BindingStore,
} from '../../../domain/certificate/binding-store.ts';
import { type CertificateKey } from '../../../domain/certificate/certificate.ts';
import { newId } from '../../../kernel/id.ts';
import { type Random } from '../../../kernel/random.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment, optionalDate } from './moment.ts';

const bindingOf = (row: Selectable<Tables['bindings']>): Binding => ({
  bindingId: row.binding_id,
  accountId: row.account_id,
  issuerKeyId: row.issuer_key_id,
  serial: row.serial,
  kind: row.kind,
  notAfter: dateOf(row.not_after),
  boundAt: dateOf(row.bound_at),
  lastUsedAt: optionalDate(row.last_used_at),
  retiredAt: optionalDate(row.retired_at),
  retiredReason: row.retired_at === null ? undefined : (row.retired_reason ?? 'replaced'),
});

const ofCertificate = statement((db, given: Given<CertificateKey>) =>
  db
    .selectFrom('bindings')
    .selectAll()
    .where('issuer_key_id', '=', given('issuerKeyId'))
    .where('serial', '=', given('serial')),
);
const byId = statement((db, given: Given<{ bindingId: BindingId }>) =>
  db.selectFrom('bindings').selectAll().where('binding_id', '=', given('bindingId')),
);
const recordUse = statement((db, given: Given<{ bindingId: BindingId; at: number }>) =>
  db
    .updateTable('bindings')
    .set({ last_used_at: given('at') })
    .where('binding_id', '=', given('bindingId')),
);

export function bindingStore({ db, random }: { db: Kysely<Tables>; random: Random }): BindingStore {
  return {
    async findByCertificate(key) {
      const { first: row } = await ofCertificate(db, key);
      return row === undefined ? undefined : bindingOf(row);
    },
    async find(bindingId) {
      const { first: row } = await byId(db, { bindingId });
      return row === undefined ? undefined : bindingOf(row);
    },
    async listByAccount(accountId) {
      const rows = await db
        .selectFrom('bindings')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('bound_at', 'desc')
        .execute();
      return rows.map(bindingOf);
    },
    async bind({ accountId, facts, source, at }) {
      const bindingId = newId('bnd', random);
      await db
        .insertInto('bindings')
        .values({
          binding_id: bindingId,
          account_id: accountId,
          issuer_key_id: facts.issuerKeyId,
          serial: facts.serial,
          kind: facts.kind,
          sha256: facts.sha256,
          not_after: moment(facts.notAfter),
          source,
          bound_at: moment(at),
          last_used_at: moment(at),
          retired_at: null,
          retired_reason: null,
        })
        .onConflict((conflict) => conflict.columns(['issuer_key_id', 'serial']).doNothing())
        .execute();
      await db
        .updateTable('bindings')
        .set({
          retired_at: null,
          retired_reason: null,
          source,
          bound_at: moment(at),
          last_used_at: moment(at),
        })
        .where('issuer_key_id', '=', facts.issuerKeyId)
        .where('serial', '=', facts.serial)
        .where('account_id', '=', accountId)
        .where('retired_reason', '=', 'released')
        .execute();
      const { first: bound } = await ofCertificate(db, facts);
      if (bound === undefined) throw new Error('A binding that was just made is not there');
      const ours = bound.account_id === accountId && bound.retired_at === null;
      return ours ? { bindingId: bound.binding_id } : 'bound-to-another';
    },
    async recordUse(bindingId, at) {
      await recordUse(db, { bindingId, at: moment(at) });
    },
    async retire(bindingId, reason, at) {
      const { numUpdatedRows } = await db
        .updateTable('bindings')
        .set({ retired_at: moment(at), retired_reason: reason })
        .where('binding_id', '=', bindingId)
        .where('retired_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async release(bindingId) {
      const { numUpdatedRows } = await db
        .updateTable('bindings')
        .set({ retired_reason: 'released' })
        .where('binding_id', '=', bindingId)
        .where('retired_reason', '=', 'blocked')
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async listEnding({ from, to, days, limit }) {
      const rows = await db
        .selectFrom('bindings')
        .selectAll()
        .where('retired_at', 'is', null)
        .where('not_after', '>', moment(from))
        .where('not_after', '<=', moment(to))
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom('card_reminders')
                .select('card_reminders.days')
                .whereRef('card_reminders.binding_id', '=', 'bindings.binding_id')
                .where('card_reminders.days', '<=', days),
            ),
          ),
        )
        .orderBy('not_after')
        .limit(limit)
        .execute();
      return rows.map(bindingOf);
    },
    async noteReminder({ bindingId, days, at }) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('card_reminders')
        .values({ binding_id: bindingId, days, sent_at: moment(at) })
        .onConflict((conflict) => conflict.columns(['binding_id', 'days']).doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}
