import { type Application } from '../../domain/application/application.ts';
import { type FetchedAddress } from '../../domain/application/fetched-address.ts';
import { type ServiceProvider } from '../../domain/saml/service-provider.ts';
import { readServiceProvider } from './read-service-provider.ts';
import { metadataOf } from './service-providers.ts';

/** What is wrong with metadata that cannot be read, check-metadata.ts says; nobody is asked for it. */
function readableProvider(application: Application): ServiceProvider | undefined {
  try {
    return readServiceProvider(metadataOf(application));
  } catch {
    return undefined;
  }
}

/** Addresses of a service provider that the portal itself asks: where it is told of a sign-out from server to server. */
export const fetchedAddressesOf = (application: Application): readonly FetchedAddress[] =>
  (readableProvider(application)?.logout ?? []).flatMap(({ binding, location }) =>
    binding === 'soap' ? [{ field: 'saml_metadata (SingleLogoutService)', address: location }] : [],
  );
