import type { Adapter, AdapterPayload } from 'oidc-provider';
import { type Artifact, type ArtifactStore } from '../../domain/application/artifact-store.ts';
import { type Database } from '../../domain/stores.ts';
import { sha256Hex } from '../../kernel/bytes.ts';
import { type Clock, later } from '../../kernel/clock.ts';
import { clientMetadata } from './client-metadata.ts';
import { grownGrant } from './grown-grant.ts';
import { type Registry } from './registry.ts';
import { type RequestUnits, TakenMeanwhile } from './request-unit.ts';

/** What comes from one grant and ends with it. */
const grantable = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken']);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function payloadOf(value: unknown): Record<string, unknown> {
  if (isRecord(value)) return value;
  throw new Error('A stored artifact is no object');
}

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

/** Applications of the registry as the protocol's clients; they are registered by our own ways alone. */
const clients = (registry: Registry): Adapter => ({
  async find(id) {
    const application = await registry.find(id);
    return application?.protocol === 'oidc' ? clientMetadata(application) : undefined;
  },
  upsert: () => Promise.reject(new Error('Clients are registered in the registry')),
  destroy: () => Promise.reject(new Error('Clients are removed in the registry')),
  findByUid: () => Promise.resolve(undefined),
  findByUserCode: () => Promise.resolve(undefined),
  consume: () => Promise.resolve(),
  revokeByGrantId: () => Promise.resolve(),
});

/** Saves a grant beside what another request of the same moment added to it. */
async function saveGrown(artifacts: ArtifactStore, grant: Artifact, at: Date): Promise<void> {
  if (await artifacts.saveOnce(grant)) return;
  const row = await artifacts.findToChange(grant.model, grant.hash);
  const isOver = row?.expiresAt !== undefined && row.expiresAt <= at;
  const payload =
    row === undefined || isOver
      ? grant.payload
      : JSON.stringify(grownGrant(JSON.parse(row.payload), payloadOf(JSON.parse(grant.payload))));
  await artifacts.save({ ...grant, payload });
}

/** Keeps what the provider wants kept as rows under the hash of what its holder presents. */
export const artifactAdapter =
  ({
    database,
    clock,
    units,
    registry,
  }: {
    database: Database;
    clock: Clock;
    units: RequestUnits;
    registry: Registry;
  }) =>
  (model: string): Adapter => {
    if (model === 'Client') return clients(registry);
    const keyOf = (hash: string) => `${model} ${hash}`;
    return {
      async upsert(id, { jti: _presented, ...payload }, expiresIn) {
        const hash = sha256Hex(id);
        const { grantId } = payload;
        const artifact = {
          model,
          hash,
          grantHash: grantable.has(model) && grantId !== undefined ? sha256Hex(grantId) : undefined,
          payload: JSON.stringify(payload),
          expiresAt: expiresIn === undefined ? undefined : later(clock.now(), expiresIn),
        };
        units.remember(keyOf(hash), { ...payload, jti: id });
        await units.write(async ({ artifacts }) => {
          switch (model) {
            case 'ReplayDetection':
              // An assertion's number counts once, on every node.
              if (!(await artifacts.saveOnce(artifact))) throw new TakenMeanwhile(model, undefined);
              return;
            case 'Grant':
              return saveGrown(artifacts, artifact, clock.now());
            default:
              return artifacts.save(artifact);
          }
        });
      },
      async find(id): Promise<AdapterPayload | undefined> {
        const hash = sha256Hex(id);
        const recalled = units.recall(keyOf(hash));
        if (recalled !== undefined)
          return recalled.value === undefined ? undefined : payloadOf(recalled.value);
        const row = await database.read.artifacts.find(model, hash);
        if (row === undefined) return undefined;
        const payload = payloadOf(JSON.parse(row.payload));
        return {
          ...payload,
          jti: id,
          ...(row.consumedAt === undefined ? {} : { consumed: seconds(row.consumedAt) }),
        };
      },
      // Sessions are found by the portal's own number (portal-session.ts); there is no device flow.
      findByUid: () => Promise.resolve(undefined),
      findByUserCode: () => Promise.resolve(undefined),
      async consume(id) {
        const hash = sha256Hex(id);
        await units.write(async ({ artifacts }) => {
          if (await artifacts.consume(model, hash, clock.now())) return;
          const row = await artifacts.find(model, hash);
          throw new TakenMeanwhile(model, row?.grantHash);
        });
      },
      async destroy(id) {
        const hash = sha256Hex(id);
        units.remember(keyOf(hash), undefined);
        await units.write(({ artifacts }) => artifacts.delete(model, hash));
      },
      async revokeByGrantId(grantId) {
        await units.write(({ artifacts }) => artifacts.deleteByGrant(sha256Hex(grantId), model));
      },
    };
  };
