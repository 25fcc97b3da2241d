import { type ApiScopes, apiOf } from '../../domain/application/api.ts';
import { signalsApi } from '../../domain/signals/signals-api.ts';
import { type Application, isApplicationId } from '../../domain/application/application.ts';
import { type Database } from '../../domain/stores.ts';
import { type Clock } from '../../kernel/clock.ts';

/** A running portal knows a change of the registry within two seconds (contract, section 1). */
const freshMilliseconds = 1000;
const mostKept = 500;

/** Finds applications by client_id. */
export interface Registry {
  find(clientId: string): Promise<Application | undefined>;
  /** The API that is named by an address. */
  findApi(resource: string): Promise<ApiScopes | undefined>;
}

/** The registry as requests of the protocol look at it: several times each, so it is remembered for a second. */
export function createRegistry({
  database,
  clock,
  issuer,
}: {
  database: Database;
  clock: Clock;
  issuer: string;
}): Registry {
  const own = signalsApi(issuer);
  const known = new Map<string, { at: number; found: Promise<Application | undefined> }>();
  let apis: { at: number; found: Promise<readonly ApiScopes[]> } | undefined;
  return {
    async findApi(resource) {
      if (resource === own.resource) return own;
      const now = clock.now().getTime();
      if (apis === undefined || Math.abs(now - apis.at) >= freshMilliseconds)
        apis = {
          at: now,
          found: database.read.applications
            .list()
            .then((all) => all.flatMap((application) => apiOf(application) ?? [])),
        };
      const { found } = apis;
      found.catch(() => (apis = undefined));
      return (await found).find((api) => api.resource === resource);
    },
    find(clientId) {
      if (!isApplicationId(clientId)) return Promise.resolve(undefined);
      const now = clock.now().getTime();
      const kept = known.get(clientId);
      if (kept !== undefined && Math.abs(now - kept.at) < freshMilliseconds) return kept.found;
      if (known.size >= mostKept) known.clear();
      const found = database.read.applications.find(clientId);
      known.set(clientId, { at: now, found });
      // What could not be read is asked again.
      found.catch(() => known.delete(clientId));
      return found;
    },
  };
}
