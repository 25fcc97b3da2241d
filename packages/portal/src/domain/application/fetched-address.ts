import { type Application } from './application.ts';

/** An address that an application registered and that the portal itself asks, with the field that holds it. */
export interface FetchedAddress {
  readonly field: string;
  readonly address: string;
}

/** Those of an application’s addresses that lead into a network which the operator did not list. */
export type UnlistedAddresses = (application: Application) => Promise<readonly FetchedAddress[]>;

const fetchedFields = ['jwks_uri', 'backchannel_logout_uri', 'sector_identifier_uri'] as const;

/** Addresses of an OpenID Connect application that the provider asks; people are sent to the others by their browser. */
export const fetchedAddressesOf = ({ metadata }: Pick<Application, 'metadata'>): readonly FetchedAddress[] =>
  fetchedFields.flatMap((field) => {
    const address = metadata[field];
    return typeof address === 'string' ? [{ field, address }] : [];
  });
