import { type Kysely, type Selectable, sql } from 'kysely';
import { type Artifact, type ArtifactStore } from '../../../domain/application/artifact-store.ts';
import { type Tables } from '../tables.ts';
import { moment, optionalDate } from './moment.ts';

const rowOf = ({ model, hash, grantHash, payload, expiresAt }: Artifact) => ({
  model,
  hash,
  grant_hash: grantHash ?? null,
  payload,
  consumed_at: null,
  expires_at: expiresAt === undefined ? null : moment(expiresAt),
});

export const artifactStore = (db: Kysely<Tables>): ArtifactStore => ({
  // Written out: codes and tokens are looked at and written at every request of an application.
  async find(model, hash) {
    const { rows } = await sql<Selectable<Tables['artifacts']>>`
      select * from artifacts where model = ${model} and hash = ${hash}`.execute(db);
    const [row] = rows;
    return (
      row && {
        model,
        hash,
        grantHash: row.grant_hash ?? undefined,
        payload: row.payload,
        expiresAt: optionalDate(row.expires_at),
        consumedAt: optionalDate(row.consumed_at),
      }
    );
  },
  async save(artifact) {
    const { model, hash, payload, grant_hash, expires_at } = rowOf(artifact);
    await sql`
      insert into artifacts (model, hash, grant_hash, payload, consumed_at, expires_at)
      values (${model}, ${hash}, ${grant_hash}, ${payload}, null, ${expires_at})
      on conflict (model, hash) do update set
        payload = excluded.payload, grant_hash = excluded.grant_hash, expires_at = excluded.expires_at`.execute(
      db,
    );
  },
  async saveOnce(artifact) {
    const added = await db
      .insertInto('artifacts')
      .values(rowOf(artifact))
      .onConflict((conflict) => conflict.columns(['model', 'hash']).doNothing())
      .returning('hash')
      .executeTakeFirst();
    return added !== undefined;
  },
  async consume(model, hash, at) {
    const { numUpdatedRows } = await db
      .updateTable('artifacts')
      .set({ consumed_at: moment(at) })
      .where('model', '=', model)
      .where('hash', '=', hash)
      .where('consumed_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
  async delete(model, hash) {
    await db.deleteFrom('artifacts').where('model', '=', model).where('hash', '=', hash).execute();
  },
  async deleteByGrant(grantHash, model) {
    const all = db.deleteFrom('artifacts').where('grant_hash', '=', grantHash);
    await (model === undefined ? all : all.where('model', '=', model)).execute();
  },
  async deleteExpired(before) {
    await db.deleteFrom('artifacts').where('expires_at', '<', moment(before)).execute();
  },
});
