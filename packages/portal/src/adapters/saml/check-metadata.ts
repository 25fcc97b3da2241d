import { type Application } from '../../domain/application/application.ts';
import { type RegistrationProblem } from '../../domain/application/registration-problem.ts';
import { type Database } from '../../domain/stores.ts';
import { readServiceProvider, UnsuitableMetadata } from './read-service-provider.ts';
import { metadataOf } from './service-providers.ts';

const entityIdOf = (application: Application): string | undefined => {
  try {
    return readServiceProvider(metadataOf(application)).entityId;
  } catch (error) {
    if (error instanceof UnsuitableMetadata) return undefined;
    throw error;
  }
};

const against = (detail: string): RegistrationProblem => ({ field: '', code: 'against-protocol', detail });

/** What is wrong with the SAML metadata of an application that is to be registered, in one sentence, or undefined. */
export const checkMetadata =
  ({ database }: { database: Database }) =>
  async (application: Application): Promise<RegistrationProblem | undefined> => {
    try {
      const { entityId } = readServiceProvider(metadataOf(application));
      const others = (await database.read.applications.listRegistered()).filter(
        ({ protocol, applicationId }) => protocol === 'saml' && applicationId !== application.applicationId,
      );
      return others.some((other) => entityIdOf(other) === entityId)
        ? against(`saml_metadata: ${entityId} is registered already`)
        : undefined;
    } catch (error) {
      if (error instanceof UnsuitableMetadata) return against(error.message);
      throw error;
    }
  };
