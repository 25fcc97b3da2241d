import { type Application, type ApplicationId } from '../../domain/application/application.ts';
import { type Database } from '../../domain/stores.ts';
import { type ServiceProvider } from '../../domain/saml/service-provider.ts';
import { type Clock } from '../../kernel/clock.ts';
import { readServiceProvider } from './read-service-provider.ts';

/** A running portal knows a change of the registry within two seconds (contract, section 1). */
const freshMilliseconds = 1000;

export interface Registered {
  readonly application: Application;
  readonly provider: ServiceProvider;
}

/** Applications that speak SAML, as their registered metadata has them. */
export interface ServiceProviders {
  byEntityId(entityId: string): Promise<Registered | undefined>;
  byId(applicationId: ApplicationId): Promise<Registered | undefined>;
}

export function metadataOf({ metadata }: Application): string {
  const text = metadata['saml_metadata'];
  return typeof text === 'string' ? text : '';
}

/** The registry as SAML looks at it: asked once a second, and each metadata read once for as long as it stays the same. */
export function createServiceProviders({
  database,
  clock,
  reportFault,
}: {
  database: Database;
  clock: Clock;
  reportFault: (error: unknown, during: string) => void;
}): ServiceProviders {
  const read = new Map<ApplicationId, { text: string; provider: ServiceProvider }>();
  let known: { at: number; all: readonly Registered[] } | undefined;
  const list = async (): Promise<readonly Registered[]> => {
    const applications = (await database.read.applications.list()).filter(
      ({ protocol }) => protocol === 'saml',
    );
    return applications.flatMap((application) => {
      const { applicationId } = application;
      try {
        const text = metadataOf(application);
        const before = read.get(applicationId);
        const provider = before?.text === text ? before.provider : readServiceProvider(text);
        read.set(applicationId, { text, provider });
        return [{ application, provider }];
      } catch (error) {
        // Metadata that an older version took and this one does not: that application is unknown, the others are not.
        reportFault(error, `reading the metadata of ${applicationId}`);
        return [];
      }
    });
  };
  let asking: Promise<readonly Registered[]> | undefined;
  // One look at a time, however many strangers ask for who is not there.
  const ask = (): Promise<readonly Registered[]> =>
    (asking ??= list()
      .then((all) => {
        known = { at: clock.now().getTime(), all };
        return all;
      })
      .finally(() => {
        asking = undefined;
      }));
  const find = async (fits: (one: Registered) => boolean): Promise<Registered | undefined> => {
    const isFresh = known !== undefined && Math.abs(clock.now().getTime() - known.at) < freshMilliseconds;
    const remembered = isFresh ? known?.all.find(fits) : undefined;
    // Whoever is not there may have been registered a moment ago.
    return remembered ?? (await ask()).find(fits);
  };
  return {
    byEntityId: (entityId) => find(({ provider }) => provider.entityId === entityId),
    byId: (id) => find(({ application }) => application.applicationId === id),
  };
}
