import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import { type NationalIdVault } from '../../../domain/person/person-store.ts';
import { type StreamStore } from '../../../domain/signals/signal-stores.ts';
import { isSignalKind } from '../../../domain/signals/signal.ts';
import { type Stream } from '../../../domain/signals/stream.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment, optionalDate } from './moment.ts';

type Vault = Pick<NationalIdVault, 'sealDeliveryHeader' | 'openDeliveryHeader'>;
type Row = Selectable<Tables['signal_streams']>;

const deliveryOf = (vault: Vault, { stream_id, endpoint, authorization_sealed: sealed }: Row) =>
  endpoint === null
    ? ({ method: 'poll' } as const)
    : ({
        method: 'push',
        endpoint,
        authorization: sealed === null ? undefined : vault.openDeliveryHeader(sealed, stream_id),
      } as const);

const streamOf = (vault: Vault, row: Row): Stream => ({
  streamId: row.stream_id,
  applicationId: row.application_id,
  status: row.status,
  reason: row.reason ?? undefined,
  delivers: row.delivers.split(' ').filter(isSignalKind),
  description: row.description ?? undefined,
  delivery: deliveryOf(vault, row),
  createdAt: dateOf(row.created_at),
  verifiedAt: optionalDate(row.verified_at),
});

/** Whatever failed before is forgotten with the configuration that it failed under. */
const columnsOf = (vault: Vault, stream: Stream): Insertable<Tables['signal_streams']> => {
  const { streamId, delivery } = stream;
  const push = delivery.method === 'push' ? delivery : undefined;
  return {
    stream_id: streamId,
    application_id: stream.applicationId,
    status: stream.status,
    reason: stream.reason ?? null,
    delivers: stream.delivers.join(' '),
    description: stream.description ?? null,
    endpoint: push?.endpoint ?? null,
    authorization_sealed:
      push?.authorization === undefined ? null : vault.sealDeliveryHeader(push.authorization, streamId),
    created_at: moment(stream.createdAt),
    verified_at: stream.verifiedAt === undefined ? null : moment(stream.verifiedAt),
    leased_until: null,
    next_at: null,
    tries: 0,
    failing_since: null,
    last_error: null,
  };
};

export function streamStore({ db, vault }: { db: Kysely<Tables>; vault: Vault }): StreamStore {
  return {
    async find(applicationId) {
      const row = await db
        .selectFrom('signal_streams')
        .selectAll()
        .where('application_id', '=', applicationId)
        .executeTakeFirst();
      return row && streamOf(vault, row);
    },
    async listHealth() {
      const rows = await db
        .selectFrom('signal_streams as s')
        .selectAll('s')
        .select((s) =>
          s
            .selectFrom('signal_events as e')
            .select(({ fn }) => fn.countAll<number | string>().as('waiting'))
            .whereRef('e.application_id', '=', 's.application_id')
            .as('waiting'),
        )
        .execute();
      return rows.map((row) => ({
        stream: streamOf(vault, row),
        waiting: Number(row.waiting ?? 0),
        failingSince: optionalDate(row.failing_since),
        lastError: row.last_error ?? undefined,
      }));
    },
    async add(stream) {
      const { numInsertedOrUpdatedRows: added } = await db
        .insertInto('signal_streams')
        .values(columnsOf(vault, stream))
        .onConflict((conflict) => conflict.column('application_id').doNothing())
        .executeTakeFirstOrThrow();
      return added === 1n;
    },
    async update(stream) {
      const { stream_id, ...columns } = columnsOf(vault, stream);
      await db.updateTable('signal_streams').set(columns).where('stream_id', '=', stream_id).execute();
    },
    async delete(streamId) {
      await db.deleteFrom('signal_streams').where('stream_id', '=', streamId).execute();
    },
    async lease({ at, until, limit }) {
      const now = moment(at);
      const rows = await db
        .updateTable('signal_streams')
        .set({ leased_until: moment(until) })
        // Re-checked outside the list: READ COMMITTED re-evaluates the outer predicate alone after a row lock.
        .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]))
        .where('stream_id', 'in', (due) =>
          due
            .selectFrom('signal_streams as s')
            .innerJoin('applications as a', 'a.application_id', 's.application_id')
            .select('s.stream_id')
            .where('s.status', '=', 'enabled')
            .where('s.endpoint', 'is not', null)
            .where('a.disabled_at', 'is', null)
            .where('a.removed_at', 'is', null)
            .where((where) =>
              where.or([where('s.leased_until', 'is', null), where('s.leased_until', '<=', now)]),
            )
            .where((where) => where.or([where('s.next_at', 'is', null), where('s.next_at', '<=', now)]))
            .where(
              sql<boolean>`exists (select 1 from signal_events as e where e.application_id = s.application_id)`,
            )
            .limit(limit),
        )
        .returningAll()
        .execute();
      return rows.flatMap((row) => {
        const { delivery, ...stream } = streamOf(vault, row);
        return delivery.method === 'push' ? [{ stream: { ...stream, delivery }, tries: row.tries }] : [];
      });
    },
    async release({ streamId, nextAt, error }, at) {
      await db
        .updateTable('signal_streams')
        .set({
          leased_until: null,
          next_at: moment(nextAt),
          last_error: error ?? null,
          ...(error === undefined
            ? { tries: 0, failing_since: null }
            : {
                tries: sql<number>`tries + 1`,
                failing_since: sql<number>`coalesce(failing_since, ${moment(at)})`,
              }),
        })
        .where('stream_id', '=', streamId)
        .execute();
    },
  };
}
