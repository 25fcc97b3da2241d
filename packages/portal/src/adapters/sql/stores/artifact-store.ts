import { type Kysely } from 'kysely';
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
  async find(model, hash) {
    const row = await db
      .selectFrom('artifacts')
      .selectAll()
      .where('model', '=', model)
      .where('hash', '=', hash)
      .executeTakeFirst();
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
    const { payload, grant_hash, expires_at, ...row } = rowOf(artifact);
    await db
      .insertInto('artifacts')
      .values({ ...row, payload, grant_hash, expires_at })
      .onConflict((conflict) =>
        conflict.columns(['model', 'hash']).doUpdateSet({ payload, grant_hash, expires_at }),
      )
      .execute();
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
