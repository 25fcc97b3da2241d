import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import { type Artifact, type ArtifactStore } from '../../../domain/application/artifact-store.ts';
import { isPostgres } from '../many-rows.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { deleteSlice } from './delete-slice.ts';
import { moment, optionalDate } from './moment.ts';

const rowOf = ({ model, hash, grantHash, payload, expiresAt }: Artifact) => ({
  model,
  hash,
  grant_hash: grantHash ?? null,
  payload,
  consumed_at: null,
  expires_at: expiresAt === undefined ? null : moment(expiresAt),
});

interface Key {
  readonly model: string;
  readonly hash: string;
}

// Compiled once: codes and tokens are looked at and written at every request of an application.
const findOne = statement((db, given: Given<Key>) =>
  db
    .selectFrom('artifacts')
    .selectAll()
    .where('model', '=', given('model'))
    .where('hash', '=', given('hash')),
);

const place = (given: Given<Insertable<Tables['artifacts']>>) => ({
  model: given('model'),
  hash: given('hash'),
  grant_hash: given('grant_hash'),
  payload: given('payload'),
  consumed_at: null,
  expires_at: given('expires_at'),
});

const saveOne = statement((db, given: Given<Insertable<Tables['artifacts']>>) =>
  db
    .insertInto('artifacts')
    .values(place(given))
    .onConflict((conflict) =>
      conflict.columns(['model', 'hash']).doUpdateSet({
        payload: sql`excluded.payload`,
        grant_hash: sql`excluded.grant_hash`,
        expires_at: sql`excluded.expires_at`,
      }),
    ),
);

const saveIfNew = statement((db, given: Given<Insertable<Tables['artifacts']>>) =>
  db
    .insertInto('artifacts')
    .values(place(given))
    .onConflict((conflict) => conflict.columns(['model', 'hash']).doNothing()),
);

const consumeOne = statement((db, given: Given<Key & { at: number }>) =>
  db
    .updateTable('artifacts')
    .set({ consumed_at: given('at') })
    .where('model', '=', given('model'))
    .where('hash', '=', given('hash'))
    .where('consumed_at', 'is', null),
);

const artifactOf = (row: Selectable<Tables['artifacts']>): Artifact => ({
  model: row.model,
  hash: row.hash,
  grantHash: row.grant_hash ?? undefined,
  payload: row.payload,
  expiresAt: optionalDate(row.expires_at),
});

export const artifactStore = (db: Kysely<Tables>): ArtifactStore => ({
  async find(model, hash) {
    const { first: row } = await findOne(db, { model, hash });
    return row && { ...artifactOf(row), consumedAt: optionalDate(row.consumed_at) };
  },
  async findToChange(model, hash) {
    const one = db.selectFrom('artifacts').selectAll().where('model', '=', model).where('hash', '=', hash);
    const row = await (isPostgres(db) ? one.forUpdate() : one).executeTakeFirst();
    return row && artifactOf(row);
  },
  async save(artifact) {
    await saveOne(db, rowOf(artifact));
  },
  async saveOnce(artifact) {
    return (await saveIfNew(db, rowOf(artifact))).changed === 1;
  },
  async consume(model, hash, at) {
    return (await consumeOne(db, { model, hash, at: moment(at) })).changed === 1;
  },
  async delete(model, hash) {
    await db.deleteFrom('artifacts').where('model', '=', model).where('hash', '=', hash).execute();
  },
  async deleteByGrant(grantHash, model) {
    const all = db.deleteFrom('artifacts').where('grant_hash', '=', grantHash);
    await (model === undefined ? all : all.where('model', '=', model)).execute();
  },
  deleteExpired(before) {
    return deleteSlice(db, { table: 'artifacts', key: 'hash', isOver: sql`expires_at < ${moment(before)}` });
  },
});
